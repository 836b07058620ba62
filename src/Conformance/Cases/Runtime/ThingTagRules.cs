using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of all tags, and of finding by them, tried on conversations, users and messages.</summary>
internal static class ThingTagRules
{
    public static readonly IReadOnlyList<RuleCase> All = [.. Thing.All.SelectMany(Of)];

    private static IEnumerable<RuleCase> Of(Thing thing) =>
    [
        new("api.tags.empty-removed", thing.Update, scene => Unset(scene, thing, "")) { Called = $"{thing.Plural}.update.empty-tag" },
        new("api.tags.null-removed", thing.Update, scene => Unset(scene, thing, null)) { Called = $"{thing.Plural}.update.null-tag" },
        new("api.tags.empty-not-stored", thing.Create, async scene =>
        {
            var (kept, empty) = (thing.Tag(scene), thing.Tag(scene, 1));
            var body = (await thing.Draft(scene)).With("tags", new Dictionary<string, string> { [kept] = scene.Unique(), [empty] = "" });
            var made = await scene.Integration.Do(thing.Create, body: body);
            scene.Absent(made, $"/{thing.Name}/tags/{empty}");
            scene.Absent(await thing.Read(scene.Integration, thing.IdOf(made)), $"/{thing.Name}/tags/{empty}");
        })
        {
            Called = $"{thing.Plural}.create.empty-tag",
        },
        new("api.getorcreate.finds", thing.GetOrCreate, async scene =>
        {
            const int Calls = 10;
            var tags = new Dictionary<string, string> { [thing.Tag(scene)] = scene.Unique() };
            var body = (await thing.Draft(scene)).With("tags", tags);
            var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => scene.Integration.Do(thing.GetOrCreate, body: body)));
            var ids = answers.Select(thing.IdOf).Distinct().ToList();
            scene.Holds(
                ids.Count == 1, answers[0], $"response/body/{thing.Name}/id", $"one for {Calls} equal calls at once", Looks.Said(ids));
            var created = answers.Count(answer => $"{answer.At("/meta/created")}" == "True");
            scene.Holds(
                created == 1, answers[0], "response/body/meta/created", $"true once in {Calls} equal calls at once", $"{created} times");
            await scene.Lists(scene.Integration, thing.List, thing.Plural, new { tags }, [.. ids.Take(1)]);
        })
        {
            Called = $"{thing.Plural}.get-or-create.at-once",
        },
        new("api.getorcreate.all-tags", thing.GetOrCreate, async scene =>
        {
            var (one, other, value) = (thing.Tag(scene), thing.Tag(scene, 1), scene.Unique());
            var body = await thing.Draft(scene);
            var less = await scene.Integration.Do(
                thing.GetOrCreate, body: body.With("tags", new Dictionary<string, string> { [one] = value }));
            var more = await scene.Integration.Do(
                thing.GetOrCreate, body: body.With("tags", new Dictionary<string, string> { [one] = value, [other] = value }));
            var again = await scene.Integration.Do(
                thing.GetOrCreate, body: body.With("tags", new Dictionary<string, string> { [one] = value }));
            scene.Holds(thing.IdOf(less) != thing.IdOf(more), more, $"response/body/{thing.Name}/id", "another", thing.IdOf(less));
            scene.Equal(again, $"/{thing.Name}/id", thing.IdOf(less));
        })
        {
            Called = $"{thing.Plural}.get-or-create.all-tags",
        },
        new("api.getorcreate.listed-tags", thing.GetOrCreate, async scene =>
        {
            var (one, other, value) = (thing.Tag(scene), thing.Tag(scene, 1), scene.Unique());
            var body = (await thing.Draft(scene)).With("discriminateByTags", new[] { one });
            var first = await scene.Integration.Do(
                thing.GetOrCreate, body: body.With("tags", new Dictionary<string, string> { [one] = value, [other] = "before" }));
            var found = await scene.Integration.Do(
                thing.GetOrCreate, body: body.With("tags", new Dictionary<string, string> { [one] = value, [other] = "after" }));
            scene.Equal(found, $"/{thing.Name}/id", thing.IdOf(first));
            var others = new Dictionary<string, string> { [one] = scene.Unique("other"), [other] = "after" };
            var elsewise = await scene.Integration.Do(thing.GetOrCreate, body: body.With("tags", others));
            scene.Equal(elsewise, "/meta/created", true);
        })
        {
            Called = $"{thing.Plural}.get-or-create.listed-tags",
        },
        new("api.getorcreate.updates-other-tags", thing.GetOrCreate, async scene =>
        {
            var (one, other, value) = (thing.Tag(scene), thing.Tag(scene, 1), scene.Unique());
            var body = (await thing.Draft(scene)).With("discriminateByTags", new[] { one });
            var after = new Dictionary<string, string> { [one] = value, [other] = "after" };
            var first = await scene.Integration.Do(
                thing.GetOrCreate, body: body.With("tags", new Dictionary<string, string> { [one] = value }));
            await scene.Integration.Do(thing.GetOrCreate, body: body.With("tags", after));
            scene.Equal(await thing.Read(scene.Integration, thing.IdOf(first)), $"/{thing.Name}/tags", after);
        })
        {
            Called = $"{thing.Plural}.get-or-create.other-tags",
        },
        new("api.errors.refused-changes-nothing", thing.Update, async scene =>
        {
            var (ids, _, _) = await thing.Make(scene, 1);
            var before = await thing.Read(scene.Integration, ids[0]);
            var tags = new Dictionary<string, string> { ["changed"] = "1", [$"{scene.Unique()}:foreign"] = "1" };
            var refused = await scene.Bot.Ask(thing.Update, new { id = ids[0] }, new { tags });
            if (refused.Succeeded)
                throw new Running.SkippedException(
                    "it takes an update that is refused, and the deployment lets a bot write an integration's tag");
            scene.Equal(await thing.Read(scene.Integration, ids[0]), $"/{thing.Name}", before.At($"/{thing.Name}"));
            scene.Absent(await thing.Read(scene.Bot, ids[0]), $"/{thing.Name}/tags/changed");
        })
        {
            Called = $"{thing.Plural}.update.refused-whole",
        },
    ];

    private static async Task Unset(Scene scene, Thing thing, string? value)
    {
        var (kept, unset) = (thing.Tag(scene), thing.Tag(scene, 1));
        var stays = new Dictionary<string, string> { [kept] = scene.Unique() };
        var body = (await thing.Draft(scene)).With("tags", new Dictionary<string, string>(stays) { [unset] = "1" });
        var id = thing.IdOf(await scene.Integration.Do(thing.Create, body: body));
        var updated = await scene.Integration.Do(
            thing.Update, new { id }, new { tags = new Dictionary<string, string?> { [unset] = value } });
        scene.Equal(updated, $"/{thing.Name}/tags", stays);
        scene.Equal(await thing.Read(scene.Integration, id), $"/{thing.Name}/tags", stays);
    }
}
