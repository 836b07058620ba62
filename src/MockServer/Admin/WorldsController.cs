using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Generated.Admin;
using MockServer.Store;
using MockServer.WorldFiles;

namespace MockServer.Admin;

public sealed class WorldsController(Worlds worlds, WorldReader reader, FiledEndpoints filed) : WorldsControllerBase
{
    public override Task<ActionResult<WorldList>> ListWorlds(CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(new WorldList { Worlds = [.. worlds.All.Select(one => Summaries.Of(one.BotId, one.World.Capture()))] }));

    public override Task<ActionResult<WorldList>> ResetWorlds(string? bot, ResetTarget? to, CancellationToken cancellationToken = default)
    {
        var scope = Scope.Of(Request, bot);
        var all = scope is null ? worlds.All.Select(one => one.BotId).ToList() : [scope];
        foreach (var botId in all)
            worlds.Reset(botId, to == ResetTarget.Empty);
        return Task.FromResult(Answer(new WorldList { Worlds = [.. all.Select(Now)] }));
    }

    public override Task<ActionResult<JsonElement>> ExportWorld(string bot, CancellationToken cancellationToken = default)
    {
        var botId = Scope.OfPath(bot);
        return Task.FromResult<ActionResult<JsonElement>>(new ExportedWorld(botId, worlds.Capture(botId), filed.Of(botId)));
    }

    public override Task<ActionResult<WorldSummary>> ImportWorld(JsonElement body, string bot, CancellationToken cancellationToken = default)
    {
        var botId = Scope.OfPath(bot);
        var image = reader.Read(body, "request/body", botId);
        var endpoints = filed.Read(body, "request/body", botId);
        worlds.Become(botId, image);
        filed.Put(botId, endpoints);
        return Task.FromResult(Answer(Now(botId)));
    }

    public override async Task<ActionResult<UndoResult>> Undo(int? count, string bot, CancellationToken cancellationToken = default)
    {
        var botId = Scope.OfPath(bot);
        var undone = new List<AcceptedStep>();
        while (undone.Count < (count ?? 1) && await worlds.Undo(botId) is { } step)
            undone.Add(step);
        return Answer(new UndoResult
        {
            Undone = [.. undone.Select(Told)],
            Left = worlds.History(botId).Count(step => step.Follows is null),
        });
    }

    private WorldSummary Now(string botId) => Summaries.Of(botId, worlds.Capture(botId));

    private static UndoneStep Told(AcceptedStep step) => new()
    {
        Number = step.Number,
        At = step.At,
        Changes = [.. step.Changes.Select(change => new UndoneChange
        {
            Resource = change.Table,
            Id = WorldJson.IdOf(change.After ?? change.Before!) ?? change.Key,
            Was = change.Before is null ? ChangeKind.Added : change.After is null ? ChangeKind.Removed : ChangeKind.Changed,
        })],
    };

    /// <summary>Written as it goes: a large world is never in memory as text.</summary>
    private sealed class ExportedWorld(string botId, WorldImage image, IReadOnlyList<object> endpoints) : ActionResult
    {
        public override Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.ContentType = "application/json; charset=utf-8";
            return WorldWriter.Write(response.BodyWriter, botId, image, endpoints, context.HttpContext.RequestAborted);
        }
    }
}
