using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of messages that were exchanged elsewhere.</summary>
internal static class MessageImportRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("messages.import.created-at", "importMessages", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            string[] times = ["2024-02-03T04:05:06.789Z", "2023-12-31T23:59:59.999Z"];
            var imported = await scene.Imports([.. times.Select(time => Bodies.Imported(conversation, user, time, text: time))]);
            foreach (var message in imported.Items("messages"))
            {
                var answer = await scene.Integration.Do("getMessage", new { id = Scene.Id(message) });
                scene.Equal(answer, "/message/createdAt", answer.At("/message/payload/text"));
            }
            scene.Holds(
                imported.Items("messages").Count == 2, imported, "response/body/messages", "2", $"{imported.Items("messages").Count}");
        }),
        new("messages.import.no-tags-creates", "importMessages", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            await TwoOf(
                scene, conversation, Bodies.Imported(conversation, user).With("discriminateByTags", new[] { scene.Words.Tag("message") }));
        }),
        new("messages.import.no-discriminators-creates", "importMessages", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            await TwoOf(scene, conversation, Tagged(scene, conversation, user).With("discriminateByTags", Array.Empty<string>()));
        }),
        new("messages.import.no-duplicate", "importMessages", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var message = Tagged(scene, conversation, user);
            var first = await scene.Imports(message);
            await scene.Imports(message);
            await scene.Lists(
                scene.Integration, "listMessages", "messages", new { conversationId = conversation }, [.. first.IdsOf("messages").Take(1)]);
        }),
        new("messages.import.match-answered", "importMessages", async scene =>
        {
            var message = Tagged(scene, await scene.Integration.Conversation(scene), await scene.Integration.User());
            var first = await scene.Imports(message);
            scene.Ids(await scene.Imports(message), "messages", first.IdsOf("messages"));
        }),
        new("messages.import.order", "importMessages", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            string[] sent = ["2024-01-02T00:00:00.000Z", "2024-01-01T00:00:00.000Z", "2024-01-03T00:00:00.000Z"];
            var answer = await scene.Imports([.. sent.Select(time => Bodies.Imported(conversation, user, time, text: time))]);
            for (var i = 0; i < sent.Length; i++)
                scene.Equal(answer, $"/messages/{i}/payload/text", sent[i]);
        }),
        new("messages.import.bot-outgoing", "importMessages", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var bot = (await scene.Bot.Do("createMessage", body: Bodies.Text(conversation, scene.BotId))).At("/message/userId");
            scene.Equal(await scene.Imports(Bodies.Imported(conversation, $"{bot}")), "/messages/0/direction", "outgoing");
        }),
        new("messages.import.partial-is-error", "importMessages", async scene =>
        {
            var (_, answer) = await Partial(scene);
            scene.Holds(answer.Status >= 400, answer, "response/status", "an error", answer.Summary);
            foreach (var name in new[] { "resolvedMessages", "failedMessages" })
                scene.Holds(answer.Text.Contains(name, StringComparison.Ordinal), answer, "response/body", $"… {name} …", answer.Text);
        }),
        new("messages.import.partial-400", "importMessages", async scene =>
        {
            var (_, answer) = await Partial(scene);
            scene.Refused(answer, 400, "InvalidPayload");
            foreach (var name in new[] { "resolvedMessages", "failedMessages" })
                scene.Holds(answer.At($"/metadata/{name}") is not null, answer, $"response/body/metadata/{name}", "there", "nothing");
        }),
        new("messages.import.partial-keeps", "importMessages", async scene =>
        {
            var (conversation, answer) = await Partial(scene);
            var resolved = answer.At("/metadata/resolvedMessages") is { ValueKind: JsonValueKind.Array } list
                ? list.EnumerateArray().Select(Scene.Id).ToArray()
                : [];
            scene.Holds(resolved.Length == 1, answer, "response/body/metadata/resolvedMessages", "one message", $"{resolved.Length}");
            await scene.Lists(scene.Integration, "listMessages", "messages", new { conversationId = conversation }, resolved);
        }),
    ];

    // One message that can be imported, and one whose conversation does not exist.
    private static async Task<(string Conversation, Exchange Answer)> Partial(Scene scene)
    {
        var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
        var messages = new[] { Bodies.Imported(conversation, user), Bodies.Imported(scene.Nobody("conv"), user) };
        return (conversation, await scene.Integration.Ask("importMessages", body: new { messages }));
    }

    // The same message, imported twice, is two.
    private static async Task TwoOf(Scene scene, string conversation, JsonObject message)
    {
        var (first, second) = (await scene.Imports(message), await scene.Imports(message));
        var (one, other) = ($"{first.At("/messages/0/id")}", $"{second.At("/messages/0/id")}");
        scene.Holds(one != other, second, "response/body/messages/0/id", "another", other);
        await scene.Lists(scene.Integration, "listMessages", "messages", new { conversationId = conversation }, one, other);
    }

    /// <summary>A message for an import that is told by a tag that nothing else has.</summary>
    internal static JsonObject Tagged(Scene scene, string conversation, string user)
    {
        var key = scene.Words.Tag("message");
        return Bodies.Imported(conversation, user)
            .With("tags", new Dictionary<string, string> { [key] = scene.Unique() })
            .With("discriminateByTags", new[] { key });
    }
}
