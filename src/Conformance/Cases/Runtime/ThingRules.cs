using System.Text.Json;
using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of all resources, tried on conversations, users and messages: made, read, changed, taken away.</summary>
internal static class ThingRules
{
    public static readonly IReadOnlyList<RuleCase> All = [.. Thing.All.SelectMany(Of)];

    private static IEnumerable<RuleCase> Of(Thing thing) =>
    [
        new("api.create.echoes-input", thing.Create, async scene =>
        {
            var body = (await thing.Draft(scene)).With("tags", new Dictionary<string, string> { [thing.Tag(scene)] = scene.Unique() });
            var made = await scene.Integration.Do(thing.Create, body: body);
            foreach (var (field, value) in body)
                scene.Equal(made, $"/{thing.Name}/{field}", value);
        })
        {
            Called = $"{thing.Plural}.create.echo",
        },
        new("api.create.readable", thing.Create, async scene =>
        {
            var body = (await thing.Draft(scene)).With("tags", new Dictionary<string, string> { [thing.Tag(scene)] = scene.Unique() });
            var made = await scene.Integration.Do(thing.Create, body: body);
            scene.Equal(await thing.Read(scene.Integration, thing.IdOf(made)), $"/{thing.Name}", made.At($"/{thing.Name}"));
        })
        {
            Called = $"{thing.Plural}.create.read-back",
        },
        new("api.create.listed", thing.Create, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 2);
            await scene.Lists(scene.Integration, thing.List, thing.Plural, new { tags }, ids);
        })
        {
            Called = $"{thing.Plural}.create.in-list",
        },
        new("api.delete.not-listed", thing.Delete, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 2);
            await scene.Lists(scene.Integration, thing.List, thing.Plural, new { tags }, ids);
            await scene.Integration.Do(thing.Delete, new { id = ids[0] });
            await scene.Lists(scene.Integration, thing.List, thing.Plural, new { tags }, ids[1]);
        })
        {
            Called = $"{thing.Plural}.delete.not-in-list",
        },
        new("api.errors.unknown-id-404", thing.Delete, async scene =>
        {
            var (ids, _, _) = await thing.Make(scene, 1);
            await scene.Integration.Do(thing.Delete, new { id = ids[0] });
            scene.Refused(await scene.Gone(() => scene.Integration.Ask(thing.Get, new { id = ids[0] })), 404, "ResourceNotFound");
            scene.Refused(await scene.Integration.Ask(thing.Update, new { id = ids[0] }, new { tags = new { } }), 404, "ResourceNotFound");
            scene.Refused(await scene.Integration.Ask(thing.Delete, new { id = ids[0] }), 404, "ResourceNotFound");
        })
        {
            Called = $"{thing.Plural}.delete.of-no-more-use",
        },
        new("api.ids.kept", thing.Update, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 1);
            var before = await thing.Read(scene.Integration, ids[0]);
            var updated = await scene.Integration.Do(thing.Update, new { id = ids[0] }, new { tags });
            scene.Kept(before, updated, thing.Name, "id", "createdAt");
            scene.Kept(before, await thing.Read(scene.Integration, ids[0]), thing.Name, "id", "createdAt");
        })
        {
            Called = $"{thing.Plural}.update.stamps",
        },
        new("api.times.updated", thing.Update, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 1);
            var before = await thing.Read(scene.Integration, ids[0]);
            scene.Kept(before, await thing.Read(scene.Integration, ids[0]), thing.Name, "updatedAt");
            await scene.Wait(TimeSpan.FromMilliseconds(20));
            await scene.Integration.Do(thing.Update, new { id = ids[0] }, new { tags });
            var after = await thing.Read(scene.Integration, ids[0]);
            var (was, isNow) = ($"{before.At($"/{thing.Name}/updatedAt")}", $"{after.At($"/{thing.Name}/updatedAt")}");
            scene.Holds(string.CompareOrdinal(was, isNow) < 0, after, $"response/body/{thing.Name}/updatedAt", $"later than {was}", isNow);
        })
        {
            Called = $"{thing.Plural}.update.updated-at",
        },
        new("api.update.readable", thing.Update, async scene =>
        {
            var (ids, _, _) = await thing.Make(scene, 1);
            var tags = new Dictionary<string, string> { [thing.Tag(scene, 1)] = "new" };
            var updated = await scene.Integration.Do(thing.Update, new { id = ids[0] }, new { tags });
            scene.Equal(updated, $"/{thing.Name}/tags/{thing.Tag(scene, 1)}", "new");
            scene.Equal(await thing.Read(scene.Integration, ids[0]), $"/{thing.Name}", updated.At($"/{thing.Name}"));
        })
        {
            Called = $"{thing.Plural}.update.read-back",
        },
        new("api.tags.bot-sees-alias", thing.Get, async scene =>
        {
            var alias = scene.Alias;
            var (ids, tags, _) = await thing.Make(scene, 1);
            scene.Equal(await thing.Read(scene.Integration, ids[0]), $"/{thing.Name}/tags", tags);
            var seen = tags.ToDictionary(tag => $"{alias}:{tag.Key}", tag => tag.Value);
            scene.Equal(await thing.Read(scene.Bot, ids[0]), $"/{thing.Name}/tags", seen);
        })
        {
            Called = $"{thing.Plural}.get.bots-view",
        },
        new("api.tags.integration-sees-own", thing.Get, async scene =>
        {
            var (ids, _, _) = await thing.Make(scene, 1);
            scene.Equal(await thing.Read(scene.OtherIntegration, ids[0]), $"/{thing.Name}/tags", new { });
        })
        {
            Called = $"{thing.Plural}.get.others-view",
        },
        new("api.auth.worlds-apart", thing.Get, async scene =>
        {
            var (ids, tags, _) = await thing.Make(scene, 1);
            var listed = Verbs.OfOther(await scene.IntegrationElsewhere.Ask(thing.List, new { tags }));
            scene.Equal(listed, $"/{thing.Plural}", Array.Empty<JsonElement>());
            scene.Refused(await scene.IntegrationElsewhere.Ask(thing.Get, new { id = ids[0] }), 404);
            scene.Refused(await scene.IntegrationElsewhere.Ask(thing.Update, new { id = ids[0] }, new { tags = new { } }), 404);
        })
        {
            Called = $"{thing.Plural}.get.elsewhere",
        },
    ];
}
