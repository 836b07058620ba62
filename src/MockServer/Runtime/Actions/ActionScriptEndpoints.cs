using Microsoft.AspNetCore.Http.HttpResults;
using MockServer.Http;

namespace MockServer.Runtime.Actions;

/// <summary><c>/__admin/actions</c>: reads, replaces and takes back the scripts, of one bot with <c>?bot=</c>, else those for all bots.</summary>
internal static class ActionScriptEndpoints
{
    public static void MapActionScripts(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/actions", (string? bot, ActionScripts scripts) => Told(scripts, Known(bot)));
        admin.MapPut("/actions", Replace);
        admin.MapDelete("/actions", (string? bot, ActionScripts scripts) =>
        {
            scripts.Reset(Known(bot));
            return Told(scripts, bot);
        });
    }

    private static async Task<JsonHttpResult<ActionScriptFile>> Replace(string? bot, ActionScripts scripts, HttpRequest request)
    {
        Known(bot);
        // Whatever the content type says: curl -d calls JSON a form.
        using var body = await Http.RequestBody.Read(request) ?? throw ApiException.Invalid("request/body must be {\"actions\": […]}, got nothing");
        scripts.Set(bot, ActionScriptFile.Parse(body.Json, "request/body").Actions);
        return Told(scripts, bot);
    }

    /// <exception cref="ApiException">InvalidPayload: no bot has such an id, so the scripts would never answer.</exception>
    private static string? Known(string? bot) => bot is null or { Length: >= 28 and <= 36 }
        ? bot
        : throw ApiException.Invalid($"request/query/bot must be an id of 28 to 36 characters, such as bot_01HZX3V8Q2M5N7P9R1S3T5V7W9, got \"{bot}\"");

    private static JsonHttpResult<ActionScriptFile> Told(ActionScripts scripts, string? bot) =>
        TypedResults.Json(new ActionScriptFile(scripts.Of(bot)), WireJson.Options);
}
