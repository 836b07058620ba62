using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of making and finding users.</summary>
internal static class UserRules
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("users.create.properties-shared", "createUser", async scene =>
        {
            var properties = new { colour = "green", note = scene.Unique() };
            var user = Verbs.MadeId(await scene.Integration.Do("createUser", body: new { tags = new { }, properties }), "user");
            foreach (var reader in new[] { scene.Integration, scene.Bot })
                scene.Equal(await reader.Do("getUser", new { id = user }), "/user/properties", properties);
            scene.Equal(await scene.OtherIntegration.Do("getUser", new { id = user }), "/user/properties", properties);
        }),
        new("users.create.attributes-mirror", "createUser", async scene =>
        {
            var values = new { colour = "green" };
            await Mirror(scene, await scene.Integration.Do("createUser", body: new { tags = new { }, properties = values }), values);
            await Mirror(scene, await scene.Integration.Do("createUser", body: new { tags = new { }, attributes = values }), values);
        }),
        new("users.create.attributes-mirror", "updateUser", async scene =>
        {
            var user = await scene.Integration.User();
            var one = await scene.Integration.Do("updateUser", new { id = user }, new { attributes = new { a = "1" } });
            await Mirror(scene, one, new { a = "1" });
            var both = await scene.Integration.Do("updateUser", new { id = user }, new { properties = new { b = "2" } });
            await Mirror(scene, both, new { a = "1", b = "2" });
        })
        {
            Aspect = "update",
        },
        new("users.create.properties-win", "createUser", async scene =>
        {
            var (properties, attributes) = (new { colour = "green" }, new { colour = "red" });
            var made = await scene.Integration.Do("createUser", body: new { tags = new { }, properties, attributes });
            scene.Equal(made, "/user/properties/colour", "green");
            var read = await scene.Integration.Do("getUser", new { id = Verbs.MadeId(made, "user") });
            scene.Equal(read, "/user/properties/colour", "green");
        }),
        new("users.create.bot-names-integration", "createUser", async scene =>
        {
            foreach (var operation in new[] { "createUser", "getOrCreateUser" })
                scene.Refused(await scene.Bot.Ask(operation, body: new { tags = new { } }), 400, "InvalidPayload");
        }),
        new("users.create.bot-with-integration-name", "createUser", async scene =>
        {
            var (integrationName, conversation) = (scene.Alias, await scene.Integration.Conversation(scene));
            var made = await scene.Bot.Ask("createUser", body: new { tags = new { }, integrationName });
            scene.Accepted(made);
            // Users of other integrations cannot take part.
            var part = new { userId = Verbs.MadeId(made, "user") };
            scene.Accepted(await scene.Integration.Ask("addParticipant", new { id = conversation }, part));
        }),
        new("users.list.conversation-filter", "listUsers", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            await scene.Integration.User();
            await scene.Lists(scene.Integration, "listUsers", "users", new { conversationId = conversation }, user);
        }),
        new("users.list.bot-included", "listUsers", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var said = await scene.Bot.Do("createMessage", body: Bodies.Text(conversation, scene.BotId));
            var bot = $"{said.At("/message/userId")}";
            await scene.ListsTimes(1, scene.Integration, "listUsers", "users", new { conversationId = conversation }, bot);
        }),
        new("users.list.range-updated", "listUsers", async scene =>
        {
            var (key, value) = (scene.Words.Tag("user"), scene.Unique());
            var changed = await scene.Integration.User(new() { [key] = value });
            var unchanged = await scene.Integration.Do("createUser", body: new { tags = new Dictionary<string, string> { [key] = value } });
            await scene.Wait(Moment);
            var last = await scene.Integration.Do("updateUser", new { id = changed }, new { name = "Ada" });
            var (early, late) = ($"{unchanged.At("/user/updatedAt")}", $"{last.At("/user/updatedAt")}");
            if (string.CompareOrdinal(early, late) >= 0)
                throw new Running.SkippedException("the deployment's clock did not move");
            var tags = new Dictionary<string, string> { [key] = value };
            await scene.Lists(scene.Integration, "listUsers", "users", new { tags, rangeField = "updatedAt", afterDate = late }, changed);
            var before = new { tags, rangeField = "updatedAt", beforeDate = early };
            await scene.Lists(scene.Integration, "listUsers", "users", before, Verbs.MadeId(unchanged, "user"));
        }),
        new("users.getorcreate.updates-fields", "getOrCreateUser", async scene =>
        {
            var tags = new Dictionary<string, string> { [scene.Words.Tag("user")] = scene.Unique() };
            var made = await scene.Integration.Do(
                "getOrCreateUser", body: new { tags, name = "Ada", properties = new { kept = "1", changed = "2" } });
            var update = new { tags, name = "Grace", pictureUrl = "https://example.com/grace.png", properties = new { changed = "3" } };
            var found = await scene.Integration.Do("getOrCreateUser", body: update);
            scene.Equal(found, "/user/id", Verbs.MadeId(made, "user"));
            var read = await scene.Integration.Do("getUser", new { id = Verbs.MadeId(made, "user") });
            scene.Equal(read, "/user/name", update.name);
            scene.Equal(read, "/user/pictureUrl", update.pictureUrl);
            scene.Equal(read, "/user/properties/changed", "3");
        }),
        new("users.getorcreate.integration-matters", "getOrCreateUser", async scene =>
        {
            var body = new { tags = new Dictionary<string, string> { [scene.Words.Tag("user")] = scene.Unique() } };
            var own = Verbs.MadeId(await scene.Integration.Do("getOrCreateUser", body: body), "user");
            var others = Verbs.OfOther(await scene.OtherIntegration.Ask("getOrCreateUser", body: body));
            scene.Equal(others, "/meta/created", true);
            scene.Holds(Verbs.MadeId(others, "user") != own, others, "response/body/user/id", "another", own);
        }),
        new("users.get.unknown-404", "getUser", async scene =>
            scene.Refused(await scene.Integration.Ask("getUser", new { id = scene.Nobody("user") }), 404, "ResourceNotFound")),
    ];

    private static async Task Mirror(Scene scene, Exchange answer, object expected)
    {
        var read = await scene.Integration.Do("getUser", new { id = Verbs.MadeId(answer, "user") });
        foreach (var seen in new[] { answer, read })
        {
            scene.Equal(seen, "/user/properties", expected);
            scene.Equal(seen, "/user/attributes", expected);
        }
    }
}
