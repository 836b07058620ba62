using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

/// <summary>What every operation refuses, and in which words.</summary>
public sealed class EveryOperationRefusalTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => Scene.All;

    public static TheoryData<string> WithBody => Scene.WithBody;

    public static TheoryData<string> WithId => Scene.WithId;

    public static TheoryData<string> Reads => Scene.Reads;

    public static TheoryData<string> Deletes => Scene.Deletes;

    [Theory]
    [MemberData(nameof(WithBody))]
    [Rule("api.errors.invalid-body-400")]
    [Rule("api.errors.invalid-body-type")]
    [Rule("api.errors.invalid-body-message")]
    [Rule("api.errors.refused-changes-nothing")]
    public async Task A_body_that_breaks_its_schema_is_InvalidPayload_with_the_place_and_changes_nothing(string operation)
    {
        var scene = await Scene.In(app);
        var before = await scene.Everything();
        var more = JsonSerializer.SerializeToNode(scene.Body(operation))!;
        more["stranger"] = 1;
        foreach (var (body, message) in new[] { ("[]", "request/body must be object"), (more.ToJsonString(), "request/body must NOT have additional properties") })
        {
            var error = await scene.Refused(operation, 400, "InvalidPayload", request => request.Content = Scene.Json(body));
            Assert.StartsWith(message, (string?)error["message"]);
        }

        // Each property that is needed, left out.
        foreach (var property in Required(operation))
        {
            var less = JsonSerializer.SerializeToNode(scene.Body(operation))!.AsObject();
            less.Remove(property);
            var error = await scene.Refused(operation, 400, "InvalidPayload", request => request.Content = Scene.Json(less.ToJsonString()));
            Assert.Equal($"request/body must have required property '{property}'", (string?)error["message"]);
        }

        Assert.Equal(before, await scene.Everything());
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    [Rule("api.errors.not-json-400")]
    [Rule("api.errors.media-type-415")]
    [Rule("api.errors.body-limit-413")]
    public async Task A_body_that_is_no_JSON_or_called_otherwise_or_over_1_MB_is_refused(string operation)
    {
        var scene = await Scene.In(app);
        var before = await scene.Everything();
        await scene.Refused(operation, 400, "InvalidPayload", request => request.Content = Scene.Json("""{"tags": }"""));
        var good = JsonSerializer.Serialize(scene.Body(operation));
        await scene.Refused(operation, 415, "UnsupportedMediaType", request => request.Content = new StringContent(good, System.Text.Encoding.UTF8, "text/plain"));
        // White space counts too, so that the body is otherwise good.
        await scene.Refused(operation, 413, "PayloadTooLarge", request => request.Content = Scene.Json(good + new string(' ', 1_048_577 - good.Length)));
        Assert.Equal(before, await scene.Everything());
        Assert.InRange((await scene.Send(operation, request => request.Content = Scene.Json(good + new string(' ', 1_048_576 - good.Length)))).Status, 200, 201);
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    [Rule("api.wire.absent-body")]
    public async Task An_absent_body_is_answered_as_an_empty_object_is(string operation)
    {
        var scene = await Scene.In(app);
        var (status, text, json) = await scene.Send(operation, request => request.Content = Scene.Json("{}"));
        var absent = await scene.Send(operation, request => request.Content = null);
        Assert.Equal(status, absent.Status);
        if (status == 400)
            Assert.Equal((string?)json["message"], (string?)absent.Json["message"]);
        else
            Assert.Equal(text, absent.Text);
        Assert.Equal(Required(operation).Count == 0 && operation != "initializeIncomingMessage", status == 200);
    }

    [Theory]
    [MemberData(nameof(WithId))]
    [Rule("api.errors.unknown-id-404")]
    [Rule("api.ids.malformed-404")]
    public async Task An_id_in_the_path_that_nothing_has_is_ResourceNotFound(string operation)
    {
        var scene = await Scene.In(app);
        foreach (var id in new[] { "evt_01HZX3V8Q2M5N7P9R1S3T5V7W0", "9f7d3c1e-0b5a-4c2f-8d67-1a2b3c4d5e6f", "undefined", "1" })
        {
            var error = await scene.Refused(operation, 404, "ResourceNotFound", request => request.RequestUri = new Uri(scene.Path(operation, id), UriKind.Relative));
            Assert.Contains(id, (string?)error["message"]);
        }
    }

    [Fact]
    [Rule("api.errors.wrong-method-405")]
    [Rule("api.errors.wrong-method-allow")]
    public async Task A_method_that_a_path_has_not_is_MethodNotFound_and_says_which_it_has()
    {
        var scene = await Scene.In(app);
        var tried = 0;
        foreach (var path in Scene.Runtime.Operations.Select(operation => scene.Path(operation.Id).Split('?')[0]).Distinct())
        {
            foreach (var method in new[] { "GET", "POST", "PUT", "PATCH", "DELETE" }.Where(method => Scene.Runtime.Match(method, path).Operation is null))
            {
                using var answer = await app.Bot(scene.Bot).SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Stop);
                Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
                Assert.Equal("MethodNotFound", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["type"]);
                Assert.Equal(Scene.Runtime.Match(method, path).Methods.Order(), answer.Content.Headers.Allow.Order());
                tried++;
            }
        }

        Assert.InRange(tried, 60, 120);
    }

    [Theory]
    [InlineData("GET", "/v1/chat/nothing")]
    [InlineData("GET", "/v1/chat")]
    [InlineData("GET", "/v2/chat/users")]
    [InlineData("POST", "/v1/chat/users/x/y/z")]
    [InlineData("DELETE", "/v1/chat/users/")]
    [Rule("api.errors.unknown-path-404")]
    public async Task A_path_that_no_operation_has_is_ResourceNotFound(string method, string path) =>
        await app.Bot().Refused(new HttpMethod(method), path, null, 404, "ResourceNotFound");

    [Theory]
    [MemberData(nameof(Deletes))]
    [Rule("api.wire.delete-with-body")]
    public async Task A_delete_is_answered_alike_with_an_empty_object_and_without_a_body(string operation)
    {
        foreach (var content in new[] { null, Scene.Json("{}") })
            Assert.Equal((200, "{}"), await (await Scene.In(app)).Send(operation, request => request.Content = content) is var (status, text, _) ? (status, text) : default);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    [Rule("api.wire.unknown-query-ignored")]
    public async Task A_query_parameter_that_the_contract_does_not_name_changes_nothing(string operation)
    {
        var scene = await Scene.In(app);
        var path = scene.Path(operation);
        var strange = $"{path}{(path.Contains('?') ? '&' : '?')}nonsense=1&Tags.a=2&limit=0&page_size=0";
        Assert.Equal((await scene.Send(operation)).Text, (await scene.Send(operation, request => request.RequestUri = new Uri(strange, UriKind.Relative))).Text);
    }

    [Theory]
    [InlineData("name", "5", "must be string")]
    [InlineData("name", "\"{201}\"", "must NOT have more than 200 characters")]
    [InlineData("count", "\"1\"", "must be integer")]
    [InlineData("count", "0", "must be >= 1")]
    [InlineData("stranger", "1", "must NOT have additional properties")]
    [Rule("api.errors.invalid-body-words")]
    [Rule("api.errors.invalid-body-message")]
    public async Task What_is_wrong_with_a_body_is_said_in_the_words_of_ajv(string property, string value, string says)
    {
        var body = JsonNode.Parse("""{"name": "clicks", "count": 1}""")!;
        body[property] = JsonNode.Parse(value.Replace("{201}", new string('n', 201), StringComparison.Ordinal));
        var error = await app.Bot().Refused(HttpMethod.Post, "/v1/chat/analytics", body, 400, "InvalidPayload");
        Assert.Equal(property == "stranger" ? $"request/body {says}" : $"request/body/{property} {says}", (string?)error["message"]);
    }

    [Fact]
    [Rule("api.errors.invalid-body-words")]
    [Rule("api.errors.invalid-parameter-400")]
    [Rule("api.errors.invalid-parameter-type")]
    [Rule("api.errors.invalid-parameter-message")]
    public async Task A_value_that_is_none_of_those_allowed_is_refused_with_its_place()
    {
        const string words = "must be equal to one of the allowed values";
        var body = await app.Bot().Refused(HttpMethod.Post, "/v1/chat/workflows", new { name = "order", status = "done" }, 400, "InvalidPayload");
        Assert.Equal($"request/body/status {words}", (string?)body["message"]);
        foreach (var (query, name) in new[]
        {
            ("users?sortField=name", "sortField"), ("users?sortDirection=up", "sortDirection"), ("users?rangeField=name", "rangeField"),
            ("conversations?sortField=name", "sortField"), ("events?status=canceled", "status"), ("tags/id/values?type=workflow", "type"),
        })
            Assert.Equal($"request/query/{name} {words}", (string?)(await app.Bot().Refused(HttpMethod.Get, $"/v1/chat/{query}", null, 400, "InvalidPayload"))["message"]);
        foreach (var (method, path) in new[] { ("GET", ""), ("POST", ""), ("PATCH", ""), ("POST", "/get-or-set"), ("POST", "/expiry") })
        {
            var error = await app.Bot().Refused(new HttpMethod(method), $"/v1/chat/states/planet/x/y{path}", null, 400, "InvalidPayload");
            Assert.StartsWith($"request/params/type {words}", (string?)error["message"]);
        }
    }

    private static List<string> Required(string operation) =>
        Scene.Runtime.At(Scene.Runtime.Find(operation)!.Body!.Pointer + "/content/application~1json/schema/$ref") is { } reference
        && Scene.Runtime.At(reference.GetString()! + "/required") is { } required
            ? [.. required.EnumerateArray().Select(name => name.GetString()!)]
            : [];
}
