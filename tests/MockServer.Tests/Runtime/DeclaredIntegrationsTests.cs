using System.Text;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>Conversations of integrations that a definition declares: two installations of one, under aliases of their own.</summary>
public sealed class DeclaredIntegrationsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Definition = """
        {
          "bot": {},
          "integrations": {
            "shop": { "name": "telegram", "channels": ["dm"] },
            "support": { "name": "telegram", "channels": ["dm"] },
            "telegram-like": { "name": "other", "channels": ["dm"] },
            "slack": { "channels": ["dm"] }
          }
        }
        """;

    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("conversations.list.integration-filter")]
    public async Task A_list_goes_by_the_alias_of_one_or_by_the_name_of_all()
    {
        await Declare();
        var ids = new Dictionary<string, string>();
        foreach (var alias in new[] { "shop", "support", "telegram-like", "slack" })
        {
            ids[alias] = await app.Integration(_bot, alias).NewConversation(channel: "dm");
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Task<List<string>> List(string name) => Bot.Walk($"/v1/chat/conversations?pageSize=1&integrationName={name}", "conversations");
        Assert.Equal([ids["shop"]], await List("shop"));
        Assert.Equal([ids["support"]], await List("support"));
        Assert.Equal([ids["support"], ids["shop"]], await List("telegram"));
        Assert.Equal([ids["telegram-like"]], await List("other"));
        Assert.Equal([ids["slack"]], await List("slack"));
        Assert.Empty(await List("whatsapp"));
    }

    [Fact]
    [Rule("conversations.create.bot-with-integration-name")]
    public async Task A_bot_names_an_integration_by_alias_or_by_name()
    {
        await Declare();
        async Task<string?> Of(string name) =>
            (string?)(await Bot.Post("/v1/chat/conversations", new { channel = "dm", tags = new { }, integrationName = name }, 201))["conversation"]!["integration"];
        Assert.Equal("support", await Of("support"));
        Assert.Equal("telegram-like", await Of("other"));
        Assert.Equal("shop", await Of("telegram"));
    }

    [Fact]
    [Rule("conversations.create.undeclared-channel-400")]
    public async Task A_channel_that_is_not_declared_is_refused()
    {
        await Declare();
        var slack = app.Integration(_bot, "slack");
        foreach (var path in new[] { "/v1/chat/conversations", "/v1/chat/conversations/get-or-create" })
        {
            var error = await slack.Refused(HttpMethod.Post, path, new { channel = "group", tags = new { } }, 400, "ReferenceNotFound");
            Assert.Contains("group", (string?)error["message"]);
            await Bot.Refused(HttpMethod.Post, path, new { channel = "group", tags = new { }, integrationName = "telegram" }, 400, "ReferenceNotFound");
        }

        Assert.Empty(await Bot.Walk("/v1/chat/conversations", "conversations"));
        await slack.NewConversation(channel: "dm");
    }

    private async Task Declare()
    {
        using var body = new StringContent(Definition, Encoding.UTF8, "application/json");
        using var answer = await app.CreateClient().PutAsync($"/__admin/definitions/{_bot}", body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
    }
}
