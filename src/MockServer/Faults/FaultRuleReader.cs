using System.Text.Json;
using Contract;
using MockServer.Contracts;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Http.Errors;
using MockServer.Http.Gates;
using MockServer.Http.Wire;

namespace MockServer.Faults;

/// <summary>Reads a rule, and refuses one that could never do what it says.</summary>
public sealed class FaultRuleReader(ContractSet contracts)
{
    private const string SchemaName = "faults.schema.json";
    private const string Where = "request/body";
    private static readonly PayloadSchema Schema =
        PayloadSchema.Compile(JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, SchemaName))), SchemaName);

    /// <param name="json">As it was sent.</param>
    /// <param name="botId">The bot that it is to be for, if the query says so.</param>
    /// <exception cref="ApiException">InvalidPayload, with all that is wrong.</exception>
    public FaultRule Read(JsonElement json, string? botId)
    {
        if (Schema.Check(json, Where) is { Count: > 0 } violations)
            throw ContractGate.Refusal(violations);
        var rule = json.Deserialize<FaultRule>(WireJson.Options)!;
        var complaints = Kinds(rule).Concat(Operations(rule)).Concat(Numbers(rule)).Concat(Bots(rule, botId)).ToList();
        return complaints.Count > 0 ? throw ContractGate.Refusal(complaints) : rule with { Bot = botId ?? rule.Bot };
    }

    private static IEnumerable<Violation> Kinds(FaultRule rule)
    {
        string[] kinds =
        [
            .. rule.Error is null ? Array.Empty<string>() : ["error"],
            .. rule.Status is null ? Array.Empty<string>() : ["status"],
            .. rule.Reset is true ? ["reset"] : Array.Empty<string>(),
            .. rule.Truncate is null ? Array.Empty<string>() : ["truncate"],
            .. rule.Malformed is true ? ["malformed"] : Array.Empty<string>(),
        ];
        if (kinds.Length > 1)
            yield return Complaint("", "kind", "one of error, status, reset, truncate and malformed", string.Join(" and ", kinds));
        if (kinds.Length == 0 && rule.Delay is null && rule.RetryAfter is null)
            yield return Complaint("", "kind", "at least one of error, status, retryAfter, reset, truncate, malformed and delay", "none");
        if (rule.RetryAfter is not null && kinds.Length > 0 && rule.Error?.Type != ErrorType.RateLimited && rule.Status != StatusCodes.Status503ServiceUnavailable)
            yield return Complaint("/retryAfter", "kind", "the error RateLimited, the status 503, or neither error nor status", kinds[0]);
    }

    private IEnumerable<Violation> Operations(FaultRule rule) =>
        from pattern in rule.Operation ?? []
        where !OperationNames.All(contracts).Any(id => Glob.Matches(pattern, id))
        select Complaint("/operation", "operation", $"an operation, or a pattern of some ({Nearest(pattern)})", $"\"{pattern}\"");

    private static IEnumerable<Violation> Numbers(FaultRule rule)
    {
        if (rule.Delay is { Min: { } min, Max: { } max } && min > max)
            yield return Complaint("/delay/min", "minimum", $"at most max, {max}", $"{min}");
        if (rule.Delay is { Max: null, Min: not null })
            yield return Complaint("/delay", "required", "max beside min", "only min");
    }

    private static IEnumerable<Violation> Bots(FaultRule rule, string? botId)
    {
        if (rule.Bot is { } own && botId is not null && own != botId)
            yield return Complaint("/bot", "bot", $"the bot of the query, \"{botId}\", or none", $"\"{own}\"");
    }

    /// <summary>The names that begin most like it, the best first.</summary>
    private string Nearest(string pattern) => string.Join(", ", OperationNames.All(contracts)
        .OrderByDescending(id => id.AsSpan().CommonPrefixLength(pattern)).ThenBy(id => id, StringComparer.Ordinal).Take(8).Append("…"));

    private static Violation Complaint(string pointer, string rule, string expected, string got) =>
        new(pointer, Where + pointer, "", rule, expected, got, $"{Where}{pointer} must be {expected}, got {got}");
}
