using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Runtime;

/// <summary>
/// What the Runtime API's rules say of values that its schemas allow: which cannot be right by themselves, which have to be kept, and how those
/// are made that no schema describes. Contracts that do not have these operations and names are not touched by it.
/// </summary>
internal static class Meaning
{
    // By operation and place or check, * standing for any operation.
    private static readonly Dictionary<(string Operation, string Place), string> Reasons = new()
    {
        [("*", "nextToken")] = "only a token that the deployment gave is one: the rules of lists are about it",
    };

    // What a request cannot do without, though its schema does not say so.
    private static readonly HashSet<(string Operation, string Property)> Kept =
    [
        ("initializeIncomingMessage", "user"), ("initializeIncomingMessage", "conversation"),
        ("initializeIncomingMessage", "userId"), ("initializeIncomingMessage", "conversationId"),
        ("createWorkflow", "eventId"), ("updateWorkflow", "eventId"), ("getOrCreateWorkflow", "eventId"),
    ];

    /// <summary>Why a value that its schema allows cannot be accepted; unset when it can.</summary>
    /// <param name="operation">Whose request it is in.</param>
    /// <param name="place">The pointer into the body, or the name of the query parameter.</param>
    /// <param name="asked">What is asked, as in ids.</param>
    public static string? Against(Operation operation, string place, string asked) =>
        Reasons.GetValueOrDefault(("*", place)) ?? Reasons.GetValueOrDefault((operation.Id, place))
        ?? Reasons.FirstOrDefault(reason => reason.Key.Operation == operation.Id && asked.StartsWith(reason.Key.Place, StringComparison.Ordinal)).Value;

    /// <summary>Whether a property stays where only what is required is sent.</summary>
    public static bool Keeps(string operation, Spot spot) => spot.Parent?.Parent is null && Kept.Contains((operation, spot.Name));

    /// <summary>A text for a property whose schema does not say all; unset where any text will do.</summary>
    /// <param name="property">The property's or parameter's name.</param>
    /// <param name="length">How many characters it must have; unset: as many as it takes.</param>
    public static string? Text(string property, int? length) => property switch
    {
        "dateTime" => Samples.Moment[..^1].PadRight((length ?? 24) - 1, '0') + "Z",
        "afterDate" or "beforeDate" => Samples.Moment,
        _ => null,
    };

    /// <summary>A key that the deployment takes in a map; unset where any will do.</summary>
    public static string? Key(CaseRun run, Operation operation, Spot map, int number) => map.Property is "tags" or ""
        ? run.Words.Tag(Bearer(operation, map), number)
        : null;

    private static string Bearer(Operation operation, Spot map)
    {
        var around = map.Parent?.Property is { Length: > 0 } inside ? inside : operation.Resource.ToLowerInvariant();
        return around.TrimEnd('s');
    }
}
