using MockServer.Bot;

namespace MockServer.Delivery;

/// <summary>By which names an integration goes in a bot.</summary>
/// <param name="Alias">The bot's name for it.</param>
/// <param name="Id">Its id; its alias when nobody has said it.</param>
internal readonly record struct Identity(string Alias, string Id)
{
    /// <param name="bot">The world.</param>
    /// <param name="name">Its alias or its id.</param>
    public static Identity Of(BotState bot, string name)
    {
        var alias = bot.Installations.Rows.TryGet(name, out _) ? name : bot.Installations.AliasOf(new Caller(bot.Id, name, null));
        return new(alias, bot.Installations.Rows.Get(alias)?.Id ?? bot.Declarations.Current?.Integrations?.GetValueOrDefault(alias)?.Id ?? name);
    }

    public Caller In(string botId) => new(botId, Id, Alias);
}
