using System.Text.Json;
using System.Text.Json.Nodes;
using Contract;
using MockServer.Tests.House;

namespace MockServer.Tests.Control;

public sealed class CheckTests : IAsyncDisposable
{
    private static readonly ApiContract Runtime = ContractLoader.Load(Repository.At("openapi", "runtime.yaml"));
    private readonly MockServerApp _app = new();

    [Fact]
    public async Task A_body_alone_is_checked_alone_and_every_violation_says_where_the_contract_says_so()
    {
        var answer = await Check(new { operation = "createMessage", body = new { type = 5, payload = new { }, tags = new { } } });
        Assert.False((bool)answer["valid"]!);
        var violations = answer["violations"]!.AsArray();
        Assert.Equal(["request/body", "request/body", "request/body/type"], violations.Select(one => (string?)one!["where"]).Order());
        var type = violations.Single(one => (string?)one!["where"] == "request/body/type")!;
        Assert.Equal(("/type", "type", "5"), ((string?)type["pointer"], (string?)type["rule"], (string?)type["got"]));
        Assert.Equal(Runtime.LineOf((string)type["contract"]!), (int)type["contractLine"]!);
    }

    [Fact]
    public async Task It_says_what_the_gate_says()
    {
        var bot = _app.Bot();
        var refused = await bot.Call(HttpMethod.Get, "/v1/chat/messages?pageSize=1000&tags.a=b", status: 400);
        var checkedSo = await Check(new
        {
            operation = "listMessages",
            parameters = new Dictionary<string, object?>
            {
                ["x-bot-id"] = MockServerApp.SeededBot,
                ["pageSize"] = 1000,
                ["tags"] = new { a = "b" },
                ["conversationId"] = null,
            }
        });
        foreach (var violation in checkedSo["violations"]!.AsArray())
        {
            foreach (var beside in new[] { "pointer", "contractLine", "message" })
                violation!.AsObject().Remove(beside);
        }

        Assert.True(JsonNode.DeepEquals(refused["metadata"]!["violations"], checkedSo["violations"]), checkedSo.ToJsonString());
    }

    [Fact]
    public async Task With_parameters_the_whole_request_is_checked_what_is_missing_too()
    {
        var answer = await Check(new { operation = "updateMessage", parameters = new { } });
        Assert.Contains(answer["violations"]!.AsArray(), one => (string?)one!["where"] == "request/params" && ((string?)one["message"])!.Contains("'id'"));
        Assert.Contains(answer["violations"]!.AsArray(), one => (string?)one!["where"] == "request/headers");
        Assert.Contains(answer["violations"]!.AsArray(), one => (string?)one!["where"] == "request/body");
        Assert.DoesNotContain(answer["violations"]!.AsArray(), one => (string?)one!["where"] == "request/params/id");
    }

    [Fact]
    public async Task Every_example_of_the_contract_is_valid_and_nothing_is_done()
    {
        var before = await _app.Export(MockServerApp.SeededBot);
        foreach (var operation in Runtime.Operations)
        {
            foreach (var example in operation.Body?.Examples ?? [])
            {
                var parameters = new Dictionary<string, object> { ["x-bot-id"] = MockServerApp.SeededBot, ["x-integration-id"] = "int_01HZX3V8Q2M5N7P9R1S3T5V7W9" };
                foreach (var one in operation.Parameters.Where(one => one.In == "path"))
                    parameters[one.Name] = one.Example ?? JsonElement.Parse("\"x\"");
                var answer = await Check(new { operation = operation.Id, parameters, body = example.Value });
                Assert.True((bool)answer["valid"]!, $"{operation.Id} {example.Name}: {answer}");
            }
        }

        Assert.Equal(before, await _app.Export(MockServerApp.SeededBot));
        Assert.Equal(0, (int)(await _app.Control("GET", "requests"))["total"]!);
    }

    [Fact]
    public async Task Null_is_a_body_and_a_wrong_one()
    {
        var answer = await _app.Control("POST", "check", """{"operation": "createUser", "body": null}""");
        Assert.Equal("request/body", (string?)Assert.Single(answer["violations"]!.AsArray())!["where"]);
    }

    [Fact]
    public async Task An_operation_that_is_not_there_is_404()
    {
        await _app.Control("POST", "check", """{"operation": "createMesage", "body": {}}""", 404);
        await _app.Control("POST", "check", """{"operation": "getHealth"}""", 404);
        await _app.Control("POST", "check", "{}", 400);
    }

    [Fact]
    public async Task All_rules_are_listed_with_the_line_that_says_them()
    {
        var rules = (await _app.Control("GET", "rules"))["rules"]!.AsArray();
        Assert.Equal(Runtime.Rules.Select(rule => rule.Id), rules.Select(rule => (string?)rule!["id"]));
        var lines = File.ReadAllLines(Repository.At("openapi", "runtime.yaml"));
        Assert.All(rules, rule => Assert.Contains((string)rule!["id"]!, lines[(int)rule["contractLine"]! - 1]));
        Assert.Equal(["MAY", "MUST", "SHOULD"], rules.Select(rule => (string?)rule!["level"]).Distinct().Order());
    }

    [Fact]
    public async Task Those_of_an_operation_are_its_own_and_those_about_all()
    {
        var rules = (await _app.Control("GET", "rules?operation=createMessage"))["rules"]!.AsArray();
        Assert.Contains(rules, rule => (string?)rule!["id"] == "api.errors.code-is-status" && rule["operations"]!.AsArray().Count == 0);
        Assert.Contains(rules, rule => (string?)rule!["operations"]!.AsArray().SingleOrDefault() == "createMessage");
        Assert.DoesNotContain(rules, rule => rule!["operations"]!.AsArray().Any(one => (string?)one != "createMessage"));
        await _app.Control("GET", "rules?operation=nothing", status: 404);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<JsonNode> Check(object request) => _app.Control("POST", "check", JsonSerializer.Serialize(request));
}
