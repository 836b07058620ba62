namespace MockServer.Seeding;

internal static class SeededFiles
{
    public static void MapSeededFiles(this WebApplication app) => _ = app;
}
