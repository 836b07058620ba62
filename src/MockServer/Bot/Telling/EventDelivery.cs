using MockServer.Generated.Runtime;
using MockServer.Store;

namespace MockServer.Bot.Telling;

/// <summary>
/// What becomes of an event behind the step that raised it. It works with no lock held, so whoever is told of an event may call the server
/// back, and settles the event in a step of its own. An event that nobody subscribes to is ignored at once.
/// </summary>
/// <param name="subscriber">Who is told.</param>
public sealed class EventDelivery(ISubscriber subscriber)
{
    private const int LongestReason = 2000;

    /// <summary>Delivers the events that became pending in this step.</summary>
    /// <param name="botId">Whose world it is.</param>
    /// <param name="world">The world.</param>
    /// <param name="step">What was done in it.</param>
    public void Accepted(string botId, World<BotState> world, AcceptedStep step)
    {
        for (var i = 0; i < step.Changes.Count; i++)
        {
            var change = step.Changes[i];
            if (change.After is Event { Status: EventStatus.Pending } raised && change.Before is not Event { Status: EventStatus.Pending })
                Deliver(botId, world, step, raised);
        }

        for (var i = 0; i < step.Notes?.Count; i++)
        {
            if (step.Notes[i] is Notice notice)
                subscriber.HandOver(botId, notice);
        }
    }

    private void Deliver(string botId, World<BotState> world, AcceptedStep step, Event raised)
    {
        if (subscriber.Handle(botId, raised) is { } handling)
            _ = Settle(world, step, raised, handling);
        else
            Ignore(world, step, raised);
    }

    private static void Ignore(World<BotState> world, AcceptedStep step, Event raised) =>
        world.FollowUp(step, bot => bot.Events.Settle(raised, EventStatus.Ignored, null));

    private static async Task Settle(World<BotState> world, AcceptedStep step, Event raised, Task<EventOutcome> handling)
    {
        // Always later: the end of one event raises another, and a handler that never waits would pile them up on one stack.
        await ((Task)handling).ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        var reason = handling.IsCompletedSuccessfully ? handling.Result.FailureReason
            : handling.Exception?.GetBaseException().Message ?? "The handling of the event was given up";
        var status = reason is not null ? EventStatus.Failed
            : handling.IsCompletedSuccessfully && handling.Result.IsIgnored ? EventStatus.Ignored
            : EventStatus.Processed;
        world.FollowUp(step, bot => bot.Events.Settle(raised, status, Short(reason)));
    }

    /// <summary>No longer than the contract lets a reason be, and with no half of a character at its end.</summary>
    private static string? Short(string? reason) =>
        reason is not { Length: > LongestReason } ? reason
        : char.IsHighSurrogate(reason[LongestReason - 1]) ? reason[..(LongestReason - 1)]
        : reason[..LongestReason];
}
