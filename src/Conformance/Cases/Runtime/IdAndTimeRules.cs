using System.Text.RegularExpressions;
using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of ids and times wherever they are.</summary>
internal static partial class IdAndTimeRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("api.ids.form", "createWorkflow", async scene =>
        {
            Formed(
                scene,
                await scene.Bot.Do("createWorkflow", body: new { name = scene.Words.Workflow(), status = "listening" }),
                "workflow",
                "wrkflow");
            Formed(scene, await scene.Bot.Do("createEvent", body: EventRules.Plain(scene)), "event", "evt");
            Formed(scene, await scene.Bot.Do("setState", await scene.NewState(), new { payload = new { } }), "state", "state");
        }),

        new("api.ids.kept", "updateWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("createWorkflow", body: new { name = scene.Words.Workflow(), status = "listening" });
            var changed = await scene.Bot.Do("updateWorkflow", new { id = made.Word("/workflow/id") }, new { status = "paused" });
            scene.Equal(changed, "/workflow/id", made.At("/workflow/id"));
            scene.Equal(changed, "/workflow/createdAt", made.At("/workflow/createdAt"));
        }),

        new("api.ids.malformed-404", "getWorkflow", async scene =>
            scene.Refused(await scene.Bot.Ask("getWorkflow", new { id = "no-id-at-all" }), 404, "ResourceNotFound")),

        new("api.times.utc", "createWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("createWorkflow", body: new { name = scene.Words.Workflow(), status = "listening" });
            foreach (var field in new[] { "createdAt", "updatedAt", "timeoutAt" })
            {
                var time = made.Word($"/workflow/{field}");
                scene.Holds(Utc().IsMatch(time), made, $"response/body/workflow/{field}", "as 2026-01-02T03:04:05.678Z", time);
            }
        }),

        new("api.times.new", "createWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("createWorkflow", body: new { name = scene.Words.Workflow(), status = "listening" });
            scene.Equal(made, "/workflow/updatedAt", made.At("/workflow/createdAt"));
        }),

        new("api.times.updated", "updateWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("createWorkflow", body: new { name = scene.Words.Workflow(), status = "listening" });
            await scene.Wait(TimeSpan.FromMilliseconds(20));
            var changed = await scene.Bot.Do("updateWorkflow", new { id = made.Word("/workflow/id") }, new { status = "paused" });
            scene.Holds(
                changed.Moment("/workflow/updatedAt") > made.Moment("/workflow/updatedAt"),
                changed, "response/body/workflow/updatedAt", $"later than {made.Word("/workflow/updatedAt")}",
                changed.Word("/workflow/updatedAt"));
        }),
    ];

    private static void Formed(Scene scene, Exchange answer, string name, string prefix)
    {
        var id = answer.Word($"/{name}/id");
        var formed = Guid.TryParse(id, out _) || (
            id.StartsWith($"{prefix}_", StringComparison.Ordinal) && Ulid().IsMatch(id[(prefix.Length + 1)..]));
        scene.Holds(formed, answer, $"response/body/{name}/id", $"{prefix}_ and a ULID, or a UUID", id);
    }

    [GeneratedRegex("^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    private static partial Regex Ulid();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex Utc();
}
