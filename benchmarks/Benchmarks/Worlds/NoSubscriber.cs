using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;

namespace Benchmarks.Worlds;

/// <summary>No bot is attached: nobody subscribes to anything.</summary>
internal sealed class NoSubscriber : ISubscriber
{
    public Task<EventOutcome>? Handle(string botId, Event raised) => null;
}
