using System.Text.Json;

namespace Contract.Tests.Schemas;

/// <summary>Violations read as the vendor's validator writes them (ajv), and point where they should.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("""{"required":["userId"]}""", "{}", "request/body must have required property 'userId'")]
    [InlineData("""{"properties":{"tags":{"additionalProperties":{"type":"string"}}}}""", """{"tags":{"a":1}}""", "request/body/tags/a must be string")]
    [InlineData("""{"type":["string","null"]}""", "1", "request/body must be string,null")]
    [InlineData("""{"additionalProperties":false}""", """{"a":1}""", "request/body must NOT have additional properties")]
    [InlineData("""{"maxLength":2}""", "\"abc\"", "request/body must NOT have more than 2 characters")]
    [InlineData("""{"minLength":2}""", "\"a\"", "request/body must NOT have fewer than 2 characters")]
    [InlineData("""{"enum":[1,"a"]}""", "2", "request/body must be equal to one of the allowed values")]
    [InlineData("""{"const":1}""", "2", "request/body must be equal to constant")]
    [InlineData("""{"format":"date-time"}""", "\"today\"", "request/body must match format \"date-time\"")]
    [InlineData("""{"pattern":"^a$"}""", "\"b\"", "request/body must match pattern \"^a$\"")]
    [InlineData("""{"minimum":1}""", "0", "request/body must be >= 1")]
    [InlineData("""{"maximum":1.50}""", "2", "request/body must be <= 1.50")]
    [InlineData("""{"exclusiveMinimum":1}""", "1", "request/body must be > 1")]
    [InlineData("""{"exclusiveMaximum":1}""", "1", "request/body must be < 1")]
    [InlineData("""{"multipleOf":0.1}""", "0.25", "request/body must be multiple of 0.1")]
    [InlineData("""{"minItems":1}""", "[]", "request/body must NOT have fewer than 1 items")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "request/body must NOT have more than 1 items")]
    [InlineData("""{"prefixItems":[true],"items":false}""", "[1,2]", "request/body must NOT have more than 1 items")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1.0]", "request/body must NOT have duplicate items (items ## 2 and 0 are identical)")]
    [InlineData("""{"contains":{"const":1}}""", "[2]", "request/body must contain at least 1 valid item(s)")]
    [InlineData("""{"contains":{"const":1},"maxContains":1}""", "[1,1]", "request/body must contain at least 1 and no more than 1 valid item(s)")]
    [InlineData("""{"minProperties":1}""", "{}", "request/body must NOT have fewer than 1 properties")]
    [InlineData("""{"maxProperties":0}""", """{"a":1}""", "request/body must NOT have more than 0 properties")]
    [InlineData("""{"propertyNames":{"maxLength":1}}""", """{"ab":1}""", "request/body property name must be valid")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "request/body must have property b when property a is present")]
    [InlineData("""{"not":{"type":"string"}}""", "\"a\"", "request/body must NOT be valid")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "1", "request/body must be string", "request/body must match a schema in anyOf")]
    [InlineData("""{"oneOf":[true,true]}""", "1", "request/body must match exactly one schema in oneOf")]
    [InlineData(
        """{"oneOf":[{"type":"string"},{"type":"object","properties":{"a":{"type":"null"},"b":{"type":"null"}}}]}""", """{"a":1,"b":1}""",
        "request/body/a must be null", "request/body/b must be null", "request/body must match exactly one schema in oneOf")]
    [InlineData("""{"if":true,"then":{"type":"string"}}""", "1", "request/body must be string", "request/body must match \"then\" schema")]
    [InlineData("""{"unevaluatedProperties":false}""", """{"a":1}""", "request/body must NOT have unevaluated properties")]
    [InlineData("""{"items":{"type":"integer"}}""", """[1,"a",1.5]""", "request/body/1 must be integer", "request/body/2 must be integer")]
    [InlineData("""{"properties":{"a/b":{"type":"null"}}}""", """{"a/b":1}""", "request/body/a~1b must be null")]
    [InlineData("false", "1", "request/body boolean schema is false")]
    public void A_violation_is_worded_as_the_vendor_words_it(string schema, string value, params string[] messages) =>
        Assert.Equal(messages, Check(schema, value).Select(violation => violation.Message));

    [Fact]
    public void All_violations_are_told_at_once()
    {
        const string Schema = """
            {"type":"object","required":["a","b"],"properties":{"c":{"type":"string","maxLength":1},"d":{"minimum":3}},"additionalProperties":false}
            """;
        Assert.Equal(
            [
                "request/body must have required property 'a'", "request/body must have required property 'b'",
                "request/body/c must NOT have more than 1 characters", "request/body/d must be >= 3",
                "request/body must NOT have additional properties",
            ],
            Check(Schema, """{"c":"long","d":1,"e":0}""").Select(violation => violation.Message));
    }

    [Fact]
    public void A_violation_says_where_what_was_expected_and_what_was_there()
    {
        var violation = Assert.Single(Check("""{"$defs":{"name":{"maxLength":3}},"properties":{"n":{"$ref":"#/$defs/name"}}}""", """{"n":"lång"}"""));
        Assert.Equal(
            new Violation(
                "/n", "request/body/n", "#/$defs/name/maxLength", "maxLength", "at most 3 characters", "\"lång\" (4 characters)",
                "request/body/n must NOT have more than 3 characters"),
            violation);
    }

    [Fact]
    public void A_surplus_property_is_named_and_the_meant_one_guessed()
    {
        var violation = Assert.Single(Check("""{"properties":{"conversationId":true,"type":true},"additionalProperties":false}""", """{"conversationID":1}"""));
        Assert.Equal("the property 'conversationID'", violation.Actual);
        Assert.Equal("no such property; 'conversationId' was perhaps meant", violation.Expected);
        Assert.Equal("", violation.InstancePointer);
        var stranger = Assert.Single(Check("""{"properties":{"a":true},"additionalProperties":false}""", """{"zebra":1}"""));
        Assert.Equal("only 'a'", stranger.Expected);
    }

    [Fact]
    public void Megabytes_are_not_quoted()
    {
        var huge = "\"" + new string('é', 500_000) + "\"";
        var violation = Assert.Single(Check("""{"type":"integer"}""", huge));
        Assert.True(violation.Actual.Length < 100);
        Assert.DoesNotContain('\uFFFD', violation.Actual);
        Assert.True(Assert.Single(Check("""{"additionalProperties":false}""", $$"""{ {{huge}}: 1 }""")).Actual.Length < 100);
        Assert.Equal(500, Check("""{"items":{"type":"string"}}""", "[" + string.Join(',', Enumerable.Repeat("1", 100_000)) + "]").Count);
    }

    private static IReadOnlyList<Violation> Check(string schema, string value) =>
        PayloadSchema.Compile(JsonElement.Parse(schema)).Check(JsonElement.Parse(value), "request/body");
}
