using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MockServer.Bot.Definitions;

/// <summary><c>/__admin/definitions/{bot}</c>: what a bot declares, given, read and taken away while the server runs.</summary>
internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this RouteGroupBuilder admin)
    {
        admin.MapGet("/definitions/{bot}", async Task<Results<JsonHttpResult<BotDefinition>, ProblemHttpResult>> (string bot, Worlds worlds) =>
            await worlds.Run(bot, world => world.Declarations.Current) is { } definition
                ? TypedResults.Json(definition, DefinitionJson.Options)
                : TypedResults.Problem($"Bot \"{bot}\" has no definition: every name is accepted.", statusCode: StatusCodes.Status404NotFound));

        admin.MapPut("/definitions/{bot}", async Task<Results<JsonHttpResult<BotDefinition>, ProblemHttpResult>> (string bot, HttpRequest request, Worlds worlds) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            BotDefinition definition;
            try
            {
                definition = DefinitionJson.Read(body.GetBuffer().AsSpan(0, (int)body.Length));
            }
            catch (JsonException fault)
            {
                return TypedResults.Problem($"The body is no definition: {fault.Message}", statusCode: StatusCodes.Status400BadRequest);
            }

            await Put(worlds, bot, definition);
            return TypedResults.Json(definition, DefinitionJson.Options);
        });

        admin.MapDelete("/definitions/{bot}", async (string bot, Worlds worlds) =>
        {
            await Put(worlds, bot, null);
            return TypedResults.NoContent();
        });
    }

    private static async Task Put(Worlds worlds, string bot, BotDefinition? definition) =>
        await worlds.Run(bot, world =>
        {
            world.Declarations.Put(definition);
            return true;
        });
}
