using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Generated.Admin;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Admin;

public sealed class DefinitionsController(Worlds worlds) : DefinitionsControllerBase
{
    public override async Task<ActionResult<Definition>> GetDefinition(string bot, CancellationToken cancellationToken = default) =>
        await worlds.Run(Scope.OfPath(bot), world => world.Declarations.Current) is { } definition
            ? new JsonResult(definition, DefinitionJson.Options)
            : throw new ApiException(ErrorType.ResourceNotFound, $"Bot \"{bot}\" has no definition: every name is accepted");

    public override async Task<ActionResult<Definition>> SetDefinition(Definition body, string bot, CancellationToken cancellationToken = default)
    {
        var definition = JsonSerializer.SerializeToElement(body, WireJson.Options).Deserialize<BotDefinition>(DefinitionJson.Options)!;
        await Put(bot, definition);
        return new JsonResult(definition, DefinitionJson.Options);
    }

    public override async Task<IActionResult> DeleteDefinition(string bot, CancellationToken cancellationToken = default)
    {
        await Put(bot, null);
        return new NoContentResult();
    }

    private async Task Put(string bot, BotDefinition? definition) => await worlds.Run(Scope.OfPath(bot), world =>
    {
        world.Declarations.Put(definition);
        return true;
    });
}
