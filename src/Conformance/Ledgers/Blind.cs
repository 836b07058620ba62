using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Ledgers;

/// <summary>Why a run did not see an obligation.</summary>
public static class Blind
{
    /// <summary>The obligations that were not seen, by the reason.</summary>
    public static IReadOnlyList<(string Why, IReadOnlyList<Obligation> Obligations)> Of(RunRecord run)
    {
        var cases = run.Verdicts.ToLookup(verdict => verdict.Case.Cites.Source);
        return
        [
            .. from state in run.Ledger.States
               where state.Value < Sight.Valid
               group state.Key by Why(run, cases, state.Key, state.Value) into same
               orderby same.Count() descending, same.Key
               select (same.Key, (IReadOnlyList<Obligation>)[.. same.OrderBy(one => one.ToString(), StringComparer.Ordinal)]),
        ];
    }

    private static string Why(RunRecord run, ILookup<string, Verdict> cases, Obligation obligation, Sight sight) => obligation.Sort switch
    {
        ObligationSort.Status => OfStatus(obligation.Subject.Split(' ')[^1]),
        ObligationSort.Answer when sight == Sight.Exercised => "answers: such an answer came, but never with a value there",
        ObligationSort.Answer => "answers: no such answer came",
        ObligationSort.Rule => OfRule(run, cases, obligation.Subject, sight),
        ObligationSort.Refuses when sight == Sight.Never => "requests: no case breaks it and nothing else",
        ObligationSort.Refuses => "requests: a case breaks it, and either answer is right",
        _ when sight == Sight.Exercised => "requests: sent, but never in a request that succeeded",
        _ => "requests: never sent",
    };

    private static string OfStatus(string status) => status switch
    {
        "429" => "status 429: the suite does not flood a deployment",
        "500" or "504" or "5XX" => $"status {status}: a deployment that is well has no such answer",
        _ => $"status {status}: no such answer came",
    };

    private static string OfRule(RunRecord run, ILookup<string, Verdict> cases, string id, Sight sight) =>
        sight == Sight.Exercised ? "rules: tried, and seen to be neither kept nor broken"
        : run.Suite.Omissions.FirstOrDefault(omission => omission.Id == id) is { } omission ? $"rules: {omission.Why}"
        : cases[id].FirstOrDefault(verdict => verdict.Outcome == Outcome.Skipped) is { Reason: { } reason } ? $"rules: {reason}"
        : "rules: no case of this run is about it";
}
