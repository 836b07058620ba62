using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Time.Testing;

namespace MockServer.Tests.Model;

/// <summary>Makes each move on the API and on the reference, and holds the answer to what the reference says.</summary>
public sealed class Play(HttpClient api, FakeTimeProvider clock)
{
    public const string Unknown = "none_01HZX3V8Q2M5N7P9R1S3T5V7W9";
    private static readonly string[] Lost = ["a"];
    private static readonly JsonSerializerOptions UnsetIsAbsent = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public Reference World { get; } = new();

    private DateTimeOffset Now => new(clock.GetUtcNow().Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    public async Task Make(Move move)
    {
        var (user, conversation, message) = (Pick(World.EverUsers, move.Other), Pick(World.EverConversations, move.One), Pick(World.EverMessages, move.One));
        var one = Pick(World.EverUsers, move.One);
        switch (move.Ask)
        {
            case Ask.CreateUser:
                World.AddUser(Made(await Send("POST users", new { tags = move.Sent }), "user", move));
                break;
            case Ask.GetOrCreateUser:
                await GetOrCreate("user", "users", World.Users, World.AddUser, move, new { tags = move.Sent, discriminateByTags = move.Telling });
                break;
            case Ask.UpdateUser:
                await Update("users", one, World.Users, move);
                break;
            case Ask.DeleteUser:
                await Send($"DELETE users/{one}", new { }, Missing(World.Users, one, "ResourceNotFound"));
                World.DeleteUser(one);
                break;
            case Ask.CreateConversation:
                World.AddConversation(Made(await Send("POST conversations", new { channel = "channel", tags = move.Sent }), "conversation", move));
                break;
            case Ask.GetOrCreateConversation:
                await GetOrCreate("conversation", "conversations", World.Conversations, World.AddConversation, move,
                    new { channel = "channel", tags = move.Sent, discriminateByTags = move.Telling });
                break;
            case Ask.UpdateConversation:
                await Update("conversations", conversation, World.Conversations, move);
                break;
            case Ask.DeleteConversation:
                await Send($"DELETE conversations/{conversation}", new { }, Missing(World.Conversations, conversation, "ResourceNotFound"));
                World.DeleteConversation(conversation);
                break;
            case Ask.AddParticipant:
                await Send($"POST conversations/{conversation}/participants", new { userId = user },
                    Missing(World.Conversations, conversation, "ResourceNotFound") ?? Missing(World.Users, user, "ReferenceNotFound"));
                if (Has(World.Conversations, conversation) && Has(World.Users, user))
                    World.TakePart(conversation, user, Now);
                break;
            case Ask.RemoveParticipant:
                await Send($"DELETE conversations/{conversation}/participants/{user}", new { }, Missing(World.Participations, $"{conversation}/{user}", "ResourceNotFound"));
                World.Participations.RemoveAll(participation => participation.Id == $"{conversation}/{user}");
                break;
            case Ask.CreateMessage:
                await AddMessage("POST messages", MessageBody(move, conversation, user), NoReference(conversation, user), move, conversation, user);
                break;
            case Ask.GetOrCreateMessage:
                await GetOrCreateMessage(move, conversation, user);
                break;
            case Ask.ImportMessage:
                await Import(move, conversation, user);
                break;
            case Ask.UpdateMessage:
                await Update("messages", message, World.Messages, move);
                break;
            case Ask.DeleteMessage:
                await Send($"DELETE messages/{message}", new { }, Missing(World.Messages, message, "ResourceNotFound"));
                if (World.Messages.Find(row => row.Id == message) is { } gone)
                    World.Conversations.Single(row => row.Id == gone.Of).UpdatedAt = Now;
                World.Messages.RemoveAll(row => row.Id == message);
                break;
            case Ask.SetState:
                await SetState(move, conversation, one);
                break;
            case Ask.DeleteState:
                await DeleteState(move, conversation, one);
                break;
            case Ask.StartThatIsRefused:
                // The user is made before the conversation is missed: nothing of it may stay.
                await Send("POST initialize-incoming-message", new { user = new { tags = new { a = "lost" }, discriminateByTags = Lost }, conversationId = Unknown }, "ReferenceNotFound");
                break;
            default:
                clock.Advance(TimeSpan.FromMilliseconds(move.One));
                break;
        }
    }

    private async Task GetOrCreate(string kind, string path, List<Thing> things, Func<Thing, Thing> add, Move move, object body)
    {
        var found = Reference.Alike(things, move.Sent, move.Telling);
        var answer = await Send($"POST {path}/get-or-create", body);
        Assert.Equal(found is null, (bool)answer["meta"]!["created"]!);
        if (found is null)
        {
            add(Made(answer, kind, move));
            return;
        }

        found.Merge(move.Sent, Now);
        Same(found, answer[kind]!);
    }

    private async Task GetOrCreateMessage(Move move, string conversation, string user)
    {
        var found = Reference.Alike(World.Messages, move.Sent, move.Telling);
        var body = MessageBody(move, conversation, user);
        if (move.Telling is { } telling)
            body["discriminateByTags"] = new JsonArray([.. telling.Select(key => JsonValue.Create(key))]);
        var refusal = NoReference(conversation, user) ?? (found is not null && found.Of != conversation ? "RelationConflict" : null);
        if (found is null || refusal is not null)
        {
            await AddMessage("POST messages/get-or-create", body, refusal, move, conversation, user);
            return;
        }

        var answer = await Send("POST messages/get-or-create", body);
        Assert.False((bool)answer["meta"]!["created"]!);
        found.Merge(move.Sent, Now);
        Same(found, answer["message"]!);
    }

    private async Task AddMessage(string call, JsonObject body, string? refusal, Move move, string conversation, string user)
    {
        var answer = await Send(call, body, refusal);
        if (refusal is null)
            World.AddMessage(Made(answer, "message", move) with { Of = conversation, By = user }, Now);
    }

    private async Task Import(Move move, string conversation, string user)
    {
        // Finer than a millisecond, which is what everything is kept to.
        var at = MockServerApp.Start.AddTicks(-2500 * move.Tags);
        var body = MessageBody(move, conversation, user);
        body["createdAt"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'");
        body["tags"] = new JsonObject();
        body["discriminateByTags"] = new JsonArray();
        var refusal = NoReference(conversation, user) is null ? null : "InvalidPayload";
        var answer = await Send("POST messages/import-messages", new { messages = new[] { body } }, refusal);
        if (refusal is null)
        {
            var kept = new DateTimeOffset(at.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
            World.AddMessage(new Thing((string)answer["messages"]![0]!["id"]!, kept, [], conversation, user), Now);
        }
    }

    private async Task Update(string path, string id, List<Thing> things, Move move)
    {
        var answer = await Send($"PUT {path}/{id}", new { tags = move.Sent }, Missing(things, id, "ResourceNotFound"));
        if (things.Find(thing => thing.Id == id) is not { } found)
            return;
        found.Merge(move.Sent, Now);
        Same(found, answer[path.TrimEnd('s')]!);
    }

    private async Task SetState(Move move, string conversation, string user)
    {
        var (owner, there) = Owner(move, conversation, user);
        await Send($"POST states/{owner}/memory", new { payload = new { n = move.Tags } }, there ? null : "ResourceNotFound");
        if (there)
            World.States[owner] = move.Tags;
    }

    private async Task DeleteState(Move move, string conversation, string user)
    {
        var (owner, _) = Owner(move, conversation, user);
        await Send($"POST states/{owner}/memory", new JsonObject { ["payload"] = null }, World.States.ContainsKey(owner) ? null : "ResourceNotFound");
        World.States.Remove(owner);
    }

    private (string Owner, bool There) Owner(Move move, string conversation, string user) => move.By % 2 == 0
        ? ($"user/{user}", Has(World.Users, user))
        : ($"conversation/{conversation}", Has(World.Conversations, conversation));

    private static JsonObject MessageBody(Move move, string conversation, string user) => new()
    {
        ["conversationId"] = conversation,
        ["userId"] = user,
        ["type"] = "text",
        ["payload"] = new JsonObject { ["text"] = "hello" },
        ["tags"] = new JsonObject(move.Sent.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
    };

    private string? NoReference(string conversation, string user) =>
        Missing(World.Conversations, conversation, "ReferenceNotFound") ?? Missing(World.Users, user, "ReferenceNotFound");

    private static string? Missing(List<Thing> things, string id, string refusal) => Has(things, id) ? null : refusal;

    private static bool Has(List<Thing> things, string id) => things.Exists(thing => thing.Id == id);

    private static string Pick(List<string> ever, int number) => ever.Count == 0 ? Unknown : ever[number % ever.Count];

    private Thing Made(JsonNode answer, string kind, Move move)
    {
        var thing = new Thing((string)answer[kind]!["id"]!, Now, []);
        thing.Merge(move.Sent, Now);
        Same(thing, answer[kind]!);
        return thing;
    }

    private static void Same(Thing expected, JsonNode actual)
    {
        Assert.Equal(expected.Id, (string?)actual["id"]);
        Assert.Equal(expected.CreatedAt, (DateTimeOffset)actual["createdAt"]!);
        Assert.Equal(expected.UpdatedAt, (DateTimeOffset)actual["updatedAt"]!);
        Assert.Equal(expected.Tags.OrderBy(tag => tag.Key), actual["tags"]!.AsObject().Select(tag => KeyValuePair.Create(tag.Key, (string)tag.Value!)).OrderBy(tag => tag.Key));
    }

    private async Task<JsonNode> Send(string call, object body, string? refusal = null)
    {
        var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), $"/v1/chat/{path}") { Content = JsonContent.Create(body, options: UnsetIsAbsent) };
        using var response = await api.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(text)!;
        Assert.True(refusal == (response.IsSuccessStatusCode ? null : (string?)answer["type"]), $"{call}: expected {refusal ?? "success"}, got {text}");
        return answer;
    }
}
