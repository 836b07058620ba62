using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Store.Lists;

namespace MockServer.Bot.Telling;

/// <summary>
/// Types of events as each caller writes them. They are stored as the bot sees them: <c>alias:name</c> for an integration's,
/// <c>plugin#name</c> for a plugin's, bare for the bot's own and for the system's. An integration writes and reads its own bare,
/// whatever characters are in them.
/// </summary>
public static class EventTypes
{
    private const int Longest = 200;

    public static string Stored(BotState bot, Caller caller, string sent) =>
        caller.IsIntegration ? $"{bot.Installations.AliasOf(caller)}:{sent}" : sent;

    /// <summary>As <see cref="Stored"/>, for an event that is new.</summary>
    /// <exception cref="ApiException">InvalidPayload: the bot could not read a type so long.</exception>
    public static string Created(BotState bot, Caller caller, string sent)
    {
        var stored = Stored(bot, caller, sent);
        return stored.Length <= Longest ? stored
            : throw ApiException.Invalid($"request/body/type must NOT have more than {Longest - (stored.Length - sent.Length)} characters", "events.create.type-length");
    }

    /// <summary>Narrows a list to the events whose type the caller reads as this one.</summary>
    public static void Narrow(RowQuery<Event> rows, BotState bot, Caller caller, string type)
    {
        var (byType, own) = (bot.Events.ByType, Stored(bot, caller, type));
        // An integration reads the types of others, the system's among them, as they are stored. Both names are hardly ever in use at once.
        if (own == type || byType.Count(type) == 0 || type.StartsWith(Stored(bot, caller, ""), StringComparison.Ordinal))
            rows.In(byType, own);
        else if (byType.Count(own) == 0)
            rows.In(byType, type);
        else
            rows.Where(row => row.Type == own || row.Type == type);
    }

    /// <summary>The event as the caller sees it; the same row when there is nothing to rename.</summary>
    public static Event Seen(BotState bot, Caller caller, Event stored)
    {
        if (caller.IsBot)
            return stored;
        var own = bot.Installations.AliasOf(caller) + ":";
        return stored.Type.StartsWith(own, StringComparison.Ordinal) ? stored with { Type = stored.Type[own.Length..] } : stored;
    }
}
