using MockServer.Tests.Control;
using MockServer.Tests.House;

namespace MockServer.Tests.Delivery;

/// <summary>What becomes of an event whose bot refuses, breaks, hangs or goes away.</summary>
public sealed class BotRetryTests : CalledBotTests
{
    [Fact]
    [Rule("events.create.server-error-retried")]
    public async Task A_server_error_is_tried_again_after_a_wait_that_doubles()
    {
        Called.Does = (got, context) => Answer(context, 500, """{"error":"Missing type"}""");
        var id = await Bot.NewEvent();
        await Called.Await("event_received");
        await Waits(id, 1);
        App.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Single(Called.All, one => one.Operation == "event_received");
        App.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Called.Await("event_received", 2);
        await Waits(id, 2);
        Assert.Equal("pending", (string?)(await Bot.Get($"/v1/chat/events/{id}"))["event"]!["status"]);
        App.Clock.Advance(TimeSpan.FromSeconds(2));
        await Called.Await("event_received", 3);

        Assert.Equal(("failed", "Missing type"), ((string?)(await Bot.Settled(id))["status"], (string?)(await Bot.Settled(id))["failureReason"]));
        var attempts = Assert.Single(await App.Ended($"event={id}"))["attempts"]!.AsArray();
        Assert.Equal([500, 500, 500], attempts.Select(one => (int)one!["status"]!));
        Assert.Equal([0, 1000, 3000], attempts.Select(one => (DateTimeOffset.Parse((string)one!["at"]!, null) - MockServerApp.Start).TotalMilliseconds));
    }

    [Fact]
    [Rule("events.create.server-error-retried")]
    [Rule("events.create.processed")]
    public async Task A_second_attempt_that_succeeds_makes_the_event_processed()
    {
        var calls = 0;
        Called.Does = (got, context) => ++calls == 1 ? Answer(context, 503, "busy") : Task.CompletedTask;
        var id = await Bot.NewEvent();
        await Waits(id, 1);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("processed", (string?)(await Bot.Settled(id))["status"]);
        Assert.Equal([503, 200], Assert.Single(await App.Ended($"event={id}"))["attempts"]!.AsArray().Select(one => (int)one!["status"]!));
    }

    [Fact]
    [Rule("events.create.time-limit")]
    [Rule("events.create.late-not-retried")]
    public async Task A_bot_that_hangs_has_sixty_seconds()
    {
        Called.Does = (got, context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var id = await Bot.NewEvent();
        await Called.Await("event_received");
        App.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("pending", (string?)(await Bot.Get($"/v1/chat/events/{id}"))["event"]!["status"]);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        var settled = await Bot.Settled(id);
        Assert.Equal(("failed", "There was no answer within 60 seconds"), ((string?)settled["status"], (string?)settled["failureReason"]));
        Assert.Single(Assert.Single(await App.Ended($"event={id}"))["attempts"]!.AsArray());
    }

    [Theory]
    [InlineData("closes")]
    [InlineData("is down")]
    public async Task A_bot_that_gives_no_answer_is_called_again_and_then_given_up(string how)
    {
        Called.Does = (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        if (how == "is down")
            await Called.DisposeAsync();
        var id = await Bot.NewEvent();
        await Waits(id, 1);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        await Waits(id, 2);
        App.Clock.Advance(TimeSpan.FromSeconds(2));
        var settled = await Bot.Settled(id);
        Assert.Equal("failed", (string?)settled["status"]);
        Assert.StartsWith("It could not be called: ", (string?)settled["failureReason"]);
        Assert.Equal(3, Assert.Single(await App.Ended($"event={id}"))["attempts"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_waits_for_a_bot_that_is_detached_is_dropped_and_its_event_ignored()
    {
        Called.Does = (got, context) => got.Operation == "event_received" ? Answer(context, 500, "") : Task.CompletedTask;
        var id = await Bot.NewEvent();
        await Waits(id, 1);
        await App.Control("DELETE", $"endpoints/bots/{BotId}", status: 204);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ignored", (string?)(await Bot.Settled(id))["status"]);
        Assert.Equal("dropped", (string?)Assert.Single(await App.Ended($"event={id}"))["state"]);
    }

    [Theory]
    [InlineData("undo")]
    [InlineData("reset")]
    [InlineData("import")]
    public async Task What_is_queued_for_an_event_that_is_no_longer_there_is_dropped(string how)
    {
        var conversation = await Telegram.NewConversation();
        var empty = await App.Export(BotId);
        Called.Does = (got, context) => got.Operation == "event_received" ? Answer(context, 500, "") : Task.CompletedTask;
        var id = await Bot.NewEvent("ping", conversation);
        await Waits(id, 1);
        await (how switch
        {
            "undo" => App.Control("POST", $"worlds/{BotId}/undo"),
            "reset" => App.Control("POST", $"reset?bot={BotId}"),
            _ => App.Control("PUT", $"worlds/{BotId}", empty),
        });
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        var delivery = Assert.Single(await App.Ended($"event={id}"));
        Assert.Equal(("dropped", "What it is about is no longer there"), ((string?)delivery["state"], (string?)delivery["reason"]));
        Assert.Single(Called.All, one => one.Operation == "event_received");
        await Bot.Get($"/v1/chat/events/{id}", 404);
    }

    /// <summary>So many attempts are over, and the next one waits for the clock.</summary>
    private async Task Waits(string eventId, int attempts) => await App.WaitsForNext($"event={eventId}", attempts);
}
