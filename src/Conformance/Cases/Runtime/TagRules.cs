using Conformance.Behaviour;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of tags wherever they are: how they go, and who sees them by which key.</summary>
internal static class TagRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("api.tags.empty-removed", "updateWorkflow", scene => Removed(scene, "")),

        new("api.tags.null-removed", "updateWorkflow", scene => Removed(scene, null)),

        new("api.tags.empty-not-stored", "createWorkflow", async scene =>
        {
            var (kept, empty) = (scene.Words.Tag("workflow"), scene.Words.Tag("workflow", 1));
            var id = await scene.Bot.Workflow(scene, new() { [kept] = scene.Unique(), [empty] = "" });
            scene.Equal(await scene.Bot.Do("getWorkflow", new { id }), "/workflow/tags", Tags(kept, scene.Unique()));
        }),

        new("api.tags.update-length", "updateConversation", async scene => scene.Refused(
            await scene.Integration.Ask(
                "updateConversation", new { id = await scene.Integration.Conversation(scene) },
                new { tags = Tags(scene.Words.Tag("conversation"), new string('t', 501)) }),
            400)),

        new("api.tags.integration-bare", "createUser", async scene =>
        {
            var tags = Tags(scene.Words.Tag("user"), scene.Unique());
            var made = await scene.Integration.Do("createUser", body: new { tags });
            scene.Equal(made, "/user/tags", tags);
            scene.Equal(await scene.Integration.Do("getUser", new { id = made.Word("/user/id") }), "/user/tags", tags);
        }),

        new("api.tags.bot-sees-alias", "getUser", async scene =>
        {
            var id = await scene.Integration.User(new() { [scene.Words.Tag("user")] = scene.Unique() });
            scene.Equal(await scene.Bot.Do("getUser", new { id }), $"/user/tags/{scene.Alias}:{scene.Words.Tag("user")}", scene.Unique());
        }),

        new("api.tags.bot-bare", "updateUser", async scene =>
        {
            var (id, key) = (await scene.Integration.User(), BotTag(scene));
            scene.Equal(await Written(scene, id, key), $"/user/tags/{key}", scene.Unique());
            scene.Equal(await scene.Bot.Do("getUser", new { id }), $"/user/tags/{key}", scene.Unique());
        }),

        new("api.tags.integration-sees-own", "getUser", async scene =>
        {
            var (own, id) = (
                Tags(scene.Words.Tag("user"), scene.Unique()),
                await scene.Integration.User(new() { [scene.Words.Tag("user")] = scene.Unique() }));
            await Written(scene, id, BotTag(scene));
            scene.Equal(await scene.Integration.Do("getUser", new { id }), "/user/tags", own);
            scene.Equal(await scene.OtherIntegration.Do("getUser", new { id }), "/user/tags", new { });
        }),

        new("api.tags.alias-read-only", "updateUser", async scene =>
        {
            var id = await scene.Integration.User();
            var tags = Tags($"{scene.Alias}:{scene.Words.Tag("user")}", scene.Unique());
            scene.Refused(await scene.Bot.Ask("updateUser", new { id }, new { tags }), 400, "InvalidPayload");
        }),

        new("api.tags.plugin", "updateWorkflow", async scene =>
        {
            var tags = Tags("conformance#tag", scene.Unique());
            var answer = await scene.Bot.Ask("updateWorkflow", new { id = await scene.Bot.Workflow(scene, tags: []) }, new { tags });
            if (answer.Status == 400)
                throw new SkippedException("the bot has no such plugin");
            scene.Equal(answer, "/workflow/tags", tags);
        }),

        new("api.tags.undeclared-400", "createUser", async scene => scene.Refused(
            await scene.Refusal(
                scene.Words.Names("user-tag", scene.Integration.Role) is not null,
                    scene.Integration.Ask("createUser", body: new { tags = Tags(scene.Unique(), "1") })),
            400, "InvalidPayload")),
    ];

    private static async Task Removed(Scene scene, string? sent)
    {
        var (kept, removed) = (scene.Words.Tag("workflow"), scene.Words.Tag("workflow", 1));
        var id = await scene.Bot.Workflow(scene, new() { [kept] = scene.Unique(), [removed] = "1" });
        await scene.Bot.Do("updateWorkflow", new { id }, new { tags = new Dictionary<string, string?> { [removed] = sent } });
        scene.Equal(await scene.Bot.Do("getWorkflow", new { id }), "/workflow/tags", Tags(kept, scene.Unique()));
    }

    // The bot's own tags of users are no integration's, so a bot that declares names need not have this one.
    private static string BotTag(Scene scene) => scene.Words.Names("user-tag", scene.Bot.Role) is null ? "botsOwn"
        : scene.Words.Tag("user", by: scene.Bot.Role);

    private static async Task<Exchange> Written(Scene scene, string user, string key)
    {
        var answer = await scene.Bot.Ask("updateUser", new { id = user }, new { tags = Tags(key, scene.Unique()) });
        return answer.Status == 400 ? throw new SkippedException($"the bot declares no tag {key} of users") : answer;
    }

    private static Dictionary<string, string> Tags(string key, string value) => new() { [key] = value };
}
