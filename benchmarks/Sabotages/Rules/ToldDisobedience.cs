using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules of what bots and integrations are told, disobeyed on the way to them.</summary>
public static class ToldDisobedience
{
    private const string EventReceived = "event_received";
    private const string MessageCreated = "message_created";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static readonly Disobedience[] All =
    [
        .. new Disobedience[]
        {
            new("deliveries.bot.headers", mock => mock.Delivery(Told(EventReceived, call => call.Headers.Remove("x-bp-type")))),
            new("deliveries.bot.configuration", mock => mock.Delivery(Told(EventReceived, call => Header(call, "x-bp-configuration", "e30=")))),
            new("deliveries.bot.calls-back", LockedWhileTelling),
            new("deliveries.integration.headers", mock => mock.Delivery(Told(MessageCreated, call => call.Headers.Remove("x-webhook-id")))),
            new("events.create.told", mock => mock.Delivery(Told(EventReceived, Content(body => body["event"]!.AsObject().Remove("createdAt"))))),
            new("events.create.told", mock => mock.Delivery(Told(EventReceived, Content(body => (body["event"]!["payload"] as JsonObject)!.Remove("user")))))
            {
                Aspect = "message",
            },
            // What is answered at once is no longer pending when the bot begins.
            new(
                "events.create.pending-while-handled",
                mock => mock.Delivery(AtOnce(about: "\"conversationId\":\"", _ => TimeSpan.Zero)),
                "events.create.in-order", "events.create.told.message", "messages.update.calls-nobody.incoming"),
            new("events.create.processed", mock => mock.Delivery(Answered(200, 400)), "events.create.*", "deliveries.*", "messages.*"),
            new("events.create.failed", mock => mock.Delivery(Answered(400, 200))) { Aspect = "answered" },
            new("events.create.server-error-retried", mock => mock.Delivery(Answered(500, 400))),
            new("events.create.server-error-retried", mock => mock.Delivery(Answered(400, 500)), "events.create.failed.answered") { Aspect = "refused" },
            new(
                "events.create.in-order",
                mock => mock.Delivery(AtOnce(about: "\"conversationId\":\"", number => TimeSpan.FromMilliseconds(number % 3 == 1 ? 600 : 0))),
                "events.create.*"),
            new("events.create.others-not-held", OneAtATime, "events.*", "deliveries.*", "messages.*"),
            new("events.create.told-when-due", mock => mock.Request("createEvent", Sent(body =>
            {
                if (body["schedule"]?["delay"] is not null)
                    body["schedule"]!["delay"] = 100;
            }))),
            new(
                "messages.create.outgoing-handed-over",
                mock => mock.Delivery(Told(MessageCreated, Content(body => body["payload"] = new JsonObject { ["text"] = $"{body["payload"]!["text"]}!" })))),
            new("messages.create.synthetic-kept-here", mock => mock.Request("createMessage", request =>
            {
                if (!request.Content!.ReadAsStringAsync().Result.Contains("synthetic", StringComparison.Ordinal))
                    return;
                request.Headers.Remove("x-integration-id");
                request.Headers.Remove("x-integration-alias");
                Sent(body => body.Remove("origin"))(request);
            })),
            new("messages.create.scheduled-handed-over-later", mock => mock.Request("createMessage", Sent(body =>
            {
                if (body["schedule"]?["delay"] is not null)
                    body["schedule"]!["delay"] = 100;
            }))),
            new("messages.update.calls-nobody", mock => ChangesAreTold(mock, MessageCreated, byBot: true, sent => sent)),
            new("messages.update.calls-nobody", mock => ChangesAreTold(mock, EventReceived, byBot: false, sent =>
                """{"event":{"type":"message_updated","payload":""" + sent + "}}"))
            {
                Aspect = "incoming",
            },
            new("conversations.update.told", mock => mock.Delivery(Told("conversation_updated", call => Header(call, "x-bp-operation", "conversation_changed")))),
            new("actions.call.handed-over", mock => mock.Success("callAction", Put("output", new { })), "actions.*"),
            new("actions.call.failure-400", mock => mock.Status("callAction", 400, Refuse(404, "ResourceNotFound")), "actions.*"),
            new("integrations.configure.registers-anew", mock => mock.Delivery((call, make) =>
                call.Headers.GetValues("x-bp-operation").Single() == "register" ? Task.FromResult(new HttpResponseMessage()) : make())),
        }.Select(one => one with { Listens = true }),
    ];

