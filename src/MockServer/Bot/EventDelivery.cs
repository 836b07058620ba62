using MockServer.Generated.Runtime;
using MockServer.Store;

namespace MockServer.Bot;

/// <summary>
/// What becomes of an event behind the step that raised it. It is called with no lock held, so whoever is told of an event may call the
/// server back. Nobody is told yet: an event that nobody subscribes to is ignored.
/// </summary>
public sealed class EventDelivery
{
    /// <summary>Settles the events that became pending in this step.</summary>
    public void Accepted(World<BotState> world, AcceptedStep step)
    {
        foreach (var change in step.Changes)
        {
            if (change.After is Event { Status: EventStatus.Pending } raised && change.Before is not Event { Status: EventStatus.Pending })
                world.FollowUp(step, bot => bot.Events.Settle(raised.Id, EventStatus.Ignored, null));
        }
    }
}
