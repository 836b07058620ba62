using System.Text.Json;

namespace Contract.Tests.Wire;

/// <summary>Answers are judged whole: status, content type, headers, body.</summary>
public sealed class AnswerTests
{
    private const string Yaml = """
        openapi: 3.0.3
        info: { title: Answers, version: "1" }
        paths:
          /a:
            get:
              operationId: a
              responses:
                "200":
                  description: Fine
                  headers:
                    X-Rest: { required: true, schema: { type: integer, minimum: 0 } }
                    X-Note: { schema: { type: string, maxLength: 3 } }
                  content:
                    application/json: { schema: { type: object, required: [id], additionalProperties: false, properties: { id: { type: string } } } }
                    text/*: {}
                "204": { description: Nothing }
                "404": { description: Exactly, content: { application/json: { schema: { const: 404 } } } }
                4XX: { description: Some, content: { application/json: { schema: { const: 4 } } } }
                default: { description: Any, content: { application/json: { schema: { const: 0 } } } }
          /b:
            post:
              operationId: b
              requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
              responses: { "201": { description: Made } }
        """;

    private static readonly ApiContract Contract = ContractLoader.Parse(Yaml, "answers.yaml");
    private static readonly Operation A = Contract.Find("a")!;

    [Fact]
    public void A_right_answer_has_no_violation()
    {
        Assert.Empty(Check(200, "application/json; charset=utf-8", """{"id":"1"}""", ("x-rest", "0")));
        Assert.Empty(Check(200, "text/plain", null, ("x-rest", "0")));
        Assert.Empty(Check(204, null, null));
    }

    [Theory]
    [InlineData(404, "404")]
    [InlineData(400, "4XX")]
    [InlineData(500, "default")]
    public void The_nearest_declaration_of_a_status_counts(int status, string declared) =>
        Assert.Equal(declared, A.ResponseFor(status)!.Status);

    [Fact]
    public void An_undeclared_status_is_told()
    {
        var violation = Assert.Single(Contract.Find("b")!.CheckAnswer(418, "application/json", new NoHeaders(), null));
        Assert.Equal(
            new Violation(
                "", "response/status", "#/paths/~1b/post/responses", "status", "201", "418",
                "response/status must be equal to one of the allowed values"),
            violation);
    }

    [Fact]
    public void Header_type_and_body_are_told_together() => Assert.Equal(
        [
            "response/headers must have required property 'X-Rest'", "response/headers/X-Note must NOT have more than 3 characters",
            "response/body must have required property 'id'",
        ],
        Check(200, "application/json", "{}", ("x-note", "long")));

    [Theory]
    [InlineData(200, "application/xml", "{}", "response/headers/content-type must be application/json or text/*")]
    [InlineData(200, null, "{}", "response/headers/content-type must be application/json or text/*")]
    [InlineData(200, "application/json", null, "response must have required property 'body'")]
    [InlineData(204, "application/json", "{}", "response must NOT have a body")]
    [InlineData(200, "application/json", """{"id":"1","extra":1}""", "response/body must NOT have additional properties")]
    [InlineData(200, "application/json", """{"id":1}""", "response/body/id must be string")]
    public void A_wrong_answer_is_told(int status, string? type, string? body, string message) =>
        Assert.Equal([message], Check(status, type, body, ("X-REST", "1")));

    [Fact]
    public void A_header_is_judged_by_its_type() =>
        Assert.Equal(["response/headers/X-Rest must be integer"], Check(200, "text/plain", null, ("X-Rest", "many")));

    [Fact]
    public void A_request_body_is_judged_with_its_type()
    {
        var body = Contract.Find("b")!.Body!;
        Assert.Empty(body.Check("Application/JSON;charset=utf-8", JsonElement.Parse("{}")));
        Assert.Equal(["request must have required property 'body'"], Requests.Messages(body.Check(null, null)));
        Assert.Equal(["request/headers/content-type must be application/json"],
            Requests.Messages(body.Check("text/json", JsonElement.Parse("{}"))));
        Assert.Equal("content-type", Assert.Single(body.Check(null, JsonElement.Parse("{}"))).Keyword);
        Assert.Equal(["request/body must be object"], Requests.Messages(body.Check("application/json", JsonElement.Parse("[]"))));
    }

    private static string[] Check(int status, string? type, string? body, params (string Name, string Value)[] headers)
    {
        var given = new Requests.SomeHeaders(headers.ToDictionary(header => header.Name, header => header.Value));
        return Requests.Messages(A.CheckAnswer(status, type, given, body is null ? null : JsonElement.Parse(body)));
    }
}
