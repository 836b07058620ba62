using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

public sealed partial class Play
{
    /// <summary>One or two, of which the second may be refused alone.</summary>
    private async Task ImportMessages(Move move, Asker by)
    {
        // Finer than a millisecond, which is what everything is kept to.
        var sent = MockServerApp.Start.AddTicks(-2500 * (move.Rest % 32));
        var (user, conversations) = (Sender(move, by), new[] { Conversation(move), Pick("conversation", move.Other) });
        conversations = move.Choose(3, false, true) ? conversations : conversations[..1];
        var items = conversations.Select(conversation => Wire.Object(
            ("conversationId", conversation), ("userId", user), ("type", "text"), ("payload", Wire.Object(("n", move.Tags))), ("tags", Tags(move, by)),
            ("createdAt", sent.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'")), ("discriminateByTags", Wire.Array(move.DiscriminateByTags ?? []))));
        using var response = await by.Api.PostAsync(
            "/v1/chat/messages/import-messages", JsonContent.Create(Wire.Object(("messages", new JsonArray([.. items])))), TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var resolved = new Queue<JsonNode?>((answer["messages"] ?? answer["metadata"]?["resolvedMessages"])?.AsArray() ?? []);
        var failed = new Queue<JsonNode?>(answer["metadata"]?["failedMessages"]?.AsArray() ?? []);
        Assert.Equal(failed.Count == 0, response.IsSuccessStatusCode);
        for (var i = 0; i < conversations.Length; i++)
        {
            var found = Reference.Alike(World.Messages, by, move.Sent, move.DiscriminateByTags ?? []);
            if (Unimportable(move, by, conversations[i], user, found))
                Assert.Equal(i, (int?)failed.Dequeue()!["index"]);
            else
                Import(resolved.Dequeue()!, move, by, conversations[i], user, found, sent);
        }

        Assert.Equal(0, resolved.Count + failed.Count);
    }

    private bool Unimportable(Move move, Asker by, string conversation, string user, MessageRow? found) =>
        (NoConversation(conversation) ?? NoUser(user) ?? NotItself(by, user) ?? Untaggable(move, by)) is not null
        || (found is null ? !World.Fits(conversation, user) : found.ConversationId != conversation);

    private void Import(JsonNode actual, Move move, Asker by, string conversation, string user, MessageRow? found, DateTimeOffset sent)
    {
        if (found is not null)
        {
            Same(UpToDate(found, move, by, move.Tags), actual, by);
            return;
        }

        var sender = World.Person(user).Id;
        var at = new DateTimeOffset(sent.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        var id = Made("message", new JsonObject { ["message"] = actual.DeepClone() });
        var message = new MessageRow(id, at, conversation, sender, World.DirectionOf(by, sender, null, imported: true)) { Tags = Row.NoTags.Merged(by, move.Sent), Number = move.Tags };
        Same(World.Say(message, imported: true), actual, by);
    }

    private async Task InitializeIncomingMessage(Move move, Asker by)
    {
        // Here the keys that tell must be sent.
        move = move.DiscriminateByTags is null ? move with { Telling = 4 } : move;
        var (named, there, says) = (move.Choose(0, true, false), move.Choose(1, true, false), move.Choose(2, true, true, false));
        var (userId, conversationId, owner) = (named ? Sender(move, by) : null, there ? Conversation(move) : null, Owner(move, by));
        var user = userId is null ? FoundUser(move, by, owner) : World.Users.Find(row => row.Id == userId);
        var conversation = conversationId is null ? FoundConversation(move, by, owner) : World.Conversations.Find(row => row.Id == conversationId);
        var message = says ? Reference.Alike(World.Messages, by, move.Sent, move.DiscriminateByTags) : null;
        var (userOwner, integration) = (userId is null ? owner : user?.Owner, conversationId is null ? owner : conversation?.Integration);
        var body = Wire.Object(
            ("userId", userId), ("conversationId", conversationId),
            ("user", named ? null : With(UserBody(move, by), move)), ("conversation", there ? null : With(ConversationBody(move, by), move)),
            ("message", says ? With(Wire.Object(("type", "text"), ("payload", Wire.Object(("n", move.Tags))), ("tags", Tags(move, by)), ("origin", Origin(move))), move) : null));
        var bot = userId is not null && World.IsBot(userId);
        var takesPart = conversation is not null && (user?.Id ?? userId) is { } id && World.TakesPart(conversation.Id, bot ? _botUserId : id);
        var refusals = new[]
        {
            named ? NoUser(userId!) : OwnerMissing(owner), there ? NoConversation(conversationId!) : OwnerMissing(owner),
            (!named || !there || says) ? Untaggable(move, by) : null,
            !bot && !takesPart && userOwner is not null && integration is not null && userOwner != integration ? Conflict : null,
            says && by.IsBot && !bot ? "Forbidden" : null,
            message is not null && (message.ConversationId != conversation?.Id || message.UserId != (bot ? _botUserId : user?.Id)) ? Conflict : null,
        };
        if (await Send(by, "POST initialize-incoming-message", body, refusals) is not { } answer)
            return;
        user = userId is not null ? World.Person(userId) : user is null ? NewUser(answer, move, by, owner!) : UpToDate(user, move, by);
        conversation = conversationId is not null ? conversation! : conversation is null ? NewConversation(answer, move, by, owner!) : UpToDate(conversation, move, by);
        World.TakePart(conversation.Id, user);
        if (says)
        {
            message = message is null ? NewMessage(answer, move, by, conversation.Id, user.Id, move.Tags, delay: null) : UpToDate(message, move, by, move.Tags);
            Same(message, answer["message"], by);
        }

        Assert.Equal(says, answer["message"] is not null);
        Same(user, answer["user"], by);
        Same(World.Conversations.Single(row => row.Id == conversation.Id), answer["conversation"], by);
    }

    private static JsonObject With(JsonObject draft, Move move)
    {
        draft["discriminateByTags"] = Telling(move);
        return draft;
    }
}
