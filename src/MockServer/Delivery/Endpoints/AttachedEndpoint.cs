using System.Text.Json;
using MockServer.Bot;

namespace MockServer.Delivery.Endpoints;

/// <summary>Where a bot, or an integration inside of a bot, is called. One by name is not told of its secret when it is written out.</summary>
public sealed class AttachedEndpoint
{
    public required bool IsBot { get; init; }

    /// <summary>The bot's id, or the integration's id or alias.</summary>
    public required string Id { get; init; }

    /// <summary>The bot in which an integration is called; null: all of them. A bot's own id.</summary>
    public required string? Bot { get; init; }

    public required Uri Url { get; init; }

    /// <summary>What its calls carry as its configuration.</summary>
    public JsonElement Configuration { get; init; } = JsonMembers.None;

    public string? ConfigurationType { get; init; }

    /// <summary>Base64url; null: its calls are not signed.</summary>
    public string? Secret { get; init; }

    /// <summary>Is an integration told of what the bot changes in outgoing messages?</summary>
    public bool MessageUpdates { get; init; }

    public (bool IsBot, string Bot, string Id) Key => (IsBot, Bot ?? "", Id);

    public override string ToString() => Url.ToString();
}
