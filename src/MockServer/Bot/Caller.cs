namespace MockServer.Bot;

/// <summary>
/// Who asks. The headers choose the role: with an integration header the caller acts as that integration inside of the bot, without
/// one it acts as the bot itself.
/// </summary>
/// <param name="BotId">The bot whose world is meant.</param>
/// <param name="IntegrationId">From <c>x-integration-id</c>; null when it was not sent.</param>
/// <param name="IntegrationAlias">From <c>x-integration-alias</c>; null when it was not sent.</param>
public readonly record struct Caller(string BotId, string? IntegrationId, string? IntegrationAlias)
{
    public bool IsIntegration => IntegrationId is not null || IntegrationAlias is not null;

    public bool IsBot => !IsIntegration;
}
