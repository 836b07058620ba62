using MockServer.Bot.Definitions;

namespace MockServer.Control;

/// <summary>What is under <c>/__admin</c>. It never collides with a contract's paths and wants no token.</summary>
internal static class ControlPlane
{
    public static void MapControlPlane(this WebApplication app)
    {
        var admin = app.MapGroup("/__admin");
        admin.MapGet("/health", () => TypedResults.Ok(new { status = "ok" }));
        admin.MapDefinitions();
    }
}
