using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

public sealed class DefinitionsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Definition = """
        {
          "bot": { "tags": { "user": ["vip"], "workflow": ["orderId"] }, "states": { "profile": "user", "settings": "bot" }, "events": ["orderLate"] },
          "integrations": {
            "telegram": {
              "id": "int_01INTEGRATIONTELEGRAM000000",
              "channels": ["dm"],
              "tags": { "user": ["id"], "conversation": ["id"], "message": ["id"] },
              "states": { "session": "integration" },
              "events": ["joined"]
            }
          }
        }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    private HttpClient Telegram => app.Integration(_bot);

    [Fact]
    public async Task Without_a_definition_every_name_is_accepted()
    {
        await Telegram.Post("/v1/chat/conversations", new { channel = "anything", tags = new { any = "x" } }, 201);
        await Bot.Post("/v1/chat/events", new { type = "anything", payload = new { } }, 201);
        await Bot.Post($"/v1/chat/states/bot/{_bot}/anything", new { payload = new { } });
    }

    [Fact]
    [Rule("api.auth.installed-403")]
    [Rule("api.tags.undeclared-400")]
    [Rule("states.set.undeclared-400")]
    [Rule("states.set.workflow-on-the-fly")]
    [Rule("events.create.undeclared-400")]
    public async Task With_one_only_declared_names_are()
    {
        await Put(Definition);
        await Telegram.Post("/v1/chat/conversations", new { channel = "dm", tags = new { id = "1" } }, 201);
        await Telegram.Refused(HttpMethod.Post, "/v1/chat/conversations", new { channel = "group", tags = new { } }, 400, "ReferenceNotFound");
        await Telegram.Refused(HttpMethod.Post, "/v1/chat/conversations/get-or-create", new { channel = "group", tags = new { id = "1" } }, 400, "ReferenceNotFound");

        await Telegram.Post("/v1/chat/events", new { type = "joined", payload = new { } }, 201);
        await Telegram.Refused(HttpMethod.Post, "/v1/chat/events", new { type = "orderLate", payload = new { } }, 400, "ReferenceNotFound");
        await Bot.Post("/v1/chat/events", new { type = "orderLate", payload = new { } }, 201);
        await Bot.Post("/v1/chat/events", new { type = "plugin#any", payload = new { } }, 201);
        await Bot.Refused(HttpMethod.Post, "/v1/chat/events", new { type = "joined", payload = new { } }, 400, "ReferenceNotFound");

        var user = await Telegram.NewUser(new { id = "1" });
        await Bot.Post($"/v1/chat/states/user/{user}/profile", new { payload = new { } });
        await Bot.Refused(HttpMethod.Post, $"/v1/chat/states/user/{user}/settings", new { payload = new { } }, 400, "ReferenceNotFound");
        await Bot.Refused(HttpMethod.Post, $"/v1/chat/states/bot/{_bot}/profile/get-or-set", new { payload = new { } }, 400, "ReferenceNotFound");
        var workflow = (string)(await Bot.Post("/v1/chat/workflows", new { name = "w", status = "listening" }, 201))["workflow"]!["id"]!;
        await Bot.Post($"/v1/chat/states/workflow/{workflow}/anything", new { payload = new { } });

        foreach (var (method, path, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Post, "/v1/chat/users", new { tags = new { stranger = "1" } }),
            (HttpMethod.Put, $"/v1/chat/users/{user}", new { tags = new { stranger = "1" } }),
            (HttpMethod.Post, "/v1/chat/conversations/get-or-create", new { channel = "dm", tags = new { stranger = "1" } }),
        })
        {
            var error = await Telegram.Refused(method, path, body, 400, "InvalidPayload");
            Assert.Contains("stranger", (string?)error["message"]);
        }

        await Bot.Put($"/v1/chat/users/{user}", new Dictionary<string, object> { ["tags"] = new Dictionary<string, string> { ["vip"] = "yes", ["plugin#any"] = "x" } });
        await Bot.Refused(HttpMethod.Put, $"/v1/chat/users/{user}", new { tags = new { id = "1" } }, 400, "InvalidPayload");

        await app.Integration(_bot, "slack").Refused(HttpMethod.Get, "/v1/chat/users", null, 403, "Forbidden");
        await app.Integration(_bot, "slack").Refused(HttpMethod.Post, "/v1/chat/messages/import-messages", new { messages = Array.Empty<object>() }, 403, "Forbidden");
    }

    [Fact]
    public async Task It_is_read_back_and_taken_away()
    {
        await Put(Definition);
        using var read = await app.CreateClient().GetAsync($"/__admin/definitions/{_bot}", Stop);
        Assert.Equal("dm", (string?)JsonNode.Parse(await read.Content.ReadAsStringAsync(Stop))!["integrations"]!["telegram"]!["channels"]![0]);
        using var gone = await app.CreateClient().DeleteAsync($"/__admin/definitions/{_bot}", Stop);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await Without_a_definition_every_name_is_accepted();
        using var none = await app.CreateClient().GetAsync($"/__admin/definitions/{_bot}", Stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal("application/problem+json", none.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("{}", "bot")]
    [InlineData("nonsense", "definition")]
    [InlineData("""{"bot": {"evnts": []}}""", "evnts")]
    [InlineData("""{"bot": {"states": {"a": "planet"}}}""", "request/body/bot/states/a")]
    [InlineData("""{"bot": {"events": "one"}}""", "request/body/bot/events")]
    public async Task A_body_that_is_none_is_refused_in_the_control_planes_words(string body, string says)
    {
        using var answer = await app.CreateClient().PutAsync($"/__admin/definitions/{_bot}", new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_file_gives_worlds_theirs_at_the_start()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("definitions").FullName, "definitions.json");
        await File.WriteAllTextAsync(file, $$"""{ "{{_bot}}": {{Definition}} }""", Stop);
        await using var other = MockServerApp.With(("Mock:Definitions", file));
        await other.Bot(_bot).Refused(HttpMethod.Post, "/v1/chat/events", new { type = "joined", payload = new { } }, 400, "ReferenceNotFound");
        await other.Bot().Post("/v1/chat/events", new { type = "joined", payload = new { } }, 201);
    }

    private async Task Put(string definition)
    {
        using var answer = await app.CreateClient().PutAsync($"/__admin/definitions/{_bot}", new StringContent(definition, Encoding.UTF8, "application/json"), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
