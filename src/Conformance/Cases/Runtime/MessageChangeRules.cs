using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of changing messages and of taking them away.</summary>
internal static class MessageChangeRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("messages.update.tags-merge", "updateMessage", async scene =>
        {
            var (kept, changed) = (scene.Words.Tag("message"), scene.Words.Tag("message", 1));
            var (_, _, message) = await Said(scene, new() { [kept] = scene.Unique(), [changed] = "before" });
            await scene.Integration.Do(
                "updateMessage", new { id = message }, new { tags = new Dictionary<string, string> { [changed] = "after" } });
            scene.Equal(
                await Read(scene, message), "/message/tags",
                new Dictionary<string, string> { [kept] = scene.Unique(), [changed] = "after" });
        }),
        new("messages.update.payload-replaced", "updateMessage", async scene =>
        {
            var (_, _, message) = await Said(scene);
            var payload = new { title = "replaced" };
            await scene.Integration.Do("updateMessage", new { id = message }, new { tags = new { }, payload });
            scene.Equal(await Read(scene, message), "/message/payload", payload);
        }),
        new("messages.update.payload-kept", "updateMessage", async scene =>
        {
            var (_, _, message) = await Said(scene);
            var before = await Read(scene, message);
            var tags = new Dictionary<string, string> { [scene.Words.Tag("message")] = scene.Unique() };
            await scene.Integration.Do("updateMessage", new { id = message }, new { tags });
            scene.Kept(before, await Read(scene, message), "message", "payload");
        }),
        new("messages.update.payload-limit", "updateMessage", async scene =>
        {
            var (_, _, message) = await Said(scene);
            var before = await Read(scene, message);
            var payload = new { text = new string('a', MessageRefusalRules.Limit) };
            scene.Refused(
                await scene.Integration.Ask("updateMessage", new { id = message }, new { tags = new { }, payload }), 413, "LimitExceeded");
            scene.Kept(before, await Read(scene, message), "message", "payload");
        }),
        new("messages.update.other-fields-kept", "updateMessage", async scene =>
        {
            var (_, _, message) = await Said(scene);
            var before = await Read(scene, message);
            await scene.Integration.Do("updateMessage", new { id = message }, new { tags = new { }, payload = new { text = "changed" } });
            scene.Kept(before, await Read(scene, message), "message", "type", "direction", "userId", "conversationId");
        }),
        new("messages.delete.gone", "deleteMessage", async scene =>
        {
            var (_, _, message) = await Said(scene);
            await Read(scene, message);
            await scene.Integration.Do("deleteMessage", new { id = message });
            scene.Refused(await scene.Gone(() => scene.Integration.Ask("getMessage", new { id = message })), 404, "ResourceNotFound");
        }),
        new("messages.delete.counted", "deleteMessage", async scene =>
        {
            var (conversation, user, message) = await Said(scene);
            await scene.Integration.Message(conversation, user);
            var before = (await scene.Counts(conversation, 2)).At("/conversation/messageCount")?.GetDouble();
            await scene.Integration.Do("deleteMessage", new { id = message });
            await scene.Counts(conversation, before - 1);
        }),
        new("messages.delete.keeps-conversation", "deleteMessage", async scene =>
        {
            var (conversation, _, message) = await Said(scene);
            await scene.Integration.Do("deleteMessage", new { id = message });
            scene.Accepted(await scene.Integration.Ask("getConversation", new { id = conversation }));
        }),
    ];

    private static Task<Exchange> Read(Scene scene, string message) => scene.Integration.Do("getMessage", new { id = message });

    private static async Task<(string Conversation, string User, string Message)> Said(
        Scene scene, Dictionary<string, string?>? tags = null)
    {
        var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
        return (conversation, user, await scene.Integration.Message(conversation, user, tags: tags));
    }
}
