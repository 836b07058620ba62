using Microsoft.AspNetCore.Mvc;
using MockServer.Generated.Admin;
using MockServer.WorldFiles;

namespace MockServer.Admin;

public sealed class SnapshotsController(Snapshots snapshots) : SnapshotsControllerBase
{
    public override Task<ActionResult<SnapshotList>> ListSnapshots(string? bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(new SnapshotList { Snapshots = [.. snapshots.Of(Scope.Of(Request, bot)).Select(Told)] }));

    public override Task<ActionResult<Snapshot>> TakeSnapshot(string name, string? bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(Told(snapshots.Take(Scope.Of(Request, bot), name))));

    public override Task<IActionResult> DeleteSnapshot(string name, string? bot, CancellationToken cancellationToken = default)
    {
        snapshots.Delete(Scope.Of(Request, bot), name);
        return Task.FromResult<IActionResult>(new NoContentResult());
    }

    public override Task<ActionResult<Snapshot>> RestoreSnapshot(string name, string? bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(Told(snapshots.Restore(Scope.Of(Request, bot), name))));

    public override Task<ActionResult<Diff>> DiffSnapshots(string a, string b, string? bot, CancellationToken cancellationToken = default)
    {
        var scope = Scope.Of(Request, bot);
        var (from, to) = (snapshots.Find(scope, a), snapshots.Find(scope, b));
        var differing = WorldDiffs.Between(from.Worlds, to.Worlds);
        return Task.FromResult(Answer(new Diff { From = a, To = b, Same = differing.Count == 0, Worlds = differing }));
    }

    private static Snapshot Told(TakenSnapshot taken) => new()
    {
        Name = taken.Name,
        Bot = taken.Bot,
        TakenAt = taken.TakenAt,
        Worlds = [.. taken.Worlds.Select(one => Summaries.Of(one.BotId, one.Image))],
    };
}
