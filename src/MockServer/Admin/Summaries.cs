using MockServer.Generated.Admin;
using MockServer.Store;

namespace MockServer.Admin;

/// <summary>Worlds in numbers.</summary>
internal static class Summaries
{
    public static WorldSummary Of(string botId, WorldImage image) => new()
    {
        Bot = botId,
        Steps = image.Number,
        Rows = image.Tables.Where(table => table.Rows.Count > 0).ToDictionary(table => table.Name, table => table.Rows.Count),
    };
}
