using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Comparing;

/// <summary>Two deployments that were asked the same.</summary>
public sealed record Comparison(RunRecord Target, RunRecord Other)
{
    private const int MostValues = 5;

    /// <summary>The cases that showed a difference, on both sides once more; unset before they have been.</summary>
    public Comparison? Again { get; init; }

    /// <summary>
    /// What differs, by operation and place. What did not come again, when the cases were alone, was what they did to one another.
    /// </summary>
    public IReadOnlyList<Difference> Differences => field ??=
    [
        .. Find().Where(one => Again is null
            || Again.Differences.Any(again => (again.Operation, again.Place) == (one.Operation, one.Place))),
    ];

    /// <summary>The cases that only one side could be tried with, and the other's reason.</summary>
    public IReadOnlyList<(string Case, string Side, string Reason)> TriedOnOneSide => field ??=
    [
        .. from pair in Pairs()
           where (pair.Target.Outcome == Outcome.Skipped) != (pair.Other.Outcome == Outcome.Skipped)
           let skipped = pair.Target.Outcome == Outcome.Skipped ? pair.Target : pair.Other
           select (pair.Target.Case.Id, skipped == pair.Target ? "other" : "target", skipped.Reason ?? ""),
    ];

    /// <summary>0: none, 1: some; 3 and 4 when the run says nothing on a side, as for a run.</summary>
    public int ExitCode =>
        Math.Max(Verdicts.ExitCode.Of(Target), Verdicts.ExitCode.Of(Other)) is >= Verdicts.ExitCode.Misconfigured and var nothing ? nothing
        : Differences.Count > 0 ? Verdicts.ExitCode.Failed
        : Verdicts.ExitCode.Conforms;

    private IEnumerable<(Verdict Target, Verdict Other)> Pairs() =>
        Target.Verdicts.Join(Other.Verdicts, one => one.Case.Id, one => one.Case.Id, (target, other) => (target, other))
            .OrderBy(pair => pair.target.Case.Id, StringComparer.Ordinal);

    private IEnumerable<Difference> Find()
    {
        var seen = new List<Sight>();
        foreach (var (target, other) in Pairs())
        {
            if (target.Outcome == Outcome.Skipped || other.Outcome == Outcome.Skipped)
                continue;
            var before = seen.Count;
            seen.AddRange(Differing(target.Exchanges, other.Exchanges).Select(one => one with { Pair = (target, other) }));
            if (target.Outcome != other.Outcome && seen.Count == before)
                seen.Add(OfVerdict(target, other));
        }
        seen.AddRange(Differing(Target.SharedExchanges, Other.SharedExchanges));
        return seen.GroupBy(one => (one.Operation, one.Place)).OrderBy(group => group.Key.Operation, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Place, StringComparer.Ordinal)
                .Select(group => Told(group.Key.Operation, group.Key.Place, [.. group]));
    }

    private Difference Told(string operation, string place, IReadOnlyList<Sight> seen)
    {
        var pairs = seen.Select(one => one.Pair).OfType<(Verdict Target, Verdict Other)>().DistinctBy(pair => pair.Target.Case.Id).ToList();
        var shown = seen.MinBy(one => one.TargetCurl.Length)!;
        var rule = MockPlaces.Rule(Target.Suite.Contract, operation, pairs);
        return new Difference(
            operation, place,
            [.. seen.Select(one => (one.Target, one.Other)).Distinct().Take(MostValues)],
            [.. pairs.Select(pair => pair.Target.Case.Id)],
            [.. pairs.Where(pair => pair.Target.Outcome != pair.Other.Outcome)
                .Select(pair => (pair.Target.Case.Id, pair.Target.Outcome, pair.Other.Outcome))])
        {
            TargetCurl = shown.TargetCurl,
            OtherCurl = shown.OtherCurl,
            Rule = rule,
            Look = [.. MockPlaces.Of(Target.Suite.Contract, operation, place, shown.Target, shown.Other, rule)],
        };
    }

    private static Sight OfVerdict(Verdict target, Verdict other) => new(
        target.Case.Subject.Id, "verdict", Said(target), Said(other), Curl(target), Curl(other))
    { Pair = (target, other) };

