using System.Text.Json.Nodes;
using MockServer.Bot.Telling;
using MockServer.Tests.House;

namespace MockServer.Tests.Delivery;

/// <summary>What becomes of an event that somebody is told of.</summary>
public sealed class EventDeliveryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("events.create.pending-while-handled")]
    [Rule("events.create.processed")]
    public async Task An_event_is_pending_until_the_bot_has_answered_and_then_processed()
    {
        var answer = new TaskCompletionSource<EventOutcome>();
        await using var subscriber = new Subscriber((_, _) => answer.Task);
        var id = await Create(subscriber, "ping");
        Assert.Equal("pending", await Status(subscriber, id));
        Assert.Equal([id], await subscriber.Bot.Walk("/v1/chat/events?status=pending", "events"));
        subscriber.App.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("pending", await Status(subscriber, id));

        answer.SetResult(EventOutcome.Processed);
        var settled = await subscriber.Settled(id);
        Assert.Equal("processed", (string?)settled["status"]);
        Assert.Null(settled["failureReason"]);
        Assert.Equal([id], await subscriber.Bot.Walk("/v1/chat/events?status=processed", "events"));
        Assert.Empty(await subscriber.Bot.Walk("/v1/chat/events?status=pending", "events"));
    }

    [Fact]
    [Rule("events.create.failed")]
    [Rule("events.get.failure-reason")]
    public async Task An_event_that_the_bot_fails_on_is_failed_with_the_reason()
    {
        await using var subscriber = new Subscriber((_, raised) => raised.Type switch
        {
            "refused" => Task.FromResult(EventOutcome.Failed("The carrier did not answer")),
            "thrown" => Task.FromException<EventOutcome>(new HttpRequestException("connection refused")),
            "long" => Task.FromResult(EventOutcome.Failed(new string('x', 1999) + "🌊🌊")),
            "good" => Task.FromResult(EventOutcome.Processed),
            _ => null,
        });
        foreach (var (type, status, reason) in new[]
        {
            ("refused", "failed", "The carrier did not answer"), ("thrown", "failed", "connection refused"), ("long", "failed", new string('x', 1999)),
            ("good", "processed", null), ("strange", "ignored", null),
        })
        {
            var settled = await subscriber.Settled(await Create(subscriber, type));
            Assert.Equal((status, reason), ((string?)settled["status"], (string?)settled["failureReason"]));
            Assert.True(settled.AsObject().ContainsKey("failureReason"));
        }
    }

    [Fact]
    [Rule("events.create.ignored")]
    public async Task An_event_of_a_type_that_nobody_subscribes_to_is_ignored()
    {
        await using var subscriber = new Subscriber((_, raised) => raised.Type == "known" ? Task.FromResult(EventOutcome.Processed) : null);
        Assert.Equal("ignored", await Status(subscriber, await Create(subscriber, "unknown")));
    }

    [Fact]
    public async Task While_it_is_told_the_bot_may_call_the_server_in_every_way()
    {
        // Waiting for the calls to end would never end if anything of this bot's world were held meanwhile.
        await using var subscriber = new Subscriber((own, raised) => raised.Type == "message_created" ? Reply(own, raised.ConversationId!) : null);
        var telegram = subscriber.App.Integration(subscriber.BotId);
        var (conversation, user) = (await telegram.NewConversation(), await telegram.NewUser());
        var asked = await telegram.NewMessage(conversation, user, "where is it?");
        var raised = Assert.Single((await subscriber.Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray())!;
        Assert.Equal("processed", (string?)(await subscriber.Settled((string)raised["id"]!))["status"]);

        var replies = (await subscriber.Bot.Get($"/v1/chat/messages?conversationId={conversation}"))["messages"]!.AsArray();
        Assert.Equal(["outgoing", "incoming"], replies.Select(message => (string)message!["direction"]!));
        Assert.Equal((string?)asked["id"], (string?)replies[1]!["id"]);
        Assert.Equal(1, (int)(await subscriber.Bot.Get($"/v1/chat/states/conversation/{conversation}/memory"))["state"]!["payload"]!["asked"]!);

        static async Task<EventOutcome> Reply(Subscriber own, string conversation)
        {
            await own.Bot.Get($"/v1/chat/events?conversationId={conversation}&status=pending");
            await own.Bot.Post($"/v1/chat/states/conversation/{conversation}/memory", new { payload = new { asked = 1 } });
            await own.Bot.NewMessage(conversation, own.BotId, "on its way");
            return EventOutcome.Processed;
        }
    }

    [Fact]
    public async Task A_bot_that_blocks_its_own_thread_holds_nobody_elses_request()
    {
        using var told = new ManualResetEventSlim();
        await using var subscriber = new Subscriber((own, raised) => Task.Run(() =>
        {
            own.Bot.Post("/v1/chat/users", new { tags = new { }, integrationName = "telegram" }, 201).GetAwaiter().GetResult();
            told.Wait(Stop);
            return EventOutcome.Processed;
        }));
        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Create(subscriber, "ping")));
        Assert.All(await Task.WhenAll(ids.Select(id => Status(subscriber, id))), status => Assert.Equal("pending", status));
        told.Set();
        foreach (var id in ids)
            Assert.Equal("processed", (string?)(await subscriber.Settled(id))["status"]);
        Assert.Equal(3, (await subscriber.Bot.Walk("/v1/chat/users", "users")).Count);
    }

    [Fact]
    public async Task The_bot_is_told_of_a_scheduled_event_at_its_moment_and_never_of_a_canceled_one()
    {
        var told = new List<string>();
        await using var subscriber = new Subscriber((_, raised) =>
        {
            told.Add(raised.Type);
            return Task.FromResult(EventOutcome.Processed);
        });
        var kept = await Create(subscriber, "kept", new { delay = 60_000 });
        await subscriber.Bot.Delete($"/v1/chat/events/scheduled/{await Create(subscriber, "canceled", new { delay = 60_000 })}");
        Assert.Empty(told);
        subscriber.App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("processed", (string?)(await subscriber.Settled(kept))["status"]);
        Assert.Equal(["kept"], told);
    }

    private static async Task<string> Create(Subscriber subscriber, string type, object? schedule = null)
    {
        var body = new JsonObject { ["type"] = type, ["payload"] = new JsonObject() };
        if (schedule is not null)
            body["schedule"] = System.Text.Json.JsonSerializer.SerializeToNode(schedule);
        return (string)(await subscriber.Bot.Post("/v1/chat/events", body, 201))["event"]!["id"]!;
    }

    private static async Task<string> Status(Subscriber subscriber, string id) => (string)(await subscriber.Bot.Get($"/v1/chat/events/{id}"))["event"]!["status"]!;
}
