using MockServer.Generated.Runtime;

namespace MockServer.Bot.Telling;

/// <summary>Whoever is told of the events of bots: a bot's own program, once one is attached.</summary>
public interface ISubscriber
{
    /// <summary>
    /// Tells of an event that became pending. It is called with nothing held and nobody waits for it, so it may call the server back; the
    /// event stays pending until the task ends.
    /// </summary>
    /// <param name="botId">Whose event it is.</param>
    /// <param name="raised">The event as the bot sees it.</param>
    /// <returns>
    /// What became of it; null, and no task, when nobody subscribes to it. A task that throws is a failure with that message.
    /// </returns>
    Task<EventOutcome>? Handle(string botId, Event raised);

    /// <summary>Hands over what an integration has to be told of; called with nothing held, and nobody waits for it.</summary>
    /// <param name="botId">Whose world it happened in.</param>
    /// <param name="notice">What happened.</param>
    void HandOver(string botId, Notice notice)
    {
    }
}

/// <summary>What became of an event that somebody was told of.</summary>
/// <param name="FailureReason">Null: it is processed. Else it failed, and why; what is past 2,000 characters of it is not kept.</param>
public readonly record struct EventOutcome(string? FailureReason)
{
    public static EventOutcome Processed => default;

    /// <summary>Nobody subscribes to it any more.</summary>
    public static EventOutcome Ignored => new() { IsIgnored = true };

    public bool IsIgnored { get; private init; }

    public static EventOutcome Failed(string reason) => new(reason);
}
