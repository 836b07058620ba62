using Microsoft.AspNetCore.Http;

namespace MockServer.Tests.Delivery;

/// <summary>A bot and an integration of it, one of which listens.</summary>
public abstract class CalledTests : IAsyncLifetime
{
    private protected MockServerApp App { get; } = new();

    private protected string BotId { get; } = MockServerApp.NewBot();

    private protected HttpClient Bot { get; private set; } = null!;

    private protected HttpClient Telegram { get; private set; } = null!;

    private protected Called Called { get; private set; } = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (Bot, Telegram) = (App.Bot(BotId), App.Integration(BotId));
        Called = await Called.Start();
        await Attach();
        await Called.Await("register");
        // What is done while the registration is under way is another thing.
        await App.Ended($"bot={BotId}");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Called.DisposeAsync();
        Bot.Dispose();
        Telegram.Dispose();
        await App.DisposeAsync();
    }

    private protected abstract Task Attach();
}

/// <summary>The bot listens.</summary>
public abstract class CalledBotTests : CalledTests
{
    private protected override Task Attach() => App.AttachBot(BotId, Called.Url, """, "configuration": {"greeting": "hello"}""");

    private protected static async Task Answer(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body, Stop);
    }
}

/// <summary>The integration listens.</summary>
public abstract class CalledIntegrationTests : CalledTests
{
    private protected override Task Attach() =>
        App.AttachIntegration(BotId, "telegram", Called.Url, """, "configuration": {"token": "42"}, "messageUpdates": true""");
}
