using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Tags = System.Collections.Immutable.ImmutableSortedDictionary<string, string>;

namespace MockServer.Tests.Model;

/// <summary>A thing as simply as it can be kept. It never changes in place, so that a copy of the lists is a copy of the world.</summary>
public abstract record Row(string Id, DateTimeOffset CreatedAt)
{
    public static readonly Tags NoTags = Tags.Empty.WithComparers(StringComparer.Ordinal);

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>As the bot reads them.</summary>
    public Tags Tags { get; init; } = NoTags;

    /// <summary>The whole of it as this caller must see it.</summary>
    public abstract JsonObject Shown(Asker to);

    protected (string, JsonNode?)[] Common => [("id", Id), ("createdAt", Wire.Time(CreatedAt)), ("updatedAt", Wire.Time(UpdatedAt))];
}

/// <param name="Owner">The alias of its integration; null for the bot's own user.</param>
public sealed record UserRow(string Id, DateTimeOffset CreatedAt, string? Owner) : Row(Id, CreatedAt)
{
    public string? Name { get; init; }

    /// <summary>The value of its one property.</summary>
    public string? Mood { get; init; }

    private JsonObject? Properties => Mood is null ? null : Wire.Object(("mood", Mood));

    public override JsonObject Shown(Asker to) => Wire.Object([.. Common, ("tags", to.Seen(Tags)), ("name", Name), ("properties", Properties), ("attributes", Properties)]);
}

public sealed record ConversationRow(string Id, DateTimeOffset CreatedAt, string Integration, string Channel) : Row(Id, CreatedAt)
{
    public int MessageCount { get; init; }

    public override JsonObject Shown(Asker to) =>
        Wire.Object([.. Common, ("tags", to.Seen(Tags)), ("channel", Channel), ("integration", Integration), ("messageCount", MessageCount)]);
}

public sealed record ParticipationRow(string ConversationId, string UserId, DateTimeOffset CreatedAt) : Row($"{ConversationId}/{UserId}", CreatedAt)
{
    public override JsonObject Shown(Asker to) => throw new InvalidOperationException("A participant is shown as the user.");
}

public sealed record MessageRow(string Id, DateTimeOffset CreatedAt, string ConversationId, string UserId, string Direction) : Row(Id, CreatedAt)
{
    public int? Number { get; init; }

    public string? Origin { get; init; }

    /// <summary>When it is handed over; null: it was.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public override JsonObject Shown(Asker to) => Wire.Object([
        .. Common, ("tags", to.Seen(Tags)), ("type", "text"), ("payload", Wire.Object(("n", Number))), ("direction", Direction), ("userId", UserId),
        ("conversationId", ConversationId), ("origin", Origin)]);
}

/// <param name="Id">Empty until it is seen, when the bot's world raised the event itself.</param>
public sealed record EventRow(string Id, DateTimeOffset CreatedAt, string Type, JsonObject Payload, string Status) : Row(Id, CreatedAt)
{
    public string? ConversationId { get; init; }

    public string? UserId { get; init; }

    public string? MessageId { get; init; }

    public string? WorkflowId { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public override JsonObject Shown(Asker to)
    {
        var shown = Wire.Object(
            ("id", Id), ("createdAt", Wire.Time(CreatedAt)), ("type", to.TypeSeen(Type)), ("payload", Payload), ("conversationId", ConversationId),
            ("userId", UserId), ("messageId", MessageId), ("status", Status));
        shown["failureReason"] = null;
        return shown;
    }
}

/// <param name="Key">Type, owner and name.</param>
public sealed record StateRow(string Id, DateTimeOffset CreatedAt, string Bot, StateKey Key) : Row(Id, CreatedAt)
{
    public JsonObject Payload { get; init; } = [];

    public long? Expiry { get; init; }

    public DateTimeOffset? ExpiresAt => Expiry is { } idle ? UpdatedAt.AddMilliseconds(idle) : null;

    public override JsonObject Shown(Asker to) => Wire.Object([
        .. Common, ("botId", Bot), ("conversationId", Key.Type == "conversation" ? Key.Owner : null), ("userId", Key.Type == "user" ? Key.Owner : null),
        ("name", Key.Name), ("type", Key.Type), ("payload", Payload), ("expiry", Expiry), ("expiresAt", ExpiresAt is { } at ? Wire.Time(at) : null)]);
}

public readonly record struct StateKey(string Type, string Owner, string Name)
{
    public override string ToString() => $"{Type}/{Owner}/{Name}";

    public string Path => $"states/{Type}/{Owner}/{Uri.EscapeDataString(Name)}";
}

public sealed record WorkflowRow(string Id, DateTimeOffset CreatedAt, string Name, string Status, DateTimeOffset TimeoutAt) : Row(Id, CreatedAt)
{
    private static readonly ImmutableArray<string> Over = ["completed", "failed", "cancelled", "timedout"];

    public bool Ended => Over.Contains(Status);

    public int? Output { get; init; }

    public string? ParentId { get; init; }

    public string? ConversationId { get; init; }

    public string? UserId { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? FailureReason { get; init; }

    public int Starts { get; init; }

    public DateTimeOffset? NextStartAt { get; init; }

    public override JsonObject Shown(Asker to) => Wire.Object([
        .. Common, ("tags", to.Seen(Tags)), ("name", Name), ("status", Status), ("input", Wire.Object(("of", Name))),
        ("output", Wire.Object(("n", Output))), ("parentWorkflowId", ParentId), ("conversationId", ConversationId), ("userId", UserId),
        ("completedAt", CompletedAt is { } at ? Wire.Time(at) : null), ("failureReason", FailureReason), ("timeoutAt", Wire.Time(TimeoutAt))]);
}
