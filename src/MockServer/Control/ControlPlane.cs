using MockServer.Bot.Definitions;
using MockServer.Http;
using MockServer.Runtime.Actions;

namespace MockServer.Control;

/// <summary>What is under <c>/__admin</c>. It never collides with a contract's paths and wants no token.</summary>
internal static class ControlPlane
{
    public static void MapControlPlane(this WebApplication app)
    {
        var admin = app.MapGroup(AdminProblem.Root);
        admin.MapGet("/health", () => TypedResults.Ok(new { status = "ok" }));
        admin.MapDefinitions();
        admin.MapActionScripts();
    }
}
