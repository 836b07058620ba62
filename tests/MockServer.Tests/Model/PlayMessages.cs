using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

public sealed partial class Play
{
    private async Task CreateMessage(Move move, Asker by)
    {
        var (conversation, user) = (Conversation(move), Sender(move, by));
        var refusals = new[] { NoConversation(conversation), NoUser(user), NotItself(by, user), World.Fits(conversation, user) ? null : Conflict, Untaggable(move, by) };
        if (await Send(by, "POST messages", MessageBody(move, by, conversation, user), refusals) is { } answer)
            Same(NewMessage(answer, move, by, conversation, user, move.Tags, Delay(move)), answer["message"], by);
    }

    private async Task GetOrCreateMessage(Move move, Asker by)
    {
        var (conversation, user) = (Conversation(move), Sender(move, by));
        var body = MessageBody(move, by, conversation, user);
        body["discriminateByTags"] = Telling(move);
        var unsaid = move.Choose(14, false, false, false, true);
        if (unsaid)
            body.Remove("payload");
        var found = Reference.Alike(World.Messages, by, move.Sent, move.DiscriminateByTags);
        var refusals = new[]
        {
            NoConversation(conversation), NoUser(user), NotItself(by, user), Untaggable(move, by),
            found is not null && found.ConversationId != conversation ? Conflict : null,
            found is null && !World.Fits(conversation, user) ? Conflict : null,
        };
        if (await Send(by, "POST messages/get-or-create", Given(body), refusals) is not { } answer)
            return;
        Assert.Equal(found is null, (bool)answer["meta"]!["created"]!);
        if (found is null)
        {
            Same(NewMessage(answer, move, by, conversation, user, unsaid ? null : move.Tags, Delay(move)), answer["message"], by);
            return;
        }

        Same(UpToDate(found, move, by, unsaid ? found.Number : move.Tags), answer["message"], by);
    }

    private async Task UpdateMessage(Move move, Asker by)
    {
        var id = Pick("message", move.One);
        var found = World.Messages.Find(row => row.Id == id);
        var silent = move.Choose(3, true, false);
        var body = Wire.Object(("tags", Tags(move, by)), ("payload", silent ? null : Wire.Object(("n", move.Tags))));
        if (await Send(by, $"PUT messages/{id}", body, found is null ? NotFound : null, Untaggable(move, by)) is { } answer)
            Same(UpToDate(found!, move, by, silent ? found!.Number : move.Tags), answer["message"], by);
    }

    private async Task DeleteMessage(Move move, Asker by)
    {
        var id = Pick("message", move.One);
        if (await Send(by, $"DELETE messages/{id}", new JsonObject(), World.Messages.Exists(row => row.Id == id) ? null : NotFound) is not null)
            World.DeleteMessage(id);
    }

    private MessageRow NewMessage(JsonNode answer, Move move, Asker by, string conversation, string user, int? number, int? delay)
    {
        var sender = World.Person(user).Id;
        var origin = Origin(move);
        return World.Say(new MessageRow(Made("message", answer), World.Now, conversation, sender, World.DirectionOf(by, sender, origin, imported: false))
        {
            Tags = Row.NoTags.Merged(by, move.Sent),
            Number = number,
            Origin = origin,
            DueAt = delay is { } wait ? World.Now.AddMilliseconds(wait) : null,
        });
    }

    private MessageRow UpToDate(MessageRow found, Move move, Asker by, int? number) =>
        Reference.Put(World.Messages, found with { Tags = found.Tags.Merged(by, move.Sent), Number = number, UpdatedAt = World.Now });

    private JsonObject MessageBody(Move move, Asker by, string conversation, string user) => Wire.Object(
        ("conversationId", conversation), ("userId", user), ("type", "text"), ("payload", Wire.Object(("n", move.Tags))), ("tags", Tags(move, by)),
        ("origin", Origin(move)), ("schedule", Schedule(Delay(move), move)));

    private JsonObject? Schedule(int? delay, Move move) =>
        delay is not { } wait ? null : move.Choose(11, true, false) ? Wire.Object(("delay", wait)) : Wire.Object(("dateTime", Wire.Time(Now.AddMilliseconds(wait))));

    /// <summary>Mostly the bot itself when the bot speaks, and sometimes when an integration does.</summary>
    private string Sender(Move move, Asker by) => move.Choose(17, 0, 1, 2, 3, 4, 5, 6) switch
    {
        0 => _botId,
        1 => _botUserId,
        2 or 3 when by.IsBot => _botId,
        _ => Pick("user", move.Other),
    };

    private string? NotItself(Asker by, string user) => by.IsBot && !World.IsBot(user) && World.Users.Exists(row => row.Id == user) ? "Forbidden" : null;

    private static string? Origin(Move move) => move.Choose(6, null, null, "synthetic");

    private static int? Delay(Move move) => move.Choose(9, (int?)null, null, null, 1, 60_000, 90_000, 300_000);
}