    private static string Said(Verdict verdict) =>
        verdict.Findings is [var first, ..] ? $"{verdict.Outcome}: {first.Where}: {Masking.Of(first.Seen)}" : $"{verdict.Outcome}";

    private static string Curl(Verdict verdict) =>
        verdict.Findings is [var first, ..] ? first.Curl : verdict.Exchanges is [.., var last] ? last.ToCurl() : "";

    private IEnumerable<Sight> Differing(IEnumerable<Exchange> target, IEnumerable<Exchange> other)
    {
        // What is left to take back depends on what has gone by itself meanwhile.
        var others = other.Where(one => !one.TakesBack).ToLookup(Asked);
        foreach (var asked in target.Where(one => !one.TakesBack).GroupBy(Asked))
        {
            if (!others[asked.Key].Any())
                continue;
            foreach (var sight in DifferingAnswers([.. asked], [.. others[asked.Key]]))
                yield return sight;
        }
    }

    // Two who were asked the same and answered with several values, while something was still going on, differ when they have none in
    // common.
    private IEnumerable<Sight> DifferingAnswers(IReadOnlyList<Exchange> target, IReadOnlyList<Exchange> other)
    {
        var common = target.Select(one => one.Status).Intersect(other.Select(one => one.Status)).ToHashSet();
        if (common.Count == 0)
        {
            yield return Of("response/status", Masking.Of(target[0].Summary), Masking.Of(other[0].Summary), target[0], other[0]);
            yield break;
        }
        var left = target.Where(one => common.Contains(one.Status)).ToList();
        var right = other.Where(one => common.Contains(one.Status)).ToList();
        var (onLeft, onRight) = (Places(left), Places(right));
        // Of a body that was too long to be kept nothing can be said.
        var isCut = left.Concat(right).Any(one => one is { Body: null, BodyFault: null, Text.Length: > 0 });
        var places = onLeft.Select(one => one.Key).Union(onRight.Select(one => one.Key));
        foreach (var place in places.Where(place => !isCut || !place.StartsWith("response/body", StringComparison.Ordinal)))
        {
            if (!onLeft[place].Intersect(onRight[place]).Any()
                && !MayBeMissing(Target.Suite.Contract, left[0].Call.Operation, place, onLeft, onRight))
                yield return Of(place, Value(onLeft[place]), Value(onRight[place]), left[0], right[0]);
        }
    }

    // A place is only missing where what it is in is there. In lists, where there are things that nobody asked for, what is optional may be
    // missing.
    private static bool MayBeMissing(
        ApiContract contract, Operation operation, string place, ILookup<string, string> left, ILookup<string, string> right)
    {
        if (!place.StartsWith("response/body/", StringComparison.Ordinal) || (left.Contains(place) && right.Contains(place)))
            return false;
        var owner = place[..place.LastIndexOf('/')];
        return !left.Contains(owner) || !right.Contains(owner)
            || (place.Contains(Seen.Item, StringComparison.Ordinal) && !MockPlaces.IsRequired(contract, operation, place));
    }

    private static ILookup<string, string> Places(IEnumerable<Exchange> exchanges) =>
        exchanges.SelectMany(Seen.In).Distinct().ToLookup(seen => seen.Place, seen => seen.Value);

    private static string Value(IEnumerable<string> values) =>
        string.Join(" or ", values.Take(3)) is { Length: > 0 } some ? some : "nothing";

    private static string Asked(Exchange exchange) =>
        $"{exchange.Call.Operation.Id} {exchange.Method} {Masking.OfUrl(exchange.Url)} {exchange.Call.Caller} "
        + $"{string.Join(' ', exchange.Call.Headers.Select(header => $"{header.Key}={Masking.Of(header.Value ?? "-")}"))} "
        + Masking.Of(exchange.RequestBody ?? "");

    private static Sight Of(string place, string target, string other, Exchange onTarget, Exchange onOther) =>
        new(onTarget.Call.Operation.Id, place, target, other, onTarget.ToCurl(), onOther.ToCurl());

    private sealed record Sight(string Operation, string Place, string Target, string Other, string TargetCurl, string OtherCurl)
    {
        public (Verdict Target, Verdict Other)? Pair { get; init; }
    }
}
