using System.Text.Json;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Comparing;

/// <summary>Which rule, choice or default of the mock makes it answer as it does: where to begin when a real deployment answers
/// otherwise.</summary>
internal static class MockPlaces
{
    private const string Body = "response/body";

    /// <summary>Settings of the mock by what they decide.</summary>
    private static readonly (Func<string, string, string, bool> Decides, string Look)[] Settings =
    [
        ((_, target, other) => Has("401", target, other) || Has("403", target, other),
            "the mock's --token: unset, it takes any token, in every bot"),
        ((place, target, other) => place.Contains("ratelimit", StringComparison.OrdinalIgnoreCase) || Has("429", target, other),
            "the mock's --rate-limit: unset, it has none"),
        ((place, target, other) => place == "verdict" && Has("nextToken", target, other),
            "the mock's --page-size: 20 items when a request does not say"),
        ((_, target, other) => Has("ReferenceNotFound", target, other) || Has("undeclared", target, other),
            "the mock's --definitions: unset, it accepts every name"),
    ];

    /// <summary>The rule that most of the cases cite that show a difference, those first that end differently; unset when none cites
    /// one.</summary>
    public static Rule? Rule(ApiContract contract, string operation, IReadOnlyList<(Verdict Target, Verdict Other)> pairs)
    {
        var differing = pairs.Where(pair => pair.Target.Outcome != pair.Other.Outcome).ToList();
        var cited = (differing.Count > 0 ? differing : pairs)
            .SelectMany(pair => pair.Target.Findings.Concat(pair.Other.Findings).Select(finding => finding.Cites.Source)
                .Append(pair.Target.Case.Cites.Source))
            .CountBy(source => source).ToDictionary();
        return contract.Rules.Where(rule => cited.ContainsKey(rule.Id))
            .OrderByDescending(rule => rule.Operation == operation).ThenByDescending(rule => cited[rule.Id])
                .ThenBy(rule => rule.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>Where to look, the likeliest first.</summary>
    public static IEnumerable<string> Of(ApiContract contract, string operation, string place, string target, string other, Rule? rule)
    {
        if (rule is not null)
        {
            yield return $"rule {rule.Id} ({rule.Level.ToString().ToUpperInvariant()}): {rule.Says}";
            if (rule.Level == RuleLevel.May)
                yield return $"docs/fidelity.md: {rule.Id} is our choice, because nobody knew";
        }
        foreach (var (decides, look) in Settings)
        {
            if (decides(place, target, other))
                yield return look;
        }
        if (contract.Find(operation) is not { } found)
            yield break;
        if (found.Id == "callAction")
            yield return "the mock's --actions: what callAction answers is scripted";
        yield return $"openapi/runtime.yaml:{contract.LineOf(Declared(contract, found, place))}: what {operation} declares there";
        yield return $"src/MockServer/Runtime/{found.Resource}: {operation}";
    }

    /// <summary>Whether an operation's success always has a member, where it has what that is in.</summary>
    public static bool IsRequired(ApiContract contract, Operation operation, string place)
    {
        var end = place.LastIndexOf('/');
        return At(contract, operation, place[..end]) is { } pointer
            && contract.At(Resolved(contract, pointer)) is { ValueKind: JsonValueKind.Object } owner
            && owner.TryGetProperty("required", out var names)
            && names.EnumerateArray().Any(name => name.ValueEquals(place[(end + 1)..]));
    }

    // As deep as the names of the place lead.
    private static string Declared(ApiContract contract, Operation operation, string place)
    {
        for (var inner = place; inner.StartsWith(Body, StringComparison.Ordinal); inner = inner[..inner.LastIndexOf('/')])
        {
            if (At(contract, operation, inner) is { } pointer)
                return pointer;
        }
        return operation.Pointer + "/responses";
    }

    private static string? At(ApiContract contract, Operation operation, string place)
    {
        if (operation.Success?.Schema is not { } schema || !place.StartsWith(Body, StringComparison.Ordinal))
            return null;
        var pointer = schema.Pointer;
        foreach (var name in place[Body.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            pointer = JsonPointer.Append(Resolved(contract, pointer), name == "*" ? "items" : "properties");
            pointer = name == "*" ? pointer : JsonPointer.Append(pointer, name);
            if (contract.At(pointer) is null)
                return null;
        }
        return pointer;
    }

    private static string Resolved(ApiContract contract, string pointer) =>
        contract.At(pointer) is { ValueKind: JsonValueKind.Object } schema && schema.TryGetProperty("$ref", out var reference)
            ? Resolved(contract, reference.GetString()!)
            : pointer;

    private static bool Has(string word, string target, string other) =>
        target.Contains(word, StringComparison.Ordinal) != other.Contains(word, StringComparison.Ordinal);
}
