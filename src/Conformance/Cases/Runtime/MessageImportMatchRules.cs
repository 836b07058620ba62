using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Behaviour;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of imported messages that are there already, and of those that cannot be imported.</summary>
internal static class MessageImportMatchRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("messages.import.updates-other-tags", "importMessages", async scene =>
        {
            var (told, changed, added) = (scene.Words.Tag("message"), scene.Words.Tag("message", 1), scene.Words.Tag("message", 2));
            var message = await Tagged(scene);
            var first = await scene.Imports(message.With("tags", Tags((told, scene.Unique()), (changed, "before"))));
            var expected = Tags((told, scene.Unique()), (changed, "after"), (added, "new"));
            await scene.Imports(message.With("tags", expected));
            scene.Equal(await Read(scene, first), "/message/tags", expected);
        }),
        new("messages.import.updates-payload", "importMessages", async scene =>
        {
            var (message, payload) = (await Tagged(scene), new { title = "new" });
            var first = await scene.Imports(message);
            await scene.Imports(message.With("payload", payload));
            scene.Equal(await Read(scene, first), "/message/payload", payload);
        }),
        new("messages.import.counted", "importMessages", async scene =>
        {
            var message = await Tagged(scene);
            var conversation = $"{message["conversationId"]}";
            var before = await scene.Integration.Do("getConversation", new { id = conversation });
            for (var sent = 1; sent <= 2; sent++)
            {
                await scene.Imports(message);
                await scene.Counts(conversation, before.At("/conversation/messageCount")?.GetDouble() + 1);
            }
        }),
        new("messages.import.other-conversation-fails", "importMessages", async scene =>
        {
            var message = await Tagged(scene);
            await scene.Imports(message);
            await FailsAlone(scene, message.With("conversationId", await scene.Integration.Conversation(scene)));
        }),
        new("messages.import.payload-limit", "importMessages", async scene =>
            await FailsAlone(scene, (await Tagged(scene)).With("payload", new { text = new string('a', MessageRefusalRules.Limit) }))),
    ];

    private static async Task<JsonObject> Tagged(Scene scene) =>
        MessageImportRules.Tagged(scene, await scene.Integration.Conversation(scene), await scene.Integration.User());

    private static Dictionary<string, string> Tags(params (string Key, string Value)[] tags) =>
        tags.ToDictionary(tag => tag.Key, tag => tag.Value);

    private static Task<Exchange> Read(Scene scene, Exchange imported) =>
        scene.Integration.Do("getMessage", new { id = imported.Word("/messages/0/id") });

    // It is sent with one that can be imported; which of the two is named shows in how many are.
    private static async Task FailsAlone(Scene scene, JsonObject message)
    {
        var good = Bodies.Imported($"{message["conversationId"]}", $"{message["userId"]}");
        var answer = await scene.Integration.Ask("importMessages", body: new { messages = new[] { good, message } });
        var (failed, resolved) = (Named(answer, "failedMessages"), Named(answer, "resolvedMessages"));
        scene.Holds(failed == 1, answer, "response/body/metadata/failedMessages", "one message", $"{failed}");
        scene.Holds(resolved == 1, answer, "response/body/metadata/resolvedMessages", "one message", $"{resolved}");
    }

    // Where they are named is another rule's business: messages.import.partial-400.
    private static int Named(Exchange answer, string name) => (answer.At($"/metadata/{name}") ?? answer.At($"/{name}")) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength(),
        _ when answer.Text.Contains(name, StringComparison.Ordinal) =>
            throw new SkippedException($"{name} is not where it can be looked for"),
        _ => 0,
    };
}
