using MockServer.Http.Errors;

namespace MockServer.Admin;

/// <summary>Whose worlds, clock or scripts a request under <c>/__admin</c> is about.</summary>
internal static class Scope
{
    /// <summary>Null: all bots, for the query has no <c>bot</c>.</summary>
    /// <exception cref="ApiException">InvalidPayload: no bot has such an id. An empty one is not taken for all bots.</exception>
    public static string? Of(HttpRequest request, string? bot) =>
        bot is null && !request.Query.ContainsKey("bot") ? null : Checked(bot ?? "", "request/query/bot");

    /// <summary>The bot that the path names.</summary>
    /// <exception cref="ApiException">InvalidPayload: no bot has such an id.</exception>
    public static string OfPath(string bot) => Checked(bot, "request/params/bot");

    private static string Checked(string bot, string where) => bot is { Length: >= 28 and <= 36 }
        ? bot
        : throw Refusals.Of(where, "bot", "an id of 28 to 36 characters, such as bot_01HZX3V8Q2M5N7P9R1S3T5V7W9", $"\"{bot}\"");
}
