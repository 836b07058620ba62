using System.Text.Json;
using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of changing users and of taking them away.</summary>
internal static class UserChangeRules
{
    private static readonly string[] Fields = ["name", "pictureUrl", "properties"];

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("users.update.tags-merge", "updateUser", async scene =>
        {
            var (kept, changed) = (scene.Words.Tag("user"), scene.Words.Tag("user", 1));
            var value = scene.Unique();
            var user = await scene.Integration.User(new() { [kept] = value, [changed] = "before" });
            await scene.Integration.Do(
                "updateUser", new { id = user }, new { tags = new Dictionary<string, string?> { [changed] = "after" } });
            scene.Equal(await Read(scene, user), "/user/tags", new Dictionary<string, string> { [kept] = value, [changed] = "after" });
        }),
        new("users.update.other-fields-kept", "updateUser", async scene =>
        {
            var before = await Ada(scene);
            var user = Verbs.MadeId(before, "user");
            await scene.Integration.Do(
                "updateUser", new { id = user }, new { tags = new Dictionary<string, string> { [scene.Words.Tag("user", 1)] = "1" } });
            scene.Kept(before, await Read(scene, user), "user", Fields);
            await scene.Integration.Do("updateUser", new { id = user }, new { name = "Grace" });
            scene.Kept(before, await Read(scene, user), "user", [.. Fields.Except(["name"])]);
        }),
        new("users.update.null-clears", "updateUser", async scene =>
        {
            var user = Verbs.MadeId(await Ada(scene), "user");
            var cleared = await scene.Integration.Do(
                "updateUser", new { id = user }, new { name = (string?)null, pictureUrl = (string?)null });
            foreach (var answer in new[] { cleared, await Read(scene, user) })
            {
                foreach (var field in new[] { "name", "pictureUrl" })
                {
                    var left = answer.At($"/user/{field}");
                    var isCleared = left is null or { ValueKind: JsonValueKind.Null } || left.Value.ToString() == "";
                    scene.Holds(isCleared, answer, $"response/body/user/{field}", "nothing", $"{left}");
                }
            }
        }),
        new("users.update.cleared-absent", "updateUser", async scene =>
        {
            var user = Verbs.MadeId(await Ada(scene), "user");
            await scene.Integration.Do("updateUser", new { id = user }, new { name = (string?)null, pictureUrl = (string?)null });
            var answer = await Read(scene, user);
            scene.Absent(answer, "/user/name");
            scene.Absent(answer, "/user/pictureUrl");
        }),
        new("users.update.null-property-removed", "updateUser", async scene =>
        {
            var user = Verbs.MadeId(await Ada(scene), "user");
            await scene.Integration.Do("updateUser", new { id = user }, new { properties = new { colour = (string?)null } });
            scene.Absent(await Read(scene, user), "/user/properties/colour");
        }),
        new("users.update.properties-merge", "updateUser", async scene =>
        {
            var user = Verbs.MadeId(await Ada(scene), "user");
            await scene.Integration.Do("updateUser", new { id = user }, new { properties = new { shape = "round" } });
            scene.Equal(await Read(scene, user), "/user/properties", new { colour = "green", shape = "round" });
        }),
        new("users.delete.deletes-states", "deleteUser", async scene =>
        {
            var user = await scene.Integration.User();
            var state = new { type = "user", id = user, name = scene.Words.State("user") };
            await scene.Bot.Do("setState", state, new { payload = new { step = 1 } });
            await scene.Bot.Do("getState", state);
            await scene.Integration.Do("deleteUser", new { id = user });
            scene.Refused(await scene.Gone(() => scene.Bot.Ask("getState", state)), 404);
        }),
        new("users.delete.keeps-messages", "deleteUser", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var message = await scene.Integration.Message(conversation, user);
            await scene.Integration.Do("deleteUser", new { id = user });
            scene.Accepted(await scene.Integration.Ask("getMessage", new { id = message }));
        }),
        new("users.delete.keeps-events", "deleteUser", async scene =>
        {
            var user = await scene.Integration.User();
            var body = new { type = scene.Words.Event(by: scene.Integration.Role), payload = new { }, userId = user };
            var @event = Verbs.MadeId(await scene.Integration.Do("createEvent", body: body), "event");
            await scene.Integration.Do("deleteUser", new { id = user });
            scene.Accepted(await scene.Integration.Ask("getEvent", new { id = @event }));
        }),
        new("users.delete.keeps-workflows", "deleteUser", async scene =>
        {
            var user = await scene.Integration.User();
            var body = new { name = scene.Words.Workflow(), status = "pending", userId = user };
            var workflow = Verbs.MadeId(await scene.Bot.Do("createWorkflow", body: body), "workflow");
            await scene.Integration.Do("deleteUser", new { id = user });
            scene.Accepted(await scene.Bot.Ask("getWorkflow", new { id = workflow }));
        }),
        new("users.delete.takes-no-part", "deleteUser", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            await scene.Integration.Do("getParticipant", new { id = conversation, userId = user });
            await scene.Integration.Do("deleteUser", new { id = user });
            scene.Refused(await scene.Gone(() => scene.Integration.Ask("getParticipant", new { id = conversation, userId = user })), 404);
            await scene.Lists(scene.Integration, "listParticipants", "participants", new { id = conversation });
        }),
    ];

    private static Task<Exchange> Read(Scene scene, string user) => scene.Integration.Do("getUser", new { id = user });

    private static Task<Exchange> Ada(Scene scene) => scene.Integration.Do("createUser", body: new
    {
        name = "Ada",
        pictureUrl = "https://example.com/ada.png",
        properties = new { colour = "green" },
        tags = new Dictionary<string, string> { [scene.Words.Tag("user")] = scene.Unique() },
    });
}
