using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Bot;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>What single rules say where the common case says nothing.</summary>
public sealed class SmallPrintTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => _app.Bot(_bot);

    private HttpClient Telegram => _app.Integration(_bot);

    private HttpClient Slack => _app.Integration(_bot, "slack");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_imported_message_that_the_bots_user_said_is_outgoing()
    {
        var imported = await Telegram.Post("/v1/chat/messages/import-messages", Import(await Telegram.NewConversation(), _bot));
        Assert.Equal("outgoing", (string?)imported["messages"]![0]!["direction"]);
    }

    [Fact]
    public async Task A_message_that_cannot_be_imported_leaves_no_user_of_the_bot_behind()
    {
        await Bot.Post("/v1/chat/users", new { integrationName = "telegram", tags = new { } }, 201);
        var (here, there) = (await Telegram.NewConversation(), await Telegram.NewConversation());
        await Bot.NewMessage(here, _bot, tags: new { id = "7" });
        var own = (string)(await Bot.Get($"/v1/chat/users?conversationId={here}"))["users"]![0]!["id"]!;
        await Bot.Delete($"/v1/chat/users/{own}");
        await Bot.Refused(HttpMethod.Post, "/v1/chat/messages/import-messages", Import(there, _bot), 400, "InvalidPayload");
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/users/{own}", null, 404, "ResourceNotFound");
    }

    [Fact]
    public async Task An_integration_finds_the_systems_events_and_its_own_by_the_type_that_it_reads()
    {
        await Telegram.NewMessage(await Telegram.NewConversation(), await Telegram.NewUser());
        Assert.Single(await Telegram.Walk("/v1/chat/events?type=message_created", "events"));
        await Telegram.Post("/v1/chat/events", new { type = "message_created", payload = new { } }, 201);
        await Bot.Post("/v1/chat/events", new { type = "ping", payload = new { } }, 201);
        Assert.Equal(2, (await Telegram.Walk("/v1/chat/events?type=message_created", "events")).Count);
        Assert.Single(await Slack.Walk("/v1/chat/events?type=telegram%3Amessage_created", "events"));
        Assert.Empty(await Telegram.Walk("/v1/chat/events?type=telegram%3Amessage_created", "events"));
        Assert.Single(await Bot.Walk("/v1/chat/events?type=message_created", "events"));
    }

    [Fact]
    public async Task An_integration_reaches_no_other_integrations_state()
    {
        var path = $"/v1/chat/states/integration/{Telegram.DefaultRequestHeaders.GetValues("x-integration-id").Single()}/token";
        await Telegram.Post("/v1/chat/integrations/configure", new { identifier = "one" });
        await Telegram.Post(path, new { payload = new { secret = 1 } });
        await Slack.Refused(HttpMethod.Get, path, null, 404, "ResourceNotFound");
        await Slack.Refused(HttpMethod.Post, $"{path}/get-or-set", new { payload = new { } }, 404, "ResourceNotFound");
        await Slack.Refused(HttpMethod.Post, path, new { payload = new { } }, 404, "ResourceNotFound");
        Assert.Equal(1, (int)(await Bot.Get(path))["state"]!["payload"]!["secret"]!);
        Assert.Equal(1, (int)(await Telegram.Post($"{path}/get-or-set", new { payload = new { } }))["state"]!["payload"]!["secret"]!);
    }

    [Fact]
    public async Task Get_or_create_of_a_workflow_refuses_alike_whether_it_would_find_or_make_one()
    {
        var tags = new { k = "1" };
        await Bot.Post("/v1/chat/workflows", new { name = "order", status = "listening", tags }, 201);
        await Bot.Refused(HttpMethod.Post, "/v1/chat/workflows/get-or-create", new { name = "order", status = "in_progress", tags }, 400, "InvalidPayload");
        const string nobody = "none_01HZX3V8Q2M5N7P9R1S3T5V7W9";
        foreach (var member in new[] { "conversationId", "userId", "parentWorkflowId", "eventId" })
        {
            var body = new JsonObject { ["name"] = "order", ["status"] = "listening", ["tags"] = new JsonObject { ["k"] = "1" }, [member] = nobody };
            await Bot.Refused(HttpMethod.Post, "/v1/chat/workflows/get-or-create", body, 400, "ReferenceNotFound");
        }
    }

    [Fact]
    [Rule("messages.initialize.other-user-409")]
    public async Task An_incoming_message_that_another_user_said_is_refused()
    {
        var (conversation, one, other) = (await Telegram.NewConversation(), await Telegram.NewUser(), await Telegram.NewUser());
        object Body(string userId) => new
        {
            userId,
            conversationId = conversation,
            message = new { type = "text", payload = new { }, tags = new { id = "7" }, discriminateByTags = new[] { "id" } },
        };
        await Telegram.Post("/v1/chat/initialize-incoming-message", Body(one));
        await Telegram.Post("/v1/chat/initialize-incoming-message", Body(one));
        await Telegram.Refused(HttpMethod.Post, "/v1/chat/initialize-incoming-message", Body(other), 409, "RelationConflict");
        Assert.Equal([one], await Telegram.Walk($"/v1/chat/conversations/{conversation}/participants", "participants"));
    }

    [Fact]
    public async Task Undo_leaves_what_became_of_an_earlier_event_although_it_came_later()
    {
        var first = await Bot.Post("/v1/chat/events", new { type = "first", payload = new { }, schedule = new { delay = 1000 } }, 201);
        await Bot.Post("/v1/chat/events", new { type = "second", payload = new { }, schedule = new { delay = 2000 } }, 201);
        // Both begin in one go, and only then it is settled what became of them.
        _app.Clock.Advance(TimeSpan.FromSeconds(3));
        await _app.Services.GetRequiredService<Worlds>().Undo(_bot);
        Assert.Equal("ignored", (string?)(await Bot.Get($"/v1/chat/events/{first["event"]!["id"]}"))["event"]!["status"]);
    }

    private static object Import(string conversationId, string userId) => new
    {
        messages = new[]
        {
            new
            {
                conversationId, userId, type = "text", payload = new { }, tags = new { id = "7" }, createdAt = "2020-01-01T00:00:00Z", discriminateByTags = new[] { "id" },
            },
        },
    };
}
