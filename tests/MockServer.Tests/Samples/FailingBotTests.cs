using System.Text.Json.Nodes;
using MockServer.Tests.Control;
using MockServer.Tests.Delivery;

namespace MockServer.Tests.Samples;

/// <summary>A bot that fails, hangs or is not there is told so to whoever looks, and holds nobody else up.</summary>
public sealed class FailingBotTests(Stage stage) : IClassFixture<Stage>
{
    [Theory]
    [InlineData("/throw The carrier is away", "The carrier is away")]
    [InlineData("/crash The carrier is away", "An unexpected error occurred in the bot.")]
    public async Task A_bot_that_throws_leaves_an_event_that_failed_with_the_reason(string text, string reason)
    {
        stage.Ready();
        var (_, message) = await stage.Write("throws", text);
        var told = await stage.Told(stage.Bot, message);
        Assert.Equal(("failed", reason), ((string?)told["status"], (string?)told["failureReason"]));
        // An answer that says what is wrong is not asked for again.
        Assert.Single((await Delivery(stage.Bot, told))["attempts"]!.AsArray());
    }

    [Fact]
    public async Task A_bot_that_hangs_leaves_an_event_that_failed_after_a_minute_and_is_told_of_others_meanwhile()
    {
        stage.Ready();
        var (_, hanging) = await stage.Write("hangs", "/hang");
        await Patience.Until(() => Task.FromResult(stage.BotOutput), output => output.Contains("> /hang", StringComparison.Ordinal), output => output);
        await stage.Write("moves", "Hello");
        Assert.Equal(["You said: Hello"], await stage.Heard("moves", 1));
        stage.App.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("pending", (string?)(await Event(stage.Bot, hanging))["status"]);

        stage.App.Clock.Advance(TimeSpan.FromSeconds(1));
        var told = await stage.Told(stage.Bot, hanging);
        Assert.Equal("failed", (string?)told["status"]);
        Assert.Contains("60 seconds", (string?)told["failureReason"]);
    }

    [Fact]
    public async Task A_bot_that_is_down_is_called_again_after_longer_and_longer_waits_and_delays_nobody_else()
    {
        stage.Ready();
        var bot = MockServerApp.NewBot();
        var (running, url) = await stage.StartBot(bot);
        await running.DisposeAsync();

        var telegram = stage.App.Integration(bot);
        var (conversation, user) = (await telegram.NewConversation(), await telegram.NewUser());
        var message = (string)(await telegram.NewMessage(conversation, user, "Are you there?"))["id"]!;
        var query = $"bot={bot}&message={message}";
        await stage.App.WaitsForNext(query, 1);
        await stage.Write("others", "Hello");
        Assert.Equal(["You said: Hello"], await stage.Heard("others", 1));

        stage.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.App.WaitsForNext(query, 2);
        (running, _) = await stage.StartBot(bot, url.Port);
        await using var again = running;
        stage.App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("pending", (string?)(await Event(bot, message))["status"]);
        stage.App.Clock.Advance(TimeSpan.FromSeconds(1));
        var told = await stage.Told(bot, message);
        Assert.Equal("processed", (string?)told["status"]);
        var attempts = (await Delivery(bot, told))["attempts"]!.AsArray();
        Assert.Equal([null, null, 200], attempts.Select(one => (int?)one!["status"]));
        DateTimeOffset[] moments = [.. attempts.Select(one => (DateTimeOffset)one!["at"]!)];
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], moments.Zip(moments.Skip(1), (before, after) => after - before));
        var answer = (await stage.App.Bot(bot).Get($"/v1/chat/messages?conversationId={conversation}"))["messages"]![0]!;
        Assert.Equal(("outgoing", "You said: Are you there?"), ((string?)answer["direction"], (string?)answer["payload"]!["text"]));
    }

    [Fact]
    public async Task A_bot_that_is_ended_by_its_user_is_called_no_more()
    {
        stage.Ready();
        var bot = MockServerApp.NewBot();
        var (running, _) = await stage.StartBot(bot);
        await using var ended = running;
        Assert.Equal(0, await running.Interrupt());
        await stage.App.Control("GET", $"endpoints/bots/{bot}", status: 404);
        var raised = await stage.App.Bot(bot).Post("/v1/chat/events", new { type = "waved", payload = new { } }, 201);
        Assert.Equal("ignored", (string?)(await stage.App.Bot(bot).Get($"/v1/chat/events/{raised["event"]!["id"]}"))["event"]!["status"]);
    }

    private async Task<JsonNode> Event(string bot, string message) =>
        (await stage.App.Bot(bot).Get($"/v1/chat/events?messageId={message}&type=message_created"))["events"]!.AsArray().Single()!;

    private async Task<JsonNode> Delivery(string bot, JsonNode raised) =>
        (await stage.App.Control("GET", $"deliveries?bot={bot}&event={raised["id"]}"))["deliveries"]!.AsArray().Single()!;
}
