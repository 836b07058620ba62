using System.Text.Json.Nodes;

namespace MockServer.Tests.Faults;

/// <summary>Who asks the journal why an answer was as it was is told of the fault.</summary>
public sealed class FaultsInTheJournalTests : IAsyncDisposable
{
    private const string Users = "/v1/chat/users";
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    [Theory]
    [InlineData("""{"id": "mine", "error": "Internal"}""", 500, false)]
    [InlineData("""{"id": "mine", "error": "Internal", "afterwards": true}""", 500, false)]
    [InlineData("""{"id": "mine", "status": 503}""", 503, false)]
    [InlineData("""{"id": "mine", "malformed": true}""", 200, false)]
    [InlineData("""{"id": "mine", "truncate": {}}""", 200, true)]
    [InlineData("""{"id": "mine", "reset": true}""", 0, true)]
    [InlineData("""{"id": "mine", "reset": true, "afterwards": true}""", 0, true)]
    public async Task It_was_the_rule(string rule, int status, bool aborted)
    {
        await _app.Fault(_bot, JsonNode.Parse(rule)!);
        try
        {
            await _app.Bot(_bot).Ask(Users);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            // The entry is there when the caller sees this.
        }

        var entry = await Entry();
        Assert.Equal(("fault", "mine", status, aborted), ((string?)entry["decision"]!["by"], (string?)entry["decision"]!["source"], (int)entry["status"]!, entry["aborted"] is not null));
    }

    [Fact]
    public async Task It_was_the_requests_own_preference()
    {
        await _app.Bot(_bot).Prefer(HttpMethod.Get, Users, null, "code=403, delay=0");
        var decided = (await Entry())["decision"]!;
        Assert.Equal(("fault", "prefer: code=403, delay=0"), ((string?)decided["by"], (string?)decided["source"]));
    }

    [Fact]
    public async Task What_a_rule_only_delays_the_operation_decides()
    {
        await _app.Fault(_bot, new { delay = 0 });
        await _app.Bot(_bot).Ask(Users);
        Assert.Equal("operation", (string?)(await Entry())["decision"]!["by"]);
    }

    private async Task<JsonNode> Entry() =>
        Assert.Single((await _app.CreateClient().Get($"/__admin/requests?bot={_bot}"))["requests"]!.AsArray())!;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
