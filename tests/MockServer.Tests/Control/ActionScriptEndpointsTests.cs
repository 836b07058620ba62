using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Control;

public sealed class ActionScriptEndpointsTests : IAsyncDisposable
{
    private const string Path = "/__admin/actions";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly MockServerApp _app = new();

    [Fact]
    public async Task What_is_put_answers_from_then_on_and_delete_brings_the_start_back()
    {
        var admin = _app.CreateClient();
        var atStart = await admin.Get(Path);
        Assert.Equal("weather:getForecast", (string?)atStart["actions"]![0]!["type"]);

        var put = Scripts("""{"type": "ping", "input": {"a": 1}, "output": {"n": 1.50, "text": "é"}, "delay": 0}""");
        Assert.Equal(put.ToJsonString(), (await admin.Put(Path, put)).ToJsonString());
        Assert.Equal(put.ToJsonString(), (await admin.Get(Path)).ToJsonString());
        Assert.Equal("é", (string?)(await Ping(_app.Bot()))["output"]!["text"]);
        await _app.Bot().Refused(HttpMethod.Post, "/v1/chat/actions", new { type = "weather:getForecast", input = new { } }, 404, "ResourceNotFound");

        Assert.Equal(atStart.ToJsonString(), (await admin.Delete(Path)).ToJsonString());
        await Ping(_app.Bot(), 404);
        // What one server tells, another takes.
        Assert.Equal(atStart.ToJsonString(), (await admin.Put(Path, atStart)).ToJsonString());
    }

    [Fact]
    public async Task The_scripts_of_one_bot_win_over_those_for_all_and_are_its_own()
    {
        var admin = _app.CreateClient();
        var (one, other) = (MockServerApp.NewBot(), MockServerApp.NewBot());
        await admin.Put(Path, Scripts("""{"type": "ping", "output": {"from": "all"}}"""));
        Assert.Empty((await admin.Get($"{Path}?bot={one}"))["actions"]!.AsArray());

        await admin.Put($"{Path}?bot={one}", Scripts("""{"type": "ping", "input": {"a": 1}, "output": {"from": "one"}}"""));
        Assert.Equal("one", (string?)(await Ping(_app.Bot(one)))["output"]!["from"]);
        Assert.Equal("all", (string?)(await Ping(_app.Bot(other)))["output"]!["from"]);
        // Where its own do not fit, those for all still answer.
        Assert.Equal("all", (string?)(await _app.Bot(one).Post("/v1/chat/actions", new { type = "ping", input = new { } }))["output"]!["from"]);
        Assert.Equal("all", (string?)(await admin.Get(Path))["actions"]![0]!["output"]!["from"]);

        Assert.Empty((await admin.Delete($"{Path}?bot={one}"))["actions"]!.AsArray());
        Assert.Equal("all", (string?)(await Ping(_app.Bot(one)))["output"]!["from"]);
    }

    [Theory]
    [InlineData("""{"actions": [{"type": "a"}]}""", "request/body/actions/0", "output")]
    [InlineData("""{"actions": [{"type": "a", "output": {}}, {"output": {}}]}""", "request/body/actions/1", "type")]
    [InlineData("""{"actions": [{"type": "a", "output": 5}]}""", "request/body/actions/0/output", "object")]
    [InlineData("""{"actions": [{"type": "a", "output": {}, "error": "no"}]}""", "request/body/actions/0/output", "")]
    [InlineData("""{"actions": [{"type": "a", "output": {}, "delay": -1}]}""", "request/body/actions/0/delay", "0")]
    [InlineData("""{"actions": [{"type": "a", "output": {}, "answer": {}}]}""", "request/body/actions/0", "")]
    [InlineData("""{"actions": [{"type": "a", "error": {"type": "Nonsense", "message": "m"}}]}""", "request/body/actions/0/error/type", "ResourceGone")]
    [InlineData("""{"actions": [{"type": "a", "error": {"type": "Runtime"}}]}""", "request/body/actions/0/error", "message")]
    [InlineData("""[]""", "request/body", "object")]
    public async Task A_bad_script_is_a_problem_that_says_what_where_and_expected_and_changes_nothing(string body, string where, string expected)
    {
        var before = (await _app.CreateClient().Get(Path)).ToJsonString();
        var problem = await Problem(HttpMethod.Put, Path, body, HttpStatusCode.BadRequest);
        var violation = problem["violations"]![0]!;
        Assert.Equal(where, (string?)violation["where"]);
        Assert.Contains(expected, (string?)violation["expected"]);
        Assert.NotNull((string?)violation["got"]);
        Assert.Contains(where, (string?)problem["detail"]);
        Assert.Equal(before, (await _app.CreateClient().Get(Path)).ToJsonString());
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var problem = await Problem(HttpMethod.Put, Path, """{"actions": [{"type": ""}, {"type": "a", "output": []}]}""", HttpStatusCode.BadRequest);
        Assert.Equal(
            ["request/body/actions/0", "request/body/actions/0/type", "request/body/actions/1/output"],
            problem["violations"]!.AsArray().Select(violation => (string)violation!["where"]!).Distinct().Order());
    }

    [Theory]
    [InlineData("PUT", Path, "{", 400, "request/body must be JSON: line 1")]
    [InlineData("PUT", Path, "", 400, "got nothing")]
    [InlineData("GET", Path + "?bot=my-bot", null, 400, "\"my-bot\"")]
    [InlineData("DELETE", Path + "?bot=", null, 400, "request/query/bot")]
    [InlineData("POST", Path, "{}", 405, "allowed: DELETE, GET, PUT")]
    [InlineData("GET", "/__admin/nothing", null, 404, "/__admin/nothing")]
    public async Task No_error_under_admin_is_in_the_APIs_dialect(string method, string path, string? body, int status, string says) =>
        Assert.Contains(says, (string?)(await Problem(new HttpMethod(method), path, body, (HttpStatusCode)status))["detail"]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<JsonNode> Problem(HttpMethod method, string path, string? body, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(method, path);
        // As curl -d sends it.
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _app.CreateClient().SendAsync(request, Stop);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.Null(problem["code"]);
        Assert.Contains(_app.Log.Lines, line => line.Text.Contains((string)problem["errorId"]!, StringComparison.Ordinal));
        return problem;
    }

    private static JsonNode Scripts(string script) => JsonNode.Parse($$"""{"actions": [{{script}}]}""")!;

    private static Task<JsonNode> Ping(HttpClient client, int status = 200) => client.Call(HttpMethod.Post, "/v1/chat/actions", new { type = "ping", input = new { a = 1 } }, status);
}
