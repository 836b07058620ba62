using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of changing conversations and of taking them away.</summary>
internal static class ConversationChangeRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("conversations.update.tags-merge", "updateConversation", async scene =>
        {
            var (kept, changed, added) =
                (scene.Words.Tag("conversation"), scene.Words.Tag("conversation", 1), scene.Words.Tag("conversation", 2));
            var value = scene.Unique();
            var conversation = await scene.Integration.Conversation(scene, new() { [kept] = value, [changed] = "before" });
            var tags = new Dictionary<string, string> { [changed] = "after", [added] = "new" };
            await scene.Integration.Do("updateConversation", new { id = conversation }, new { tags });
            scene.Equal(
                await Read(scene, conversation), "/conversation/tags",
                new Dictionary<string, string> { [kept] = value, [changed] = "after", [added] = "new" });
        }),
        new("conversations.update.properties-merge", "updateConversation", async scene =>
        {
            var conversation = await WithProperties(scene, new { kept = "1", changed = "2" });
            await scene.Integration.Do(
                "updateConversation", new { id = conversation }, new { properties = new { changed = "3", added = "4" } });
            scene.Equal(await Read(scene, conversation), "/conversation/properties", new { kept = "1", changed = "3", added = "4" });
        }),
        new("conversations.update.null-property-removed", "updateConversation", async scene =>
        {
            var conversation = await WithProperties(scene, new { kept = "1", removed = "2" });
            await scene.Integration.Do(
                "updateConversation", new { id = conversation }, new { properties = new { removed = (string?)null } });
            scene.Absent(await Read(scene, conversation), "/conversation/properties/removed");
        }),
        new("conversations.update.other-fields-kept", "updateConversation", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            await scene.Integration.Message(conversation, await scene.Integration.User());
            var before = await scene.Eventually(
                () => Read(scene, conversation), answer => $"{answer.At("/conversation/messageCount")}" == "1");
            var tags = new Dictionary<string, string> { [scene.Words.Tag("conversation")] = scene.Unique() };
            var updated = await scene.Integration.Do("updateConversation", new { id = conversation }, new { tags });
            scene.Kept(before, updated, "conversation", "channel", "integration", "messageCount");
            scene.Kept(before, await Read(scene, conversation), "conversation", "channel", "integration", "messageCount");
        }),
        new("conversations.update.task-ignored", "updateConversation", async scene =>
        {
            var tags = new Dictionary<string, string?> { [scene.Words.Tag("conversation")] = scene.Unique() };
            var conversation = await scene.Integration.Conversation(scene, tags);
            var before = await Read(scene, conversation);
            scene.Accepted(
                await scene.Integration.Ask("updateConversation", new { id = conversation }, new { currentTaskId = scene.Nobody("task") }));
            scene.Kept(
                before, await Read(scene, conversation), "conversation",
                "createdAt", "channel", "integration", "tags", "properties", "messageCount", "currentTaskId", "currentWorkflowId");
        }),
        new("conversations.delete.deletes-messages", "deleteConversation", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var message = await scene.Integration.Message(conversation, await scene.Integration.User());
            await scene.Integration.Do("getMessage", new { id = message });
            await scene.Integration.Do("deleteConversation", new { id = conversation });
            scene.Refused(await scene.Gone(() => scene.Integration.Ask("getMessage", new { id = message })), 404);
        }),
        new("conversations.delete.deletes-states", "deleteConversation", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var state = new { type = "conversation", id = conversation, name = scene.Words.State("conversation") };
            await scene.Bot.Do("setState", state, new { payload = new { step = 1 } });
            await scene.Bot.Do("getState", state);
            await scene.Integration.Do("deleteConversation", new { id = conversation });
            scene.Refused(await scene.Gone(() => scene.Bot.Ask("getState", state)), 404);
        }),
        new("conversations.delete.ends-participation", "deleteConversation", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            var part = new { id = conversation, userId = user };
            await scene.Integration.Do("getParticipant", part);
            await scene.Lists(scene.Integration, "listUsers", "users", new { conversationId = conversation }, user);
            await scene.Integration.Do("deleteConversation", new { id = conversation });
            scene.Refused(await scene.Gone(() => scene.Integration.Ask("getParticipant", part)), 404);
            await scene.Lists(scene.Integration, "listUsers", "users", new { conversationId = conversation });
        }),
        new("conversations.delete.keeps-events", "deleteConversation", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var body = new { type = scene.Words.Event(by: scene.Integration.Role), payload = new { }, conversationId = conversation };
            var @event = Verbs.MadeId(await scene.Integration.Do("createEvent", body: body), "event");
            await scene.Integration.Do("deleteConversation", new { id = conversation });
            scene.Accepted(await scene.Integration.Ask("getEvent", new { id = @event }));
        }),
        new("conversations.delete.keeps-workflows", "deleteConversation", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var body = new { name = scene.Words.Workflow(), status = "pending", conversationId = conversation };
            var workflow = Verbs.MadeId(await scene.Bot.Do("createWorkflow", body: body), "workflow");
            await scene.Integration.Do("deleteConversation", new { id = conversation });
            scene.Accepted(await scene.Bot.Ask("getWorkflow", new { id = workflow }));
        }),
    ];

    private static Task<Exchange> Read(Scene scene, string conversation) =>
        scene.Integration.Do("getConversation", new { id = conversation });

    private static async Task<string> WithProperties(Scene scene, object properties) => Verbs.MadeId(
        await scene.Integration.Do("createConversation", body: Bodies.Conversation(scene).With("properties", properties)), "conversation");
}
