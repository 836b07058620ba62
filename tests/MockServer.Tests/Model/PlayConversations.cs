using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

public sealed partial class Play
{
    private async Task CreateConversation(Move move, Asker by)
    {
        var owner = Owner(move, by);
        if (await Send(by, "POST conversations", ConversationBody(move, by), OwnerMissing(owner), Untaggable(move, by)) is { } answer)
            Same(NewConversation(answer, move, by, owner!), answer["conversation"], by);
    }

    private async Task GetOrCreateConversation(Move move, Asker by)
    {
        var (owner, body) = (Owner(move, by), ConversationBody(move, by));
        body["discriminateByTags"] = Telling(move);
        var found = FoundConversation(move, by, owner);
        if (await Send(by, "POST conversations/get-or-create", Given(body), OwnerMissing(owner), Untaggable(move, by)) is not { } answer)
            return;
        Assert.Equal(found is null, (bool)answer["meta"]!["created"]!);
        Same(found is null ? NewConversation(answer, move, by, owner!) : UpToDate(found, move, by), answer["conversation"], by);
    }

    private async Task UpdateConversation(Move move, Asker by)
    {
        var id = Conversation(move);
        var found = World.Conversations.Find(row => row.Id == id);
        var body = Wire.Object(("tags", Tags(move, by)));
        if (await Send(by, $"PUT conversations/{id}", body, found is null ? NotFound : null, Untaggable(move, by)) is { } answer)
            Same(UpToDate(found!, move, by), answer["conversation"], by);
    }

    private async Task DeleteConversation(Move move, Asker by)
    {
        var id = Conversation(move);
        if (await Send(by, $"DELETE conversations/{id}", new JsonObject(), NoConversation(id) is null ? null : NotFound) is not null)
            World.DeleteConversation(id);
    }

    private async Task AddParticipant(Move move, Asker by)
    {
        var (id, user) = (Conversation(move), Sender(move, by));
        var refusals = new[] { NoConversation(id) is null ? null : NotFound, NoUser(user), World.Fits(id, user) ? null : Conflict };
        if (await Send(by, $"POST conversations/{id}/participants", Wire.Object(("userId", user)), refusals) is not { } answer)
            return;
        var added = World.Person(user);
        World.TakePart(id, added);
        Same(added, answer["participant"], by);
    }

    private async Task RemoveParticipant(Move move, Asker by)
    {
        var (id, user) = (Conversation(move), move.Choose(0, 0, 0, 0, 1) == 1 ? _botUserId : Pick("user", move.Other));
        var path = $"conversations/{id}/participants/{user}";
        var refusal = World.TakesPart(id, user) ? null : NotFound;
        if (await Send(by, $"GET {path}", null, refusal) is { } there)
            Same(World.Users.Single(row => row.Id == user), there["participant"], by);
        if (await Send(by, $"DELETE {path}", new JsonObject(), refusal) is not null)
            World.Participations.RemoveAll(row => row.Id == $"{id}/{user}");
    }

    private ConversationRow? FoundConversation(Move move, Asker by, string? owner) =>
        Reference.Alike(World.Conversations.Where(row => row.Integration == owner && row.Channel == Channel(move)), by, move.Sent, move.DiscriminateByTags);

    private ConversationRow NewConversation(JsonNode answer, Move move, Asker by, string owner) => Reference.Put(
        World.Conversations,
        new ConversationRow(Made("conversation", answer), World.Now, owner, Channel(move)) { Tags = Row.NoTags.Merged(by, move.Sent) });

    private ConversationRow UpToDate(ConversationRow found, Move move, Asker by) =>
        Reference.Put(World.Conversations, found with { Tags = found.Tags.Merged(by, move.Sent), UpdatedAt = World.Now });

    private static JsonObject ConversationBody(Move move, Asker by) =>
        Wire.Object(("channel", Channel(move)), ("tags", Tags(move, by)), ("integrationName", by.IsBot ? Owner(move, by) : null));

    private static string Channel(Move move) => move.Choose(5, "channel", "channel", "channel", "dm");

    private string? NoConversation(string id) => World.Conversations.Exists(row => row.Id == id) ? null : NoReference;

    private string? NoUser(string id) => World.Knows(id) ? null : NoReference;
}
