namespace MockServer.Tests.Model;

public sealed partial class Play
{
    private static readonly string[] Statuses = ["pending", "in_progress", "failed", "completed", "listening", "paused", "timedout", "cancelled"];

    /// <summary>A random filter out of what each list knows; the events' statuses are others than the workflows'.</summary>
    private Filter Some(Move move) => new(1 + (move.Rest % 5))
    {
        Tag = move.Choose(2, null, null, (move.Choose(4, "a", "b", "telegram:a", "slack:b"), $"{1 + (move.Tags % 3)}"), ((string, string)?)null),
        ConversationId = move.Choose(5, null, null, Conversation(move), Unknown),
        UserId = move.Choose(7, null, null, Pick("user", move.Other), _botUserId),
        OtherUserId = move.Choose(9, null, null, null, Pick("user", move.One)),
        MessageId = move.Choose(11, null, null, null, Pick("message", move.Other)),
        WorkflowId = move.Choose(12, null, null, Pick("workflow", move.One)),
        Integration = move.Choose(13, null, null, "telegram", "slack"),
        Channel = move.Choose(15, null, null, "channel", "dm"),
        Name = move.Choose(8, null, null, "order", "survey"),
        Type = move.Choose(6, null, null, "ping", "telegram:ping", "plug#in", "message_created", "state_expired", "workflow_update"),
        Statuses = move.Ask == Ask.ListEvents
            ? move.Choose(3, [], [], ["pending"], ["ignored"], ["scheduled"], new[] { "processed" })
            : move.Choose(3, [], [], [Statuses[move.One]], new[] { Statuses[move.One], Statuses[move.Other] }),
        After = move.Choose(16, null, null, null, Moment(move.One)),
        Before = move.Choose(17, null, null, null, Moment(move.Other)),
        Least = move.Choose(18, null, null, null, (int?)(move.Tags % 4)),
        Most = move.Choose(14, null, null, null, (int?)(move.Tags % 4)),
        ByUpdate = move.Choose(10, false, true),
        RangeByUpdate = move.Choose(19, false, true),
        Ascending = move.Choose(18, false, true),
    };

    /// <summary>A moment at which something happened exactly.</summary>
    private DateTimeOffset? Moment(int number)
    {
        Row[] rows = [.. World.Conversations, .. World.Users, .. World.Messages];
        return rows.Length == 0 ? Now : rows[number % rows.Length] is var row && number % 2 == 0 ? row.CreatedAt : row.UpdatedAt;
    }
}
