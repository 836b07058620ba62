using MockServer.Delivery.Endpoints;

namespace MockServer.Delivery.Calls;

/// <summary>One thing that a bot or an integration is to be told or asked.</summary>
public sealed record Call
{
    /// <summary>The bot in whose name it is made.</summary>
    public required string Bot { get; init; }

    public required AttachedEndpoint Endpoint { get; init; }

    /// <summary>As in <c>x-bp-operation</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>As in <c>x-bp-type</c>: the type of the event, the name of the action, or the operation itself.</summary>
    public required string Type { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The body as the log shows it, where that is not the same.</summary>
    public byte[]? Shown { get; init; }

    /// <summary>The integration's alias in the bot; null when the bot itself is called.</summary>
    public string? Alias { get; init; }

    /// <summary>The integration's id; null when the bot itself is called.</summary>
    public string? IntegrationId { get; init; }

    public string? WebhookId { get; init; }

    public string? Event { get; init; }

    public string? Message { get; init; }

    public string? Conversation { get; init; }

    /// <summary>Calls of one lane are made one after the other; null: it waits for no other.</summary>
    public string? Lane { get; init; }

    /// <summary>Is what it is about still there? Null: it is about nothing that could go.</summary>
    public Func<bool>? IsStillMeant { get; init; }

    /// <summary>The endpoint is taken away with this very call.</summary>
    public bool IsLast { get; init; }

    /// <summary>The delivery that is done once more; null: none.</summary>
    public string? Redelivers { get; init; }
}
