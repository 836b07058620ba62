using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;

namespace MockServer.Tests.Delivery;

/// <summary>A bot that subscribes to events and does with each what the test says, on a server of its own.</summary>
public sealed class Subscriber : ISubscriber, IAsyncDisposable
{
    private readonly Func<Subscriber, Event, Task<EventOutcome>?> _handle;

    /// <param name="handle">What it does with an event; null: it does not subscribe to it.</param>
    public Subscriber(Func<Subscriber, Event, Task<EventOutcome>?> handle)
    {
        _handle = handle;
        App = new MockServerApp { Replace = services => services.AddSingleton<ISubscriber>(this) };
        Bot = App.Bot(BotId);
    }

    public string BotId { get; } = MockServerApp.NewBot();

    public MockServerApp App { get; }

    /// <summary>The bot as a caller of the API.</summary>
    public HttpClient Bot { get; }

    public Task<EventOutcome>? Handle(string botId, Event raised) => botId == BotId ? _handle(this, raised) : null;

    /// <summary>The event, once it is no longer pending.</summary>
    public async Task<JsonNode> Settled(string eventId)
    {
        while (true)
        {
            var read = (await Bot.Get($"/v1/chat/events/{eventId}"))["event"]!;
            if ((string?)read["status"] != "pending")
                return read;
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Bot.Dispose();
        await App.DisposeAsync();
    }
}
