using System.Text.Json;
using System.Text.Json.Nodes;
using MockServer.Tests.Http;

namespace MockServer.Tests.Faults;

/// <summary>A write that is answered with a fault did not happen, unless the rule says so.</summary>
public sealed class WriteFaultTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Users = "/v1/chat/users";
    private readonly string _bot = MockServerApp.NewBot();

    public static TheoryData<string> Kinds =>
    [
        """ "error": "Internal" """, """ "status": 503 """, """ "reset": true """, """ "truncate": {} """, """ "malformed": true """, """ "retryAfter": 3 """,
    ];

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_did_not_happen(string kind)
    {
        await app.Fault(_bot, JsonNode.Parse($"{{{kind}, \"operation\": \"createUser\"}}")!);
        Assert.False(await IsAnswered());
        Assert.Equal(0, await app.Users(_bot));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_happened_when_the_rule_says_afterwards(string kind)
    {
        await app.Fault(_bot, JsonNode.Parse($"{{{kind}, \"operation\": \"createUser\", \"afterwards\": true}}")!);
        Assert.False(await IsAnswered());
        Assert.Equal(1, await app.Users(_bot));
    }

    public static TheoryData<string> Writes => Scene.Of(operation => operation.Method != "GET");

    [Theory, MemberData(nameof(Writes))]
    public async Task No_write_of_the_contract_leaves_a_trace(string operation)
    {
        var scene = await Scene.In(app, _bot);
        var before = await scene.Everything();
        foreach (var kind in new[] { "{\"error\": \"Internal\"}", "{\"malformed\": true}" })
        {
            await app.Fault(_bot, JsonNode.Parse(kind)!);
            using var request = new HttpRequestMessage(new HttpMethod(Scene.Runtime.Find(operation)!.Method), scene.Path(operation));
            if (scene.Body(operation) is { } body)
                request.Content = Scene.Json(JsonSerializer.Serialize(body));
            using var answer = await scene.Caller(operation).SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.Headers.Contains("x-mock-fault"));
            await app.CreateClient().Delete($"/__admin/faults?bot={_bot}");
        }

        Assert.Equal(before, await scene.Everything());
    }

    [Fact]
    public async Task A_malformed_answer_is_no_JSON_and_as_long_as_it_was()
    {
        await app.Fault(_bot, new { operation = "createUser", malformed = true });
        var pretended = await app.Integration(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { } });
        Assert.Equal((201, "application/json"), (pretended.Status, pretended.Message.Content.Headers.ContentType?.MediaType));
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(pretended.Text));
        Assert.Equal(pretended.Text.Length - 1, pretended.Text.LastIndexOf(']'));
        var example = Scene.Runtime.Find("createUser")!.Success!.Examples[0].Value;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(example.GetRawText()), JsonNode.Parse(pretended.Text[..^1] + "}")));

        await app.CreateClient().Delete($"/__admin/faults?bot={_bot}");
        await app.Fault(_bot, new { operation = "createUser", malformed = true, afterwards = true });
        var real = await app.Integration(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { id = "7" } });
        Assert.Contains("\"id\":\"7\"", real.Text);
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(real.Text));
        Assert.Equal(1, await app.Users(_bot));
    }

    [Fact]
    public async Task A_read_is_spoilt_as_it_is_for_it_changes_nothing()
    {
        await app.Integration(_bot).NewUser(new { id = "7" });
        await app.Fault(_bot, new { operation = "listUsers", malformed = true });
        var answer = await app.Bot(_bot).Ask(Users);
        Assert.Contains("\"telegram:id\":\"7\"", answer.Text);
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(answer.Text));
    }

    [Fact]
    public async Task Afterwards_an_error_takes_the_place_of_the_real_answer()
    {
        var id = (string?)(await app.Fault(_bot, new { operation = "createUser", error = "OperationTimeout", afterwards = true }))["id"];
        var answer = await app.Integration(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { } });
        Assert.Equal((504, "OperationTimeout", id), (answer.Status, (string?)answer.Json["type"], answer.Fault));
        // What was refused anyhow did not happen, and is not told either.
        Assert.Equal(504, (await app.Integration(_bot).Prefer(HttpMethod.Post, Users, new { tags = 5 })).Status);
        Assert.Equal(1, await app.Users(_bot));
    }

    private async Task<bool> IsAnswered()
    {
        try
        {
            var answer = await app.Integration(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { } });
            return answer.Status == 201 && answer.Json["user"] is not null;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
