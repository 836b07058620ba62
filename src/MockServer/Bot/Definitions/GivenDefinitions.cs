namespace MockServer.Bot.Definitions;

/// <summary>The definitions that worlds begin with, by bot id.</summary>
public sealed class GivenDefinitions(IReadOnlyDictionary<string, BotDefinition> byBot)
{
    /// <summary>Null: the bot's world accepts every name.</summary>
    public BotDefinition? Of(string botId) => byBot.GetValueOrDefault(botId);
}
