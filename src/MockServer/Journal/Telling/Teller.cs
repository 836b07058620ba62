using System.Text.Json;
using Contract;
using MockServer.Bot;
using MockServer.Contracts;
using MockServer.Delivery.Log;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Journal.Explaining;
using MockServer.Journal.Searching;

namespace MockServer.Journal.Telling;

/// <summary>Tells entries in the words of the control plane.</summary>
public sealed class Teller(ContractSet contracts, Worlds worlds, DeliveryLog deliveries)
{
    public ToldRequest Short(JournalEntry entry) => Fill(new ToldRequest
    {
        Id = entry.Id,
        At = entry.At,
        DurationMs = Milliseconds(entry),
        Method = entry.Method,
        Path = entry.Path,
        Status = entry.Status,
        Decision = Decision(entry),
    }, entry);

    public ToldExchange Whole(JournalEntry entry)
    {
        var whole = new ToldExchange
        {
            Id = entry.Id,
            At = entry.At,
            DurationMs = Milliseconds(entry),
            Method = entry.Method,
            Path = entry.Path,
            Status = entry.Status,
            Decision = Decision(entry),
            Request = Messages.Request(entry),
            Answer = Messages.Answer(entry),
            Explain = Explain(Explanation.Of(entry, contracts)) with { Deliveries = Deliveries(entry) },
        };
        return (ToldExchange)Fill(whole, entry) with { Did = Rows(entry) };
    }

    /// <summary>A warning that what was asked for may be gone; null when nothing is.</summary>
    public static string? Note(long dropped) =>
        dropped == 0 ? null
        : $"{dropped} older entries were dropped; what is asked for may have been among them. --journal and --journal-bytes let the journal keep more.";

    public static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private ToldRequest Fill(ToldRequest told, JournalEntry entry) => told with
    {
        Bot = entry.Bot is "" ? null : entry.Bot,
        Query = entry.Query is "" ? null : entry.Query,
        Operation = entry.Operation?.Id,
        Type = entry.Error is { } error ? WireName.Of(error) : null,
        ErrorId = entry.ErrorId,
        Message = entry.Message,
        Violations = entry.Violations.Count == 0 ? null : [.. entry.Violations.Select(Told)],
        Did = entry.Touched.Count == 0 ? null : [.. entry.Touched.Select(row => new ToldRow(row.Table, row.Key, row.Did))],
        DidRows = entry.TouchedRows > entry.Touched.Count ? entry.TouchedRows : null,
        Unmatched = entry.IsUnmatched ? true : null,
        Nearest = entry.IsUnmatched ? [.. NearOperations.Of(contracts, entry.Method, entry.Path).Select(Told)] : null,
        Aborted = entry.Aborted ? true : null,
    };

    private ToldDecision Decision(JournalEntry entry)
    {
        var rule = contracts.RuleOf(entry.Operation, entry.Rules);
        return new(Name(entry.By), entry.Source, rule?.Id, rule?.Says);
    }

    /// <summary>With the rows themselves, as long as the world remembers the step; but not when they would show what was taken out of the request.</summary>
    private IReadOnlyList<ToldRow>? Rows(JournalEntry entry)
    {
        if (entry.Touched.Count == 0)
            return null;
        var step = Redaction.IsIn(entry.RequestBody) ? null : worlds.History(entry.Bot).FirstOrDefault(step => step.Number == entry.Step);
        return [.. entry.Touched.Select((row, i) => new ToldRow(row.Table, row.Key, row.Did, Row(step?.Changes[i].Before), Row(step?.Changes[i].After)))];
    }

    /// <summary>Where the calls are found that the request has led to; null when there are none.</summary>
    private IReadOnlyList<string>? Deliveries(JournalEntry entry)
    {
        var rows = entry.Touched.Where(row => row.Table is "events" or "messages" or "conversations").Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        bool IsOf(Delivery.Calls.Call call) => call.Bot == entry.Bot && (call.Event ?? call.Message ?? call.Conversation) is { } about && rows.Contains(about);
        var found = deliveries.Read(one => one.Id == entry.Source || (one.At >= entry.At && IsOf(one.Call)));
        return found.Count == 0 ? null : [.. found.Reverse().Select(one => $"{AdminProblem.Root}/deliveries/{one.Id}")];
    }

    private static JsonElement? Row(object? row) => row is null ? null : JsonSerializer.SerializeToElement(row, row.GetType(), WireJson.Options);

    private static ToldExplanation Explain(Explanation explanation) => new(
        Name(explanation.By),
        explanation.Source,
        explanation.Rule is { } rule ? new ToldRule(rule.Id, rule.Level.ToString().ToUpperInvariant(), rule.Says, rule.Pointer) : null,
        [.. explanation.Violations.Select(one => new ToldPointer(one.Where, one.ContractPointer, one.Message))],
        explanation.Valid is { } valid ? new ToldValidRequest(valid.From, valid.Method, valid.Path, valid.Headers, valid.Body, valid.Edits) : null);

    private static ToldViolation Told(Violation one) => new(one.Where, one.Keyword, one.ContractPointer, one.Expected, one.Actual, one.Message);

    private static ToldNear Told(NearOperation near) => new(near.Operation.Id, near.Operation.Method, near.Operation.Path, near.Differs);

    private static double Milliseconds(JournalEntry entry) => Math.Round(entry.Elapsed.TotalMilliseconds, 3);
}
