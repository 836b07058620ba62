namespace MockServer.WorldFiles;

/// <summary>A member of a row that names a row of another table.</summary>
/// <param name="Table">Whose row it is a member of.</param>
/// <param name="Member">By its name in JSON, or by the names on the way to it.</param>
/// <param name="To">The table of what it names.</param>
/// <param name="Outlives">May what it names be gone? What a user wrote stays when the user is deleted.</param>
internal sealed record Reference(string Table, string Member, string To, bool Outlives = true)
{
    public static IReadOnlyList<Reference> All { get; } =
    [
        new("conversations", "currentWorkflowId", "workflows"),
        new("conversations", "x-forkOf", "conversations"),
        new("participants", "conversationId", "conversations", Outlives: false),
        new("participants", "userId", "users", Outlives: false),
        new("messages", "conversationId", "conversations", Outlives: false),
        new("messages", "userId", "users"),
        new("messages", "x-forkOf", "messages"),
        new("events", "conversationId", "conversations"),
        new("events", "userId", "users"),
        new("events", "messageId", "messages"),
        new("events", "x-workflowId", "workflows"),
        new("states", "conversationId", "conversations", Outlives: false),
        new("states", "userId", "users", Outlives: false),
        new("workflows", "parentWorkflowId", "workflows"),
        new("workflows", "conversationId", "conversations"),
        new("workflows", "userId", "users"),
        new("workflows", "x-eventId", "events"),
        new("observations", "observation/conversationId", "conversations"),
        new("observations", "observation/userId", "users"),
        new("observations", "observation/messageId", "messages"),
        new("observations", "observation/eventId", "events"),
    ];
}
