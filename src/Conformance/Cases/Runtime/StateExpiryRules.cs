using System.Text.Json;
using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of how long a state is remembered.</summary>
internal static class StateExpiryRules
{
    private const int AnHour = 3_600_000;
    private static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("states.get.expired-event", "getState", async scene =>
        {
            var made = await scene.Bot.Do(
                "setState", await scene.NewState(), new { payload = new { mark = scene.Unique() }, expiry = ASecond.TotalMilliseconds });
            var id = made.Word("/state/id");
            var listed = await scene.Eventually(
                () => scene.Bot.Do("listEvents", new { type = "state_expired", pageSize = 100 }), answer => Told(answer, id) is not null);
            var state = Told(listed, id);
            scene.Holds(state is not null, listed, "response/body/events", $"an event state_expired with the state {id}", "none");
            scene.Holds(
                state is null || state.Value.GetProperty("payload").GetProperty("mark").GetString() == scene.Unique(),
                listed, "response/body/events", "the state's own payload", $"{state}");
        }) { Waits = ASecond },

        new("states.get.expired-404", "getState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { }, expiry = ASecond.TotalMilliseconds });
            scene.Refused(
                await scene.Eventually(() => scene.Bot.Ask("getState", at), answer => !answer.Succeeded), 404, "ResourceNotFound");
        }) { Waits = ASecond },

        new("states.get.read-no-prolongation", "getState", async scene =>
        {
            var at = await scene.NewState();
            var set = await scene.Bot.Do("setState", at, new { payload = new { }, expiry = AnHour });
            await scene.Wait(TimeSpan.FromMilliseconds(20));
            await scene.Bot.Do("getState", at);
            scene.Equal(await scene.Bot.Do("getState", at), "/state/expiresAt", set.At("/state/expiresAt"));
        }),

        new("states.set.expiry-kept", "setState", async scene =>
        {
            var at = await scene.NewState();
            scene.Equal(await scene.Bot.Do("setState", at, new { payload = new { }, expiry = AnHour }), "/state/expiry", AnHour);
            scene.Equal(await scene.Bot.Do("getState", at), "/state/expiry", AnHour);
        }),

        new("states.set.expires-at", "setState", async scene => ExpiresAfter(
            scene, await scene.Bot.Do("setState", await scene.NewState(), new { payload = new { }, expiry = AnHour }), AnHour)),

        new("states.set.null-expiry", "setState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { }, expiry = AnHour });
            NeverExpires(scene, await scene.Bot.Do("setState", at, new { payload = new { }, expiry = (int?)null }));
            NeverExpires(scene, await scene.Bot.Do("getState", at));
        }),

        new("states.set.expiry-not-sent", "setState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { }, expiry = AnHour });
            scene.Equal(await scene.Bot.Do("setState", at, new { payload = new { a = 1 } }), "/state/expiry", AnHour);
        }),

        new("states.patch.expiry-set", "patchState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { } });
            scene.Equal(await scene.Bot.Do("patchState", at, new { payload = new { }, expiry = AnHour }), "/state/expiry", AnHour);
            scene.Equal(await scene.Bot.Do("getState", at), "/state/expiry", AnHour);
        }),

        new("states.patch.prolongs", "patchState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { }, expiry = AnHour });
            await scene.Wait(TimeSpan.FromMilliseconds(20));
            ExpiresAfter(scene, await scene.Bot.Do("patchState", at, new { payload = new { a = 1 } }), AnHour);
        }),

        new("states.getorset.found-expiry-kept", "getOrSetState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { }, expiry = AnHour });
            scene.Equal(await scene.Bot.Do("getOrSetState", at, new { payload = new { }, expiry = 2 * AnHour }), "/state/expiry", AnHour);
        }),

        new("states.expiry.payload-kept", "setStateExpiry", async scene =>
        {
            var (at, payload) = (await scene.NewState(), new { a = 1, b = scene.Unique() });
            await scene.Bot.Do("setState", at, new { payload });
            scene.Equal(await scene.Bot.Do("setStateExpiry", at, new { expiry = AnHour }), "/state/payload", payload);
            scene.Equal(await scene.Bot.Do("getState", at), "/state/payload", payload);
        }),

        new("states.expiry.set", "setStateExpiry", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { } });
            var answer = await scene.Bot.Do("setStateExpiry", at, new { expiry = AnHour });
            scene.Equal(answer, "/state/expiry", AnHour);
            scene.Holds(answer.At("/state/expiresAt") is not null, answer, "response/body/state/expiresAt", "a time", "nothing");
        }),

        new("states.expiry.null-never", "setStateExpiry", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { }, expiry = AnHour });
            NeverExpires(scene, await scene.Bot.Do("setStateExpiry", at, new { expiry = (int?)null }));
            NeverExpires(scene, await scene.Bot.Do("getState", at));
        }),

        new("states.expiry.unknown-404", "setStateExpiry", async scene => scene.Refused(
            await scene.Bot.Ask("setStateExpiry", await scene.NewState(), new { expiry = AnHour }), 404, "ResourceNotFound")),
    ];

    private static void NeverExpires(Scene scene, Exchange answer)
    {
        scene.Absent(answer, "/state/expiry");
        scene.Absent(answer, "/state/expiresAt");
    }

    private static void ExpiresAfter(Scene scene, Exchange answer, double milliseconds) =>
        scene.Equal(answer, "/state/expiresAt", answer.Later("/state/updatedAt", TimeSpan.FromMilliseconds(milliseconds)));

    private static JsonElement? Told(Exchange listed, string state) => listed.Items("events")
        .Select(
            told => told.TryGetProperty(
                "payload", out var payload) && payload.TryGetProperty("state", out var inside) ? inside : (JsonElement?)null)
        .FirstOrDefault(inside => inside is { ValueKind: JsonValueKind.Object } one && Scene.Id(one) == state);
}
