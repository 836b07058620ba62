using System.Text.Json.Nodes;
using MockServer.Tests.Http;

namespace MockServer.Tests.Journal;

/// <summary>Each rule that refuses is named by its own refusal.</summary>
public sealed class RefusalRulesTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Nobody = "01HZX3V8Q2M5N7P9R1S3T5V7W9";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("users.get.unknown-404", "bot", "GET", "users/user_" + Nobody, null)]
    [InlineData("conversations.get.unknown-404", "bot", "GET", "conversations/conv_" + Nobody, null)]
    [InlineData("messages.get.unknown-404", "bot", "GET", "messages/msg_" + Nobody, null)]
    [InlineData("events.get.unknown-404", "bot", "GET", "events/evt_" + Nobody, null)]
    [InlineData("workflows.get.unknown-404", "bot", "GET", "workflows/wkflow_" + Nobody, null)]
    [InlineData("states.get.unknown-404", "bot", "GET", "states/bot/{bot}/nothing", null)]
    [InlineData("states.patch.unknown-404", "bot", "PATCH", "states/bot/{bot}/nothing", """{"payload": {}}""")]
    [InlineData("participants.get.not-taking-part-404", "bot", "GET", "conversations/{conversation}/participants/user_" + Nobody, null)]
    [InlineData("participants.remove.not-taking-part-404", "telegram", "DELETE", "conversations/{conversation}/participants/user_" + Nobody, null)]
    [InlineData("messages.create.unknown-conversation-400", "bot", "POST", "messages", """{"conversationId": "conv_01HZX3V8Q2M5N7P9R1S3T5V7W9", "userId": "{bot}", "type": "text", "payload": {}, "tags": {}}""")]
    [InlineData("messages.create.unknown-user-400", "telegram", "POST", "messages", """{"conversationId": "{conversation}", "userId": "user_01HZX3V8Q2M5N7P9R1S3T5V7W9", "type": "text", "payload": {}, "tags": {}}""")]
    [InlineData("messages.create.bot-as-another-403", "bot", "POST", "messages", """{"conversationId": "{conversation}", "userId": "{user}", "type": "text", "payload": {}, "tags": {}}""")]
    [InlineData("messages.create.payload-limit", "telegram", "POST", "messages", """{"conversationId": "{conversation}", "userId": "{user}", "type": "text", "payload": {"text": "{large}"}, "tags": {}}""")]
    [InlineData("events.create.payload-limit", "bot", "POST", "events", """{"type": "a", "payload": {"text": "{large}"}}""")]
    [InlineData("states.set.payload-limit", "bot", "POST", "states/bot/{bot}/profile", """{"payload": {"text": "{large}"}}""")]
    [InlineData("messages.initialize.user-needed", "telegram", "POST", "initialize-incoming-message", """{"conversationId": "{conversation}"}""")]
    [InlineData("messages.initialize.conversation-needed", "telegram", "POST", "initialize-incoming-message", """{"userId": "{user}"}""")]
    [InlineData("messages.initialize.either-or", "telegram", "POST", "initialize-incoming-message", """{"userId": "{user}", "user": {"tags": {}, "discriminateByTags": []}, "conversationId": "{conversation}"}""")]
    [InlineData("actions.call.unknown-404", "bot", "POST", "actions", """{"type": "no:such", "input": {}}""")]
    [InlineData("workflows.create.event-needed", "bot", "POST", "workflows", """{"name": "a", "status": "in_progress"}""")]
    [InlineData("api.lists.token-unreadable", "bot", "GET", "users?nextToken=x", null)]
    [InlineData("api.tags.alias-read-only", "bot", "PUT", "users/{user}", """{"tags": {"telegram:id": "2"}}""")]
    [InlineData("api.errors.unknown-path-404", "bot", "GET", "nothing", null)]
    [InlineData("api.errors.wrong-method-405", "bot", "PATCH", "users", null)]
    [InlineData("api.errors.not-json-400", "bot", "POST", "events", "{")]
    [InlineData("api.errors.invalid-body-400", "bot", "POST", "events", "{}")]
    [InlineData("api.errors.invalid-parameter-400", "bot", "GET", "users?pageSize=0", null)]
    [InlineData("conversations.create.bot-names-integration", "bot", "POST", "conversations", """{"channel": "channel", "tags": {}}""")]
    public async Task The_refusal_names_the_rule(string rule, string caller, string method, string path, string? body)
    {
        var scene = await Scene.In(app);
        string Filled(string text) => text
            .Replace("{bot}", scene.Bot, StringComparison.Ordinal).Replace("{user}", scene["Users"], StringComparison.Ordinal)
            .Replace("{conversation}", scene["Conversations"], StringComparison.Ordinal).Replace("{large}", new string('a', 131_073), StringComparison.Ordinal);

        Assert.Equal(rule, await Named(caller == "bot" ? app.Bot(scene.Bot) : app.Integration(scene.Bot), method, Filled(path), body is null ? null : Filled(body)));
    }

    [Fact]
    public async Task A_refusal_by_token_or_header_names_its_rule()
    {
        using var client = app.CreateClient();
        Assert.Equal("api.auth.bot-id-400", await Named(client, "GET", "users", null));
        client.DefaultRequestHeaders.Add("x-bot-id", MockServerApp.NewBot());
        Assert.Equal("api.auth.token-required", await Named(client, "GET", "users", null));
        await using var strict = MockServerApp.With(("Mock:Token", "good"), ("Mock:RateLimit", "1"));
        var bot = strict.Bot();
        Assert.Equal("api.auth.token-known", await Named(bot, "GET", "users", null));
        Assert.Equal("api.rate.window", await Named(bot, "GET", "users", null));
    }

    private static async Task<string?> Named(HttpClient client, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/chat/{path}")
        {
            Headers = { { "x-mock-explain", "1" } },
            Content = body is null ? null : Scene.Json(body),
        };
        using var answer = await client.SendAsync(request, Stop);
        Assert.True((int)answer.StatusCode >= 400, await answer.Content.ReadAsStringAsync(Stop));
        return (string?)JsonNode.Parse(Assert.Single(answer.Headers.GetValues("x-mock-explain")))!["rule"];
    }
}
