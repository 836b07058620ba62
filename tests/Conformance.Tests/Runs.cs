using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Tests;

/// <summary>Runs of a suite against an API that is in this process.</summary>
public static class Runs
{
    /// <summary>What a loopback address needs: nothing but names.</summary>
    public static TargetSettings Settings(RunNames names) =>
        TargetSettings.Read(setting => setting == "target-url" ? "http://localhost" : null, names);

    public static Target Target(HttpMessageHandler api, RunNames names, TargetSettings? settings = null) =>
        new(new HttpClient(api, disposeHandler: false), settings ?? Settings(names), TimeProvider.System);

    public static Runner Runner(
        Suite suite,
        HttpMessageHandler api,
        RunNames names,
        TargetSettings? settings = null,
        TimeSpan? limit = null,
        CancellationToken? stop = null,
        TimeSpan? settling = null) =>
        new(suite, Target(api, names, settings), names, TimeProvider.System, stop ?? TestContext.Current.CancellationToken,
            new RunLimits { Case = limit ?? TimeSpan.FromMinutes(1), Settling = settling ?? TimeSpan.FromSeconds(5) });

    /// <summary>The examples, each without what it names and without its bot: enough to see how the engine works.</summary>
    public static IEnumerable<Case> OfThreeKinds(Suite suite) =>
        suite.Cases.Where(@case => @case.Kind is Kind.Example or Kind.Unknown || @case.Check == "missing-bot-id");

    /// <summary>The ids of the cases that found something, in order.</summary>
    public static string[] Red(this IEnumerable<Verdict> verdicts) =>
        InOrder(verdicts.Where(verdict => verdict.Outcome is > Outcome.Skipped).Select(verdict => verdict.Case));

    /// <summary>Whether a case has the id of its rule; one that tries a rule of all resources on one of them has not.</summary>
    public static bool IsCalledByItsRule(this Case @case) =>
        @case.Kind == Kind.Behaviour && @case.Id.StartsWith(@case.Cites.Source, StringComparison.Ordinal);

    /// <summary>The ids of the cases that ended so, in order.</summary>
    public static string[] Ending(this IEnumerable<Verdict> verdicts, params Outcome[] outcomes) =>
        InOrder(verdicts.Where(verdict => outcomes.Contains(verdict.Outcome)).Select(verdict => verdict.Case));

    public static string[] InOrder(this IEnumerable<Case> cases) => [.. cases.Select(@case => @case.Id).Order(StringComparer.Ordinal)];
}
