using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of all lists, tried on conversations, users and messages. A tag makes each list a case's own.</summary>
internal static class ThingListRules
{
    public static readonly IReadOnlyList<RuleCase> All =
        [.. Thing.All.SelectMany(Of), .. Sorted(Thing.Conversation), .. Sorted(Thing.User)];

    private static IEnumerable<RuleCase> Of(Thing thing) =>
    [
        new("api.lists.walk-complete", thing.List, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 5);
            var first = await scene.Lists(scene.Integration, thing.List, thing.Plural, new { tags }, ids);
            var seen = (await scene.Integration.All(thing.List, thing.Plural, new { tags, pageSize = 2 })).Select(Scene.Id).ToList();
            Same(scene, first, thing, ids, seen);
        })
        {
            Called = $"{thing.Plural}.list.walk",
        },
        new("api.lists.walk-steady", thing.List, async scene =>
        {
            var (ids, tags, body) = await thing.Make(scene, 5);
            await scene.Lists(scene.Integration, thing.List, thing.Plural, new { tags }, ids);
            var seen = new List<string>();
            for (var token = (string?)null; ;)
            {
                var page = await scene.Integration.Do(thing.List, new { tags, pageSize = 2, nextToken = token });
                seen.AddRange(page.IdsOf(thing.Plural));
                token = page.At("/meta/nextToken")?.ToString();
                if (string.IsNullOrEmpty(token) || seen.Count > 4 * ids.Length)
                {
                    Same(scene, page, thing, ids, [.. seen.Where(id => ids.Contains(id))]);
                    return;
                }
                if (seen.Count < ids.Length)
                    await scene.Integration.Do(thing.Create, body: body);
            }
        })
        {
            Called = $"{thing.Plural}.list.walk-while-more-come",
        },
        new("api.lists.newest-first", thing.List, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 4);
            var answer = await scene.Lists(scene.Integration, thing.List, thing.Plural, new { tags }, ids);
            InOrder(scene, answer, thing, "createdAt", descending: true);
        })
        {
            Called = $"{thing.Plural}.list.order",
        },
        new("api.lists.dates-inclusive", thing.List, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 3);
            var created = new List<string>();
            foreach (var id in ids)
                created.Add($"{(await thing.Read(scene.Integration, id)).At($"/{thing.Name}/createdAt")}");
            var at = created[1];
            foreach (var (given, keeps) in new (object, Func<int, bool>)[]
            {
                (new { tags, afterDate = at, beforeDate = at }, order => order == 0),
                (new { tags, afterDate = at }, order => order >= 0),
                (new { tags, beforeDate = at }, order => order <= 0),
            })
            {
                var kept = ids.Where((_, number) => keeps(string.CompareOrdinal(created[number], at)));
                await scene.Lists(scene.Integration, thing.List, thing.Plural, given, [.. kept]);
            }
        })
        {
            Called = $"{thing.Plural}.list.dates",
        },
        new("api.lists.tags-filter", thing.List, async scene =>
        {
            var (one, other, value) = (thing.Tag(scene), thing.Tag(scene, 1), scene.Unique());
            var body = await thing.Draft(scene);
            var first = await Tagged(new() { [one] = value, [other] = value });
            var second = await Tagged(new() { [one] = value });
            await Keeps(new() { [one] = value }, first, second);
            await Keeps(new() { [one] = value, [other] = value }, first);
            await Keeps(new() { [one] = value, [other] = scene.Unique("nobody's") });

            async Task<string> Tagged(Dictionary<string, string> tags) =>
                thing.IdOf(await scene.Integration.Do(thing.Create, body: body.With("tags", tags)));

            Task Keeps(Dictionary<string, string> tags, params string[] ids) =>
                scene.Lists(scene.Integration, thing.List, thing.Plural, new { tags }, ids);
        })
        {
            Called = $"{thing.Plural}.list.tags",
        },
    ];

    private static IEnumerable<RuleCase> Sorted(Thing thing) =>
    [
        new("api.lists.sort-ascending", thing.List, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 3);
            var answer = await scene.Lists(scene.Integration, thing.List, thing.Plural, new { tags, sortDirection = "asc" }, ids);
            InOrder(scene, answer, thing, "createdAt", descending: false);
        })
        {
            Called = $"{thing.Plural}.list.ascending",
        },
        new("api.lists.sort-field", thing.List, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 3);
            await scene.Integration.Do(thing.Update, new { id = ids[0] }, new { tags });
            var sorted = new { tags, sortField = "updatedAt", sortDirection = "desc" };
            var answer = await scene.Lists(scene.Integration, thing.List, thing.Plural, sorted, ids);
            InOrder(scene, answer, thing, "updatedAt", descending: true);
        })
        {
            Called = $"{thing.Plural}.list.by-update",
        },
    ];

    private static void Same(Scene scene, Exchange answer, Thing thing, IEnumerable<string> wanted, IReadOnlyCollection<string> seen)
    {
        var inOrder = wanted.Order(StringComparer.Ordinal).ToList();
        var isSame = seen.Order(StringComparer.Ordinal).SequenceEqual(inOrder);
        scene.Holds(isSame, answer, $"all pages of {thing.Plural}", Looks.Said(inOrder), Looks.Said(seen));
    }

    // By the deployment's own times; those of one time may come in any order.
    private static void InOrder(Scene scene, Exchange answer, Thing thing, string field, bool descending)
    {
        var times = answer.Items(thing.Plural).Select(item => Looks.Text(item, field)).ToList();
        var expected = (descending ? times.OrderDescending(StringComparer.Ordinal) : times.Order(StringComparer.Ordinal)).ToList();
        scene.Holds(times.SequenceEqual(expected), answer, $"response/body/{thing.Plural}", Looks.Said(expected), Looks.Said(times));
    }
}
