using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Generated.Admin;
using MockServer.Http.Wire;
using MockServer.Runtime.Actions;

namespace MockServer.Admin;

public sealed class ActionScriptsController(ActionScripts scripts) : ActionScriptsControllerBase
{
    public override Task<ActionResult<JsonElement>> GetActionScripts(string? bot, CancellationToken cancellationToken = default) =>
        Told(Scope.Of(Request, bot));

    public override Task<ActionResult<JsonElement>> SetActionScripts(JsonElement body, string? bot, CancellationToken cancellationToken = default)
    {
        var scope = Scope.Of(Request, bot);
        if (!body.EnumerateObject().Any())
            throw Refusals.Of("request/body", "required", "{\"actions\": […]}", "nothing");
        scripts.Set(scope, ActionScriptFile.Parse(body, "request/body").Actions);
        return Told(scope);
    }

    public override Task<ActionResult<JsonElement>> ResetActionScripts(string? bot, CancellationToken cancellationToken = default)
    {
        var scope = Scope.Of(Request, bot);
        scripts.Reset(scope);
        return Told(scope);
    }

    private Task<ActionResult<JsonElement>> Told(string? bot) =>
        Task.FromResult(Answer(JsonSerializer.SerializeToElement(new ActionScriptFile(scripts.Of(bot)), WireJson.Options)));
}
