using System.Globalization;
using System.Text.Json;
using MockServer.Generated.Runtime;
using MockServer.Http.Wire;
using MockServer.Seeding.Dialogues;

namespace MockServer.Seeding;

/// <summary>What happened in the seeded world, and what is still to happen.</summary>
internal sealed class SeededEvents(Seedbed seedbed)
{
    private static readonly TimeSpan Handover = TimeSpan.FromMilliseconds(7);

    public void MessageCreated(Message message, User user, Conversation conversation, Line line) =>
        Insert(message.CreatedAt + Handover, "message_created",
            Payload(new() { ["message"] = message, ["user"] = user, ["conversation"] = conversation }), row => row with
            {
                ConversationId = conversation.Id,
                UserId = user.Id,
                MessageId = message.Id,
                Status = line.Outcome,
                FailureReason = line.FailureReason,
            });

    public void ConversationStarted(Conversation conversation, User user) =>
        Insert(conversation.CreatedAt + Handover, "webchat:conversationStarted",
            Payload(new() { ["conversationId"] = conversation.Id, ["userId"] = user.Id }),
            row => row with { ConversationId = conversation.Id, UserId = user.Id });

    /// <summary>Somebody looked at the chat and wrote nothing.</summary>
    public void ChatLeft(User user) =>
        Insert(user.CreatedAt + Handover, "webchat:trigger",
            Payload(new()
            {
                ["userId"] = user.Id,
                ["payload"] = new Dictionary<string, object> { ["page"] = "/journeys", ["secondsOnPage"] = seedbed.Random.Number(4, 90) },
            }),
            row => row with { UserId = user.Id });

    /// <summary>What the bot is told of a workflow.</summary>
    public Event WorkflowUpdate(string kind, Workflow workflow, DateTimeOffset at, Workflow? child = null) =>
        Insert(at, "workflow_update", Payload(child is null
                ? new() { ["type"] = kind, ["workflow"] = workflow }
                : new() { ["type"] = kind, ["workflow"] = workflow, ["childWorkflow"] = child }),
            row => row with { WorkflowId = workflow.Id, ConversationId = workflow.ConversationId, UserId = workflow.UserId });

    /// <summary>What comes neither from a message nor from a workflow.</summary>
    public void Others(IReadOnlyDictionary<string, Played> played)
    {
        var thread = played[nameof(Team.StormAhead)].Conversation;
        var honeymoon = played[nameof(Trips.Honeymoon)].Conversation;
        // Nobody subscribes to reactions.
        Insert(thread.UpdatedAt.AddMinutes(4), "slack:reactionAdded",
            Payload(new() { ["reaction"] = "beers", ["channelId"] = thread.Tags["slack:id"] }),
            row => row with { ConversationId = thread.Id, Status = EventStatus.Ignored });
        foreach (var day in Enumerable.Range(0, 4))
        {
            var at = Seeder.Began.AddDays(day).AddHours(9);
            Insert(at, "dailyReport", Payload(new() { ["date"] = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }));
        }

        Insert(honeymoon.UpdatedAt.AddSeconds(2), "packingReminder", Payload(new() { ["conversationId"] = honeymoon.Id }),
            row => row with { ConversationId = honeymoon.Id, Status = EventStatus.Scheduled, DueAt = Seeder.FarAhead });
        Insert(honeymoon.UpdatedAt.AddSeconds(3), "satisfactionSurvey", Payload(new() { ["conversationId"] = honeymoon.Id }),
            row => row with { ConversationId = honeymoon.Id, Status = EventStatus.Canceled });
    }

    private Event Insert(DateTimeOffset at, string type, JsonElement payload, Func<Event, Event>? detail = null)
    {
        var row = new Event
        {
            Id = seedbed.NewId("evt", at),
            CreatedAt = at,
            Type = type,
            Payload = payload,
            Status = EventStatus.Processed,
            FailureReason = null,
        };
        return seedbed.Bot.Events.Rows.Insert(detail is null ? row : detail(row));
    }

    private static JsonElement Payload(Dictionary<string, object> payload) => JsonSerializer.SerializeToElement(payload, WireJson.Options);
}
