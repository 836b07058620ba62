using System.Text.Json;

namespace Contract.Tests.Reading;

public sealed class RuntimeExpressionTests
{
    private static readonly RuntimeExchange Exchange = new()
    {
        Url = "http://localhost/users/1?q=2",
        Method = "POST",
        StatusCode = 201,
        RequestBody = JsonElement.Parse("""{"a":[{"b~/c":1}]}"""),
        ResponseBody = JsonElement.Parse("""{"user":{"id":"user_1","tags":{}},"none":null}"""),
        RequestPath = name => name == "id" ? "1" : null,
        RequestQuery = name => name == "q" ? "2" : null,
        RequestHeader = name => name == "x-bot-id" ? "bot" : null,
        ResponseHeader = name => name == "Location" ? "/users/1" : null,
    };

    [Theory]
    [InlineData("$url", "\"http://localhost/users/1?q=2\"")]
    [InlineData("$method", "\"POST\"")]
    [InlineData("$statusCode", "201")]
    [InlineData("$request.body#/a/0/b~0~1c", "1")]
    [InlineData("$request.path.id", "\"1\"")]
    [InlineData("$request.query.q", "\"2\"")]
    [InlineData("$request.header.x-bot-id", "\"bot\"")]
    [InlineData("$response.header.Location", "\"/users/1\"")]
    [InlineData("$response.body#/user/id", "\"user_1\"")]
    [InlineData("$response.body#/none", "null")]
    [InlineData("$request.body", """{"a":[{"b~/c":1}]}""")]
    public void An_expression_finds_its_value(string text, string json) =>
        Assert.Equal(json, RuntimeExpression.TryParse(text)!.Evaluate(Exchange)!.Value.GetRawText());

    [Theory]
    [InlineData("$response.body#/user/gone")]
    [InlineData("$response.body#/user/id/deeper")]
    [InlineData("$request.path.other")]
    [InlineData("$response.header.other")]
    public void An_expression_may_find_nothing(string text) => Assert.Null(RuntimeExpression.TryParse(text)!.Evaluate(Exchange));

    [Theory]
    [InlineData("constant")]
    [InlineData("$")]
    [InlineData("$urls")]
    [InlineData("$response.path.id")]
    [InlineData("$response.body#id")]
    [InlineData("$request.query.")]
    [InlineData("$request")]
    public void Anything_else_is_a_constant(string text) => Assert.Null(RuntimeExpression.TryParse(text));

    [Fact]
    public void A_template_is_filled_and_what_finds_nothing_is_left_out() => Assert.Equal(
        """{"userId":"user_1","n":1,"list":["user_1","x"],"deep":{},"none":null}""",
        Exchange.Fill(JsonElement.Parse("""
            {"userId":"$response.body#/user/id","n":1,"list":["$response.body#/user/id","$response.body#/gone","x"],"deep":{"a":"$request.path.no"},
             "none":"$response.body#/none"}
            """))!.ToJsonString());
}
