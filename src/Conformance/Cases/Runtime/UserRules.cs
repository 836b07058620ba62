using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of users.</summary>
internal static class UserRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("users.update.tags-merge", "updateUser", async scene =>
        {
            var (kept, changed) = (scene.Words.Tag("user"), scene.Words.Tag("user", 1));
            var value = scene.Unique();
            var user = await scene.Integration.User(new() { [kept] = value, [changed] = "before" });
            await scene.Integration.Do("updateUser", new { id = user }, new { tags = new Dictionary<string, string?> { [changed] = "after" } });
            scene.Equal(await scene.Integration.Do("getUser", new { id = user }), "/user/tags", new Dictionary<string, string> { [kept] = value, [changed] = "after" });
        }),
    ];
}
