using System.Text.Json.Nodes;
using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of messages that are found or made.</summary>
internal static class MessageMatchRules
{
    private const string Elsewhere = "already exists for a different conversation";

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("messages.getorcreate.updates-payload", "getOrCreateMessage", async scene =>
        {
            var tags = new Dictionary<string, string?> { [scene.Words.Tag("message")] = scene.Unique() };
            var body = Bodies.Text(await scene.Integration.Conversation(scene), await scene.Integration.User(), tags);
            var message = Verbs.MadeId(await scene.Integration.Do("getOrCreateMessage", body: body), "message");
            foreach (var again in new[] { body.With("payload", new { title = "new" }), body.Without("payload") })
            {
                var found = await scene.Integration.Do("getOrCreateMessage", body: again);
                scene.Equal(found, "/message/id", message);
                scene.Equal(found, "/message/payload", new { title = "new" });
                scene.Equal(await scene.Integration.Do("getMessage", new { id = message }), "/message/payload", new { title = "new" });
            }
        }),
        new("messages.getorcreate.payload-empty", "getOrCreateMessage", async scene =>
        {
            var tags = new Dictionary<string, string?> { [scene.Words.Tag("message")] = scene.Unique() };
            var body = Bodies.Text(await scene.Integration.Conversation(scene), await scene.Integration.User(), tags).Without("payload");
            var answer = await scene.Integration.Ask("getOrCreateMessage", body: body);
            scene.Accepted(answer);
            scene.Equal(answer, "/message/payload", new { });
        }),
        new("messages.getorcreate.other-conversation-refused", "getOrCreateMessage", async scene =>
        {
            var (first, elsewhere) = await InTwo(scene);
            var answer = await scene.Integration.Ask("getOrCreateMessage", body: elsewhere);
            scene.Holds(answer.Status is >= 400 and < 500, answer, "response/status", "4XX", answer.Summary);
            await scene.Lists(scene.Integration, "listMessages", "messages", new { conversationId = $"{elsewhere["conversationId"]}" });
            await scene.Lists(scene.Integration, "listMessages", "messages", new { tags = elsewhere["tags"] }, first);
        }),
        new("messages.getorcreate.other-conversation-409", "getOrCreateMessage", async scene =>
        {
            var (_, elsewhere) = await InTwo(scene);
            scene.Refused(await scene.Integration.Ask("getOrCreateMessage", body: elsewhere), 409, "RelationConflict");
        }),
        new("messages.getorcreate.other-conversation-message", "getOrCreateMessage", async scene =>
        {
            var (_, elsewhere) = await InTwo(scene);
            var answer = await scene.Integration.Ask("getOrCreateMessage", body: elsewhere);
            var message = answer.Said("message");
            scene.Holds(
                message.Contains(Elsewhere, StringComparison.Ordinal), answer, "response/body/message", $"… {Elsewhere} …", answer.Summary);
        }),
        new("messages.getorcreate.counted", "getOrCreateMessage", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var tags = new Dictionary<string, string?> { [scene.Words.Tag("message")] = scene.Unique() };
            var body = Bodies.Text(conversation, await scene.Integration.User(), tags);
            var before = await scene.Integration.Do("getConversation", new { id = conversation });
            for (var sent = 1; sent <= 2; sent++)
            {
                await scene.Integration.Do("getOrCreateMessage", body: body);
                await scene.Counts(conversation, before.At("/conversation/messageCount")?.GetDouble() + 1);
            }
        }),
        new("messages.getorcreate.direction", "getOrCreateMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var incoming = Bodies.Text(conversation, user, new() { [scene.Words.Tag("message")] = scene.Unique() });
            scene.Equal(await scene.Integration.Do("getOrCreateMessage", body: incoming), "/message/direction", "incoming");
            var outgoing = Bodies.Text(conversation, scene.BotId);
            scene.Equal(await scene.Bot.Do("getOrCreateMessage", body: outgoing), "/message/direction", "outgoing");
        }),
    ];

    // A message in one conversation, and what would make it in another.
    private static async Task<(string Message, JsonObject Elsewhere)> InTwo(Scene scene)
    {
        var tags = new Dictionary<string, string?> { [scene.Words.Tag("message")] = scene.Unique() };
        var body = Bodies.Text(await scene.Integration.Conversation(scene), await scene.Integration.User(), tags);
        var message = Verbs.MadeId(await scene.Integration.Do("getOrCreateMessage", body: body), "message");
        return (message, body.With("conversationId", await scene.Integration.Conversation(scene)));
    }
}
