using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

public sealed partial class Play
{
    private sealed record Draft(string Name, string Status, string? Conversation, string? User, string? Parent, string? Event, DateTimeOffset? TimeoutAt);

    private async Task CreateWorkflow(Move move, Asker by)
    {
        var draft = DraftOf(move);
        if (await Send(by, "POST workflows", WorkflowBody(draft, move, by), Unworkable(draft, move, by)) is { } answer)
            Same(NewWorkflow(answer, draft, move, by), answer["workflow"], by);
    }

    private async Task GetOrCreateWorkflow(Move move, Asker by)
    {
        var (draft, group) = (DraftOf(move), move.Choose(3, null, "active", "finished"));
        var body = WorkflowBody(draft, move, by);
        body["discriminateByTags"] = Telling(move);
        body["discriminateByStatusGroup"] = group;
        var found = Reference.Alike(
            World.Workflows.Where(row => row.Name == draft.Name && (group is null || row.Ended == (group == "finished"))), by, move.Sent, move.DiscriminateByTags);
        if (await Send(by, "POST workflows/get-or-create", Given(body), Unworkable(draft, move, by)) is not { } answer)
            return;
        Assert.Equal(found is null, (bool)answer["meta"]!["created"]!);
        var expected = found is null
            ? NewWorkflow(answer, draft, move, by)
            : Reference.Put(World.Workflows, found with { Tags = found.Tags.Merged(by, move.Sent), UpdatedAt = World.Now });
        Same(expected, answer["workflow"], by);
    }

    private async Task UpdateWorkflow(Move move, Asker by)
    {
        var active = World.Workflows.FindAll(row => !row.Ended);
        var id = move.Choose(0, true, false) && active.Count > 0 ? active[move.One % active.Count].Id : Pick("workflow", move.One);
        var found = World.Workflows.Find(row => row.Id == id);
        var status = move.Choose(3, null, "completed", "cancelled", "listening", "paused", "failed", "in_progress", "in_progress", "listening");
        var happened = status == "in_progress" ? move.Choose(15, Pick("event", move.Other), Pick("event", move.Other), null) : null;
        var (output, user) = (move.Choose(9, (int?)null, move.Tags), move.Choose(10, null, null, Pick("user", move.Other), _botId));
        var (timeoutAt, reason) = (move.Choose(17, 0, 0, 1) == 1 ? Timeout(move) : null, status == "failed" ? move.Choose(13, null, "broken") : null);
        var body = Wire.Object(
            ("status", status), ("eventId", happened), ("output", output is null ? null : Wire.Object(("n", output))), ("userId", user),
            ("timeoutAt", timeoutAt is { } at ? Wire.Time(at) : null), ("failureReason", reason), ("tags", Tags(move, by)));
        var refusals = new[]
        {
            found is null ? NotFound : null, Untaggable(move, by), user is null ? null : NoUser(user), NoEvent(happened),
            status == "in_progress" && happened is null ? Invalid : null,
            found is { Ended: true } && status is not null && status != found.Status ? Invalid : null,
        };
        if (await Send(by, $"PUT workflows/{id}", body, refusals) is not { } answer)
            return;
        var now = status ?? found!.Status;
        var updated = found! with
        {
            Status = now,
            NextStartAt = now == "pending" ? found!.NextStartAt : null,
            Output = now == "cancelled" ? null : output ?? found!.Output,
            FailureReason = reason ?? found!.FailureReason,
            UserId = user is null ? found!.UserId : World.Person(user).Id,
            TimeoutAt = timeoutAt ?? found!.TimeoutAt,
            Tags = found!.Tags.Merged(by, move.Sent),
            UpdatedAt = World.Now,
        };
        updated = updated with { CompletedAt = updated.Ended ? found.CompletedAt ?? World.Now : null };
        Same(World.Change(found, updated), answer["workflow"], by);
    }

    private async Task DeleteWorkflow(Move move, Asker by)
    {
        var id = Pick("workflow", move.One);
        if (await Send(by, $"DELETE workflows/{id}", new JsonObject(), NoWorkflow(id) is null ? null : NotFound) is not null)
            World.DeleteWorkflow(id);
    }

    private WorkflowRow NewWorkflow(JsonNode answer, Draft draft, Move move, Asker by)
    {
        var made = new WorkflowRow(Made("workflow", answer), World.Now, draft.Name, draft.Status, draft.TimeoutAt ?? World.Now.AddMinutes(5))
        {
            Tags = Row.NoTags.Merged(by, move.Sent),
            ParentId = draft.Parent,
            ConversationId = draft.Conversation,
            UserId = draft.User is { } user ? World.Person(user).Id : null,
        };
        World.Begin(made);
        return made;
    }

    private Draft DraftOf(Move move) => new(
        move.Choose(5, "order", "order", "survey"),
        move.Choose(6, "pending", "listening", "in_progress"),
        move.Choose(8, null, null, Conversation(move)),
        move.Choose(9, null, null, Pick("user", move.Other), _botId),
        move.Choose(16, null, Pick("workflow", move.Other)),
        move.Choose(17, Pick("event", move.One), Pick("event", move.One), null),
        move.Choose(18, 0, 0, 1) == 1 ? Timeout(move) : null);

    private DateTimeOffset? Timeout(Move move) => Now.AddMilliseconds(move.Choose(10, -3_600_000, 1_000, 60_000, 120_000, 180_000, 86_400_000));

    private static JsonObject WorkflowBody(Draft draft, Move move, Asker by) => Wire.Object(
        ("name", draft.Name), ("status", draft.Status), ("input", Wire.Object(("of", draft.Name))), ("conversationId", draft.Conversation),
        ("userId", draft.User), ("parentWorkflowId", draft.Parent), ("eventId", draft.Event), ("timeoutAt", draft.TimeoutAt is { } at ? Wire.Time(at) : null),
        ("tags", Tags(move, by)));

    private string?[] Unworkable(Draft draft, Move move, Asker by) =>
    [
        Untaggable(move, by), draft.Conversation is null ? null : NoConversation(draft.Conversation), draft.User is null ? null : NoUser(draft.User),
        NoWorkflow(draft.Parent), NoEvent(draft.Event), draft.Status == "in_progress" && draft.Event is null ? Invalid : null,
    ];

    private string? NoWorkflow(string? id) => id is null || World.Workflows.Exists(row => row.Id == id) ? null : NoReference;

    private string? NoEvent(string? id) => id is null || World.Events.Exists(row => row.Id == id) ? null : NoReference;
}
