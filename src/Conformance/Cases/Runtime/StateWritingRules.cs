using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of setting, patching and deleting what a state remembers.</summary>
internal static class StateWritingRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("states.set.creates", "setState", async scene =>
        {
            var payload = new { a = 1, b = new[] { "x" } };
            scene.Equal(await scene.Bot.Do("setState", await scene.NewState(), new { payload }), "/state/payload", payload);
        }),

        new("states.set.readable", "setState", async scene =>
        {
            var (at, payload) = (await scene.NewState(), new { a = 1.5, b = new { c = (string?)null }, d = scene.Unique() });
            await scene.Bot.Do("setState", at, new { payload });
            scene.Equal(await scene.Bot.Do("getState", at), "/state/payload", payload);
        }),

        new("states.set.replaces", "setState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { a = 1, b = 2 } });
            await scene.Bot.Do("setState", at, new { payload = new { b = 3 } });
            scene.Equal(await scene.Bot.Do("getState", at), "/state/payload", new { b = 3 });
        }),

        new("states.set.same-id", "setState", async scene =>
        {
            var at = await scene.NewState();
            var first = await scene.Bot.Do("setState", at, new { payload = new { a = 1 } });
            var again = await scene.Bot.Do("setState", at, new { payload = new { a = 2 } });
            scene.Equal(again, "/state/id", first.At("/state/id"));
            scene.Equal(again, "/state/createdAt", first.At("/state/createdAt"));
        }),

        new("states.set.null-deletes", "setState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { a = 1 } });
            await scene.Bot.Do("setState", at, new { payload = (object?)null });
            var answer = await scene.Bot.Ask("getState", at);
            scene.Holds(!answer.Succeeded, answer, "response/status", "a refusal", answer.Summary);
        }),

        new("states.set.null-then-404", "setState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { a = 1 } });
            await scene.Bot.Do("setState", at, new { payload = (object?)null });
            scene.Refused(await scene.Bot.Ask("getState", at), 404, "ResourceNotFound");
        }),

        new("states.set.null-answer", "setState", async scene =>
        {
            var at = await scene.NewState();
            var was = await scene.Bot.Do("setState", at, new { payload = new { a = 1 } });
            var answer = await scene.Bot.Do("setState", at, new { payload = (object?)null });
            scene.Equal(answer, "/state/id", was.At("/state/id"));
            scene.Equal(answer, "/state/payload", new { });
        }),

        new("states.set.null-unknown-404", "setState", async scene => scene.Refused(
            await scene.Bot.Ask("setState", await scene.NewState(), new { payload = (object?)null }), 404, "ResourceNotFound")),

        new("states.set.payload-limit", "setState", async scene => scene.Refused(
            await scene.Bot.Ask("setState", await scene.NewState(), new { payload = new { a = new string('a', 131_072) } }), 413,
            "LimitExceeded")),

        new("states.patch.merges", "patchState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { kept = 1, changed = 2 } });
            await scene.Bot.Do("patchState", at, new { payload = new { changed = 3, added = 4 } });
            scene.Equal(await scene.Bot.Do("getState", at), "/state/payload", new { kept = 1, changed = 3, added = 4 });
        }),

        new("states.patch.shallow", "patchState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { inner = new { a = 1, b = 2 } } });
            await scene.Bot.Do("patchState", at, new { payload = new { inner = new { b = 3 } } });
            scene.Equal(await scene.Bot.Do("getState", at), "/state/payload/inner", new { b = 3 });
        }),

        new("states.patch.null-stored", "patchState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { a = 1 } });
            await scene.Bot.Do("patchState", at, new { payload = new { a = (object?)null } });
            scene.Equal(await scene.Bot.Do("getState", at), "/state/payload", new { a = (object?)null });
        }),

        new("states.patch.unknown-refused", "patchState", async scene =>
        {
            var at = await scene.NewState();
            var answer = await scene.Bot.Ask("patchState", at, new { payload = new { a = 1 } });
            scene.Holds(!answer.Succeeded, answer, "response/status", "a refusal", answer.Summary);
            var there = await scene.Bot.Ask("getState", at);
            scene.Holds(!there.Succeeded, there, "response/status", "a refusal", there.Summary);
        }),

        new("states.patch.unknown-404", "patchState", async scene => scene.Refused(
            await scene.Bot.Ask("patchState", await scene.NewState(), new { payload = new { a = 1 } }), 404, "ResourceNotFound")),

        new("states.getorset.creates", "getOrSetState", async scene =>
        {
            var (at, payload) = (await scene.NewState(), new { a = 1 });
            scene.Equal(await scene.Bot.Do("getOrSetState", at, new { payload }), "/state/payload", payload);
            scene.Equal(await scene.Bot.Do("getState", at), "/state/payload", payload);
        }),

        new("states.getorset.found-untouched", "getOrSetState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { a = 1 } });
            scene.Equal(await scene.Bot.Do("getOrSetState", at, new { payload = new { b = 2 } }), "/state/payload", new { a = 1 });
            scene.Equal(await scene.Bot.Do("getState", at), "/state/payload", new { a = 1 });
        }),
    ];
}
