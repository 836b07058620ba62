namespace Conformance.Tests.Notes;

/// <summary>The suite of the Notes API, run against an API that may be broken on purpose.</summary>
public static class NotesRun
{
    public static readonly TargetSettings Settings = TargetSettings.Read(setting => setting == "target-url" ? "http://localhost/" : null, new RunNames(1));

    public static async Task<IReadOnlyDictionary<string, Verdict>> Of(HttpMessageHandler api, TargetSettings? settings = null, params string[] only)
    {
        using var client = new HttpClient(api, disposeHandler: false);
        var names = new RunNames(1);
        var suite = new Suite(NotesApi.Contract);
        await using var runner = new Runner(suite, new Target(client, settings ?? Settings, TimeProvider.System), names, TimeProvider.System, TestContext.Current.CancellationToken);
        var cases = suite.Cases.Where(@case => only is [] || only.Contains(@case.Id));
        var verdicts = await Task.WhenAll(cases.Select(runner.Run));
        return verdicts.ToDictionary(verdict => verdict.Case.Id);
    }

    /// <summary>The ids of the cases that ended so, in order.</summary>
    public static string[] Ending(this IReadOnlyDictionary<string, Verdict> verdicts, Outcome outcome) =>
        [.. verdicts.Values.Where(verdict => verdict.Outcome == outcome).Select(verdict => verdict.Case.Id).Order(StringComparer.Ordinal)];
}
