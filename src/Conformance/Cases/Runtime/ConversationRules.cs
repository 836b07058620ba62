using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of making and finding conversations.</summary>
internal static class ConversationRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("conversations.create.integration-alias", "createConversation", async scene =>
        {
            var alias = scene.Alias;
            scene.Equal(
                await scene.Integration.Do("createConversation", body: Bodies.Conversation(scene)), "/conversation/integration", alias);
        }),
        new("conversations.create.no-messages-yet", "createConversation", async scene =>
            scene.Equal(
                await scene.Integration.Do("createConversation", body: Bodies.Conversation(scene)), "/conversation/messageCount", 0)),
        new("conversations.create.bot-names-integration", "createConversation", async scene =>
        {
            foreach (var operation in new[] { "createConversation", "getOrCreateConversation" })
                scene.Refused(await scene.Bot.Ask(operation, body: Bodies.Conversation(scene)), 400, "InvalidPayload");
        }),
        new("conversations.create.bot-refusal-message", "createConversation", async scene =>
        {
            foreach (var operation in new[] { "createConversation", "getOrCreateConversation" })
            {
                const string Expected = "Must specify either integrationId or integrationAlias";
                var answer = await scene.Bot.Ask(operation, body: Bodies.Conversation(scene));
                scene.Holds(answer.Said("message") == Expected, answer, "response/body/message", Expected, answer.Summary);
            }
        }),
        new("conversations.create.bot-with-integration-name", "createConversation", async scene =>
        {
            var alias = scene.Alias;
            var answer = await scene.Bot.Ask("createConversation", body: Bodies.Conversation(scene).With("integrationName", alias));
            scene.Accepted(answer);
            scene.Equal(answer, "/conversation/integration", alias);
        }),
        new("conversations.create.undeclared-channel-400", "createConversation", async scene =>
        {
            foreach (var operation in new[] { "createConversation", "getOrCreateConversation" })
            {
                var asked = scene.Integration.Ask(operation, body: new { channel = scene.Unique(), tags = new { } });
                scene.Refused(await scene.Refusal(scene.Words.Names("channel", scene.Integration.Role) is not null, asked), 400,
                    "ReferenceNotFound");
            }
        }),
        new("conversations.list.integration-filter", "listConversations", async scene =>
        {
            var (alias, key, value) = (scene.Alias, scene.Words.Tag("conversation"), scene.Unique());
            var conversation = await scene.Integration.Conversation(scene, new() { [key] = value });
            var tags = new Dictionary<string, string> { [key] = value };
            await scene.Lists(scene.Integration, "listConversations", "conversations", new { tags, integrationName = alias }, conversation);
        }),
        new("conversations.list.all-participants", "listConversations", async scene =>
        {
            var (both, user) = await scene.TakingPart();
            var (one, other) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            await scene.Joins(both, other);
            await scene.Joins(one, user);
            await scene.Lists(scene.Integration, "listConversations", "conversations", new { participantIds = new[] { user } }, both, one);
            await scene.Lists(
                scene.Integration, "listConversations", "conversations", new { participantIds = new[] { user, other } }, both);
        }),
        new("conversations.list.message-count-inclusive", "listConversations", async scene =>
        {
            var (key, value, user) = (scene.Words.Tag("conversation"), scene.Unique(), await scene.Integration.User());
            var conversation = await scene.Integration.Conversation(scene, new() { [key] = value });
            await scene.Integration.Message(conversation, user);
            await scene.Integration.Message(conversation, user);
            var tags = new Dictionary<string, string> { [key] = value };
            object[] exactly = [new { tags, minMessageCount = 2 }, new { tags, maxMessageCount = 2 }];
            foreach (var given in exactly)
                await scene.Lists(scene.Integration, "listConversations", "conversations", given, conversation);
        }),
        new("conversations.getorcreate.channel-matters", "getOrCreateConversation", async scene =>
        {
            var other = scene.Words.OtherChannel;
            var body = Bodies.Conversation(scene, new() { [scene.Words.Tag("conversation")] = scene.Unique() });
            await scene.Integration.Do("getOrCreateConversation", body: body);
            var answer = await scene.Integration.Do("getOrCreateConversation", body: body.With("channel", other));
            scene.Equal(answer, "/meta/created", true);
            scene.Equal(answer, "/conversation/channel", other);
        }),
        new("conversations.getorcreate.integration-matters", "getOrCreateConversation", async scene =>
        {
            var body = Bodies.Conversation(scene, new() { [scene.Words.Tag("conversation")] = scene.Unique() });
            var own = await scene.Integration.Do("getOrCreateConversation", body: body);
            var others = Verbs.OfOther(await scene.OtherIntegration.Ask("getOrCreateConversation", body: body));
            scene.Equal(others, "/meta/created", true);
            scene.Holds(
                Verbs.MadeId(others, "conversation") != Verbs.MadeId(own, "conversation"),
                others, "response/body/conversation/id", "another", Verbs.MadeId(own, "conversation"));
        }),
        new("conversations.getorcreate.updates-properties", "getOrCreateConversation", async scene =>
        {
            var body = Bodies.Conversation(scene, new() { [scene.Words.Tag("conversation")] = scene.Unique() });
            var made = await scene.Integration.Do(
                "getOrCreateConversation", body: body.With("properties", new { kept = "1", changed = "2" }));
            var found = await scene.Integration.Do("getOrCreateConversation", body: body.With("properties", new { changed = "3" }));
            scene.Equal(found, "/conversation/id", Verbs.MadeId(made, "conversation"));
            var read = await scene.Integration.Do("getConversation", new { id = Verbs.MadeId(made, "conversation") });
            scene.Equal(read, "/conversation/properties", new { kept = "1", changed = "3" });
        }),
        new("conversations.get.unknown-404", "getConversation", async scene =>
            scene.Refused(await scene.Integration.Ask("getConversation", new { id = scene.Nobody("conv") }), 404, "ResourceNotFound")),
    ];
}
