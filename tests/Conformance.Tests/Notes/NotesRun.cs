using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Tests.Notes;

/// <summary>The suite of the Notes API, run against an API that may be broken on purpose.</summary>
public static class NotesRun
{
    public static readonly RunNames Names = new(1);

    public static readonly TargetSettings Settings = Runs.Settings(Names);

    /// <summary>The verdicts by the case's id, of all cases or of those named.</summary>
    public static async Task<IReadOnlyDictionary<string, Verdict>> Of(HttpMessageHandler api, params string[] only)
    {
        var suite = new Suite(NotesApi.Contract);
        await using var runner = Runs.Runner(suite, api, Names);
        var cases = suite.Cases.Where(@case => only is [] || only.Contains(@case.Id));
        return (await Task.WhenAll(cases.Select(runner.Run))).ToDictionary(verdict => verdict.Case.Id);
    }

    /// <summary>The verdict of one case.</summary>
    public static async Task<Verdict> Of(HttpMessageHandler api, TargetSettings settings, string id)
    {
        var suite = new Suite(NotesApi.Contract);
        await using var runner = Runs.Runner(suite, api, Names, settings);
        return await runner.Run(suite.Cases.Single(@case => @case.Id == id));
    }
}
