using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

public sealed partial class Play
{
    private async Task CreateEvent(Move move, Asker by)
    {
        var type = move.Choose(0, "ping", "pong", "plug#in");
        var (conversation, user) = (move.Choose(3, null, Conversation(move)), move.Choose(4, null, null, Pick("user", move.Other), _botId));
        var (message, workflow) = (move.Choose(6, null, null, Pick("message", move.Other)), move.Choose(14, null, Pick("workflow", move.One)));
        var late = move.Choose(11, 0, 0, 0, 0, 0, 1) == 1;
        var schedule = late ? Wire.Object(("dateTime", Wire.Time(Now.AddMinutes(-1)))) : Schedule(Delay(move), move);
        var body = Wire.Object(
            ("type", type), ("payload", Wire.Object(("n", move.Tags))), ("conversationId", conversation), ("userId", user), ("messageId", message),
            ("workflowId", workflow), ("schedule", schedule));
        var refusals = new[]
        {
            conversation is null ? null : NoConversation(conversation), user is null ? null : NoUser(user),
            message is null || World.Messages.Exists(row => row.Id == message) ? null : NoReference, NoWorkflow(workflow),
        };
        if (await Send(by, "POST events", body, refusals) is not { } answer)
            return;
        DateTimeOffset? due = late || Delay(move) is not { } wait ? null : World.Now.AddMilliseconds(wait);
        var made = new EventRow(Made("event", answer), World.Now, by.Stored(type), Wire.Object(("n", move.Tags)), due is null ? "pending" : "scheduled")
        {
            ConversationId = conversation,
            UserId = user is null ? null : World.Person(user).Id,
            MessageId = message,
            WorkflowId = workflow,
            DueAt = due,
        };
        Same(World.Raise(made), answer["event"], by);
    }

    private async Task CancelEvent(Move move, Asker by)
    {
        var waiting = World.Events.FindAll(row => row.Status == "scheduled");
        var id = move.Choose(0, true, true, false) && waiting.Count > 0 ? waiting[move.One % waiting.Count].Id : Pick("event", move.One);
        var found = World.Events.Find(row => row.Id == id);
        var refusal = found is null ? NotFound : found.Status == "scheduled" ? null : Invalid;
        if (await Send(by, $"DELETE events/scheduled/{id}", new JsonObject(), refusal) is not null)
            Reference.Put(World.Events, found! with { Status = "canceled", DueAt = null });
        if (await Send(by, $"GET events/{id}", null, found is null ? NotFound : null) is { } answer)
            Same(World.Events.Single(row => row.Id == id), answer["event"], by);
    }

    private async Task ConfigureIntegration(Move move, Asker by)
    {
        var body = new JsonObject { ["identifier"] = move.Choose(0, null, "one", "two") };
        if (await Send(by, "POST integrations/configure", body, by.IsBot ? "Forbidden" : null) is not null && !World.Installed.Contains(by.IntegrationId!))
            World.Installed.Add(by.IntegrationId!);
    }
}
