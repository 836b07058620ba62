using Conformance.Http;
using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Runtime;

/// <summary>
/// What the Runtime API's rules say of values that its schemas allow: which cannot be right by themselves, which have to be kept, and how
/// those are made that no schema describes. Contracts that do not have these operations and names are not touched by it.
/// </summary>
internal static class Meaning
{
    // By operation, * standing for any, and by how what is asked begins.
    private static readonly (string Operation, string Asked, string Why)[] Reasons =
    [
        ("*", "accepts-optional.query-next-token", "only a token that the deployment gave is one: the rules of lists are about it"),
        ("*", "accepts-length.body-schedule-date-time.maximum-astral",
            "only an ISO 8601 time-stamp is right: events.create.date-unreadable"),
        ("callAction", "accepts-length.body-type", "only an action that is there can be called: actions.call.unknown-refused"),
        ("createEvent", "accepts-length.body-type.maximum",
            "the alias that the bot sees in front of an integration's type may not fit: events.create.type-length"),
        ("initializeIncomingMessage", "accepts-absent.body", "user and conversation are needed: messages.initialize.user-needed"),
    ];

    // What else a request needs, though its schema does not say so: workflows.create.event-needed.
    private static readonly (string Operation, string Asked, string Pointer)[] Companions =
    [
        ("getOrCreateWorkflow", "accepts-enum.body-status.in-progress", "/eventId"),
    ];

    // What a request cannot do without, though its schema does not say so.
    private static readonly HashSet<(string Operation, string Property)> Kept =
    [
        ("initializeIncomingMessage", "user"), ("initializeIncomingMessage", "conversation"),
        ("initializeIncomingMessage", "userId"), ("initializeIncomingMessage", "conversationId"),
        ("createWorkflow", "eventId"), ("updateWorkflow", "eventId"), ("getOrCreateWorkflow", "eventId"),
    ];

    /// <summary>Why a value that its schema allows cannot be accepted; unset when it can.</summary>
    /// <param name="operation">Whose request it is in.</param>
    /// <param name="asked">What is asked, as in ids.</param>
    public static string? Against(Operation operation, string asked) => Reasons.FirstOrDefault(reason =>
        (reason.Operation == "*" || reason.Operation == operation.Id) && asked.StartsWith(reason.Asked, StringComparison.Ordinal)).Why;

    /// <summary>The pointer to what must be filled besides, so that the request can be accepted; unset: to nothing.</summary>
    public static string? Needs(Operation operation, string asked) =>
        Companions.FirstOrDefault(companion => companion.Operation == operation.Id && companion.Asked == asked).Pointer;

    /// <summary>Whether a property stays where only what is required is sent.</summary>
    public static bool Keeps(string operation, Spot spot) => spot.Parent?.Parent is null && Kept.Contains((operation, spot.Name));

    /// <summary>A text for a property whose schema does not say all; unset where any text will do.</summary>
    /// <param name="property">The property's or parameter's name.</param>
    /// <param name="length">How many characters it must have; unset: as many as it takes.</param>
    public static string? Text(string property, int? length) => property switch
    {
        "dateTime" => Samples.Moment[..^1].PadRight((length ?? 26) - 1, '0') + "Z",
        "afterDate" or "beforeDate" => Samples.Moment,
        _ => null,
    };

    /// <summary>A key that the deployment takes in a map; unset where any will do.</summary>
    public static string? Key(CaseRun run, Operation operation, Spot map, int number) => map.Property is "tags" or ""
        ? run.Words.Tag(Bearer(operation, map), number, operation.FirstCaller())
        : null;

    private static string Bearer(Operation operation, Spot map)
    {
        var around = map.Parent?.Property is { Length: > 0 } inside ? inside : operation.Resource.ToLowerInvariant();
        return around.TrimEnd('s');
    }
}
