using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of the values that tags have taken. Others use the same tags, so only a case's own values count.</summary>
internal static class TagValueRules
{
    private const int MostLooks = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("tags.values.distinct", "listTagValues", async scene =>
        {
            var (key, value) = (scene.Words.Tag("user"), scene.Unique());
            await scene.Integration.User(new() { [key] = value });
            await scene.Integration.User(new() { [key] = value });
            var (answer, values) = await Values(scene, scene.Integration, key, "user", all => all.Count(one => one == value) == 1);
            var seen = values.Count(one => one == value);
            scene.Holds(seen == 1, answer, "response/body/tags", $"{value} once", $"{seen} times");
        }),
        new("tags.values.of-type", "listTagValues", async scene =>
        {
            var (key, value) = (scene.Words.Tag("conversation"), scene.Unique());
            await scene.Integration.Conversation(scene, new() { [key] = value });
            await Gives(scene, scene.Integration, key, "conversation", value, there: true);
            foreach (var other in new[] { "user", "message" })
                await Gives(scene, scene.Integration, key, other, value, there: false);
        }),
        new("tags.values.order", "listTagValues", async scene =>
        {
            var (key, mark) = (scene.Words.Tag("user"), scene.Unique());
            string[] inOrder = [.. new[] { "10", "9", "B", "a", "é", "～", "🙂" }.Select(end => $"{mark}-{end}")];
            foreach (var value in inOrder.Reverse())
                await scene.Integration.User(new() { [key] = value });
            var (answer, values) = await Values(scene, scene.Integration, key, "user", all => all.Where(Own).SequenceEqual(inOrder));
            var own = values.Where(Own).Distinct().ToList();
            scene.Holds(own.SequenceEqual(inOrder), answer, "response/body/tags", string.Join(", ", inOrder), string.Join(", ", own));

            bool Own(string value) => value.StartsWith(mark, StringComparison.Ordinal);
        }),
        new("tags.values.unknown-empty", "listTagValues", async scene =>
        {
            var answer = await scene.Integration.Ask("listTagValues", new { key = scene.Unique(), type = "user" });
            scene.Accepted(answer);
            scene.Equal(answer, "/tags", Array.Empty<string>());
        }),
        new("tags.values.current", "listTagValues", async scene =>
        {
            var (key, changed, deleted) = (scene.Words.Tag("user"), scene.Unique("changed"), scene.Unique("deleted"));
            var user = await scene.Integration.User(new() { [key] = changed });
            await Gives(scene, scene.Integration, key, "user", changed, there: true);
            await scene.Integration.Do("updateUser", new { id = user }, new { tags = new Dictionary<string, string> { [key] = deleted } });
            await Gives(scene, scene.Integration, key, "user", changed, there: false);
            await Gives(scene, scene.Integration, key, "user", deleted, there: true);
            await scene.Integration.Do("deleteUser", new { id = user });
            await Gives(scene, scene.Integration, key, "user", deleted, there: false);
        }),
        new("tags.values.key-as-seen", "listTagValues", async scene =>
        {
            var (alias, key, value) = (scene.Alias, scene.Words.Tag("user"), scene.Unique());
            await scene.Integration.User(new() { [key] = value });
            await Gives(scene, scene.Integration, key, "user", value, there: true);
            await Gives(scene, scene.Bot, $"{alias}:{key}", "user", value, there: true);
            await Gives(scene, scene.Bot, key, "user", value, there: false);
        }),
    ];

    private static async Task Gives(Scene scene, Actor actor, string key, string type, string value, bool there)
    {
        var (answer, values) = await Values(scene, actor, key, type, all => all.Contains(value) == there);
        var (expected, seen) = there ? (value, "none") : ($"{value} not among them", value);
        scene.Holds(values.Contains(value) == there, answer, "response/body/tags", expected, seen);
    }

    // Values come and go between the pages, so all pages are looked at again before they count as wrong. A key that means nothing on a
    // type may be refused, which lists nothing as well.
    private static async Task<(Exchange, IReadOnlyList<string>)> Values(
        Scene scene, Actor actor, string key, string type, Func<IReadOnlyList<string>, bool> isSo)
    {
        for (var look = 1; ; look++)
        {
            var answer = await actor.Ask("listTagValues", new { key, type });
            var items = answer.Succeeded ? await actor.All("listTagValues", "tags", new { key, type, pageSize = 100 }) : [];
            IReadOnlyList<string> values = [.. items.Select(item => Looks.Text(item, "value"))];
            if (isSo(values) || look == MostLooks)
                return (answer, values);
            await scene.Wait(Pause * look);
        }
    }
}
