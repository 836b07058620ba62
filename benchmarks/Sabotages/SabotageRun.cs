using Conformance;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;

namespace Sabotages;

/// <summary>Runs the suite's cases against an API that is broken in one place after the other.</summary>
/// <param name="suite">The suite.</param>
/// <param name="api">The healthy API, a handler for each run.</param>
public sealed class SabotageRun(Suite suite, Func<HttpMessageHandler> api)
{
    private static readonly RunLimits Limits = new() { Case = TimeSpan.FromMinutes(1) };

    private static long runs = 1_000_000;

    /// <summary>Breaks the API and runs the cases that could see it.</summary>
    public async Task<SabotageResult> Try(Sabotage sabotage, CancellationToken stop)
    {
        var names = NextNames();
        using var client = new HttpClient(sabotage.How(new Broken(suite.Contract, api())), disposeHandler: false);
        var verdicts = await Run(suite, client, Anywhere(names), names, suite.Cases.Where(sabotage.Looks), stop);
        var red = verdicts.Where(IsRed).ToList();
        var others = red.Where(verdict => !sabotage.Sees(verdict) && !sabotage.Excuses(verdict));
        return new(sabotage, [.. red.Where(sabotage.Sees)], [.. others]);
    }

    /// <summary>Runs cases against whatever a client reaches.</summary>
    public static async Task<IReadOnlyList<Verdict>> Run(
        Suite suite, HttpClient client, TargetSettings settings, RunNames names, IEnumerable<Case> cases, CancellationToken stop)
    {
        var target = new Target(client, settings, TimeProvider.System);
        await using var runner = new Runner(suite, target, names, TimeProvider.System, stop, Limits);
        return await Task.WhenAll(cases.Select(runner.Run));
    }

    /// <summary>Names that no other run of this process makes up.</summary>
    public static RunNames NextNames() => new(Interlocked.Increment(ref runs));

    /// <summary>What a loopback address needs: nothing but names.</summary>
    public static TargetSettings Anywhere(RunNames names, string url = "http://localhost") =>
        TargetSettings.Read(setting => setting == "target-url" ? url : null, names);

    private static bool IsRed(Verdict verdict) =>
        verdict.Outcome is Outcome.Silent or Outcome.Warned or Outcome.Flaky or Outcome.Failed or Outcome.Errored;
}