    private static void Header(HttpRequestMessage call, string name, string value)
    {
        call.Headers.Remove(name);
        call.Headers.TryAddWithoutValidation(name, value);
    }

    private static Action<HttpRequestMessage> Content(Action<JsonObject> change) => call =>
    {
        var body = JsonNode.Parse(call.Content!.ReadAsStream())!.AsObject();
        change(body);
        call.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    };

    // Changes the calls of one operation.
    private static Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> Told(string operation, Action<HttpRequestMessage> harm) =>
        (call, make) =>
        {
            if (call.Headers.GetValues("x-bp-operation").Single() == operation)
                harm(call);
            return make();
        };

    // One status is taken for another.
    private static Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> Answered(int status, int seen) =>
        async (call, make) =>
        {
            var answer = await make();
            if ((int)answer.StatusCode == status && call.Headers.GetValues("x-bp-operation").Single() == EventReceived)
                answer.StatusCode = (HttpStatusCode)seen;
            return answer;
        };

    // Nobody waits for the bot: what it is told of a conversation goes out by itself, some later than others.
    private static Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> AtOnce(string about, Func<int, TimeSpan> wait)
    {
        var calls = 0;
        return async (call, make) =>
        {
            if (!(await call.Content!.ReadAsStringAsync()).Contains(about, StringComparison.Ordinal) || call.Headers.GetValues("x-bp-operation").Single() != EventReceived)
                return await make();
            _ = Send(await Copy(call), wait(Interlocked.Increment(ref calls)));
            return new HttpResponseMessage();
        };
    }

    private static async Task<HttpRequestMessage> Copy(HttpRequestMessage call)
    {
        var copy = new HttpRequestMessage(call.Method, call.RequestUri) { Content = new ByteArrayContent(await call.Content!.ReadAsByteArrayAsync()) };
        foreach (var (name, values) in call.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    private static async Task Send(HttpRequestMessage call, TimeSpan wait)
    {
        using var client = new HttpClient();
        await Task.Delay(wait, TimeProvider.System);
        (await client.SendAsync(call)).Dispose();
    }

    // What a message has become is told as the message was.
    private static Broken ChangesAreTold(Broken mock, string operation, bool byBot, Func<string, string> body)
    {
        // What was said before may be told only after it was changed: the first call is waited for.
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        HttpRequestMessage? last = null;
        return mock
            .Delivery(async (call, make) =>
            {
                if (call.Headers.GetValues("x-bp-operation").Single() == operation)
                {
                    last = await Copy(call);
                    first.TrySetResult();
                }
                return await make();
            })
            .On((called, answer) => called.Id == "updateMessage" && answer.IsSuccessStatusCode, answer =>
            {
                if (answer.RequestMessage!.Headers.Contains("x-integration-id") == byBot || !first.Task.Wait(Patience))
                    return;
                var copy = Copy(last!).Result;
                copy.Content = new StringContent(body(answer.RequestMessage.Content!.ReadAsStringAsync().Result), Encoding.UTF8, "application/json");
                Send(copy, TimeSpan.Zero).Wait();
            });
    }

    // One conversation at a time.
    private static Broken OneAtATime(Broken mock)
    {
        var turn = new SemaphoreSlim(1);
        return mock.Delivery(async (call, make) =>
        {
            if (!(await call.Content!.ReadAsStringAsync()).Contains("\"conversationId\":\"", StringComparison.Ordinal))
                return await make();
            await turn.WaitAsync();
            try
            {
                return await make();
            }
            finally
            {
                turn.Release();
            }
        });
    }

    // What was told of is locked until the bot has answered.
    private static Broken LockedWhileTelling(Broken mock)
    {
        var telling = 0;
        return mock
            .Delivery(async (_, make) =>
            {
                Interlocked.Increment(ref telling);
                try
                {
                    return await make();
                }
                finally
                {
                    Interlocked.Decrement(ref telling);
                }
            })
            .On((operation, answer) => operation.Id == "createMessage" && Volatile.Read(ref telling) > 0 && answer.Asks("\"text\":\"hello\""),
                Refuse(409, "ResourceLockedConflict"));
    }
}
