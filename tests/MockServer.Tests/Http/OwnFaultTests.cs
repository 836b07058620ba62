using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockServer.Runtime.Actions;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

public sealed class OwnFaultTests
{
    private static readonly object Call = new { type = "broken", input = new { secret = "s3cret" } };

    [Fact]
    [Rule("api.errors.server-error-names-id")]
    public async Task An_unexpected_exception_is_a_500_with_an_id_that_the_log_has_and_nothing_else()
    {
        // No scripts at all: a fault of ours that no request can cause.
        await using var app = new MockServerApp { Replace = services => services.AddSingleton(new ActionScripts(null!)) };
        var error = await app.Bot().Refused(HttpMethod.Post, "/v1/chat/actions", Call, 500, "Internal");

        var id = (string)error["id"]!;
        Assert.EndsWith($"(Error ID: {id})", (string?)error["message"]);
        Assert.DoesNotContain("ActionScripts", error.ToJsonString());
        Assert.DoesNotContain("Exception", error.ToJsonString());
        var line = Assert.Single(app.Log.Lines, line => line.Level == LogLevel.Error);
        Assert.Contains(id, line.Text);
        Assert.Contains("Exception", line.Text);
        Assert.DoesNotContain("s3cret", line.Text);
    }

    [Fact]
    public async Task A_refusal_is_logged_with_its_id_and_without_what_was_sent()
    {
        await using var app = new MockServerApp();
        var error = await app.Bot().Refused(HttpMethod.Post, "/v1/chat/actions", Call, 404, "ResourceNotFound");
        var line = Assert.Single(app.Log.Lines, line => line.Text.Contains((string)error["id"]!, StringComparison.Ordinal));
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.DoesNotContain(app.Log.Lines, line => line.Text.Contains("s3cret", StringComparison.Ordinal) || line.Text.Contains("bp_pat_test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_strict_mode_an_answer_that_breaks_the_contract_is_a_500_that_names_the_place()
    {
        var noObject = new ActionScripts([new ActionScript("broken", Output: JsonElement.Parse("5"))]);
        await using var strict = new MockServerApp { Replace = services => services.AddSingleton(noObject) };
        var error = await strict.Bot().Refused(HttpMethod.Post, "/v1/chat/actions", Call, 500, "Internal");
        Assert.Contains("response/body/output must be object", (string?)error["message"]);
        Assert.Contains("#/components/schemas/CallActionResponse/properties/output/type", (string?)error["message"]);

        await using var lenient = MockServerApp.With(("Mock:Strict", "false"));
        using var changed = lenient.WithWebHostBuilder(builder => builder.ConfigureServices(services => services.AddSingleton(noObject)));
        using var client = changed.CreateClient();
        client.DefaultRequestHeaders.Add("authorization", "Bearer x");
        client.DefaultRequestHeaders.Add("x-bot-id", MockServerApp.NewBot());
        Assert.Equal(5, (int)(await client.Post("/v1/chat/actions", Call))["output"]!);
    }
}
