using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Contract.Tests.Schemas;

/// <summary>Values that are made to hurt are judged, and neither throw nor hang.</summary>
public sealed class HostileValueTests
{
    [Fact]
    public void A_value_nested_too_deep_is_invalid_also_under_not()
    {
        var text = string.Concat(Enumerable.Repeat("""{"a":""", 2000)) + "1" + new string('}', 2000);
        var value = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 3000 }).RootElement;
        var schema = Compile("""{"properties":{"a":{"$ref":"#"}}}""");
        Assert.False(schema.IsValid(value));
        Assert.Equal("depth", Assert.Single(schema.Check(value)).Keyword);
        Assert.False(Compile("""{"not":{"$ref":"#/$defs/tree"},"$defs":{"tree":{"properties":{"a":{"$ref":"#/$defs/tree"}}}}}""").IsValid(value));
    }

    [Fact]
    public void A_value_of_a_parsers_usual_depth_is_followed()
    {
        var text = string.Concat(Enumerable.Repeat("""{"a":""", 60)) + "1" + new string('}', 60);
        Assert.True(Compile("""{"allOf":[{"properties":{"a":{"$ref":"#"}}}]}""").IsValid(JsonElement.Parse(text)));
    }

    [Theory]
    [InlineData("""{"type":"string","minLength":1,"maxLength":1,"pattern":"^.$","enum":["a"],"format":"uuid"}""", "\"\\uD800\"")]
    [InlineData("""{"type":"object","properties":{"a":{}},"additionalProperties":false,"propertyNames":{"maxLength":0}}""", "{\"\\uDC00\":1}")]
    [InlineData("""{"uniqueItems":true}""", "[\"\\uD800\",\"\\uD800\"]")]
    [InlineData("""{"const":"a"}""", "\"\\uD800\\uD800\"")]
    public void A_lone_surrogate_is_judged(string schema, string value) => Assert.NotEmpty(Compile(schema).Check(JsonElement.Parse(value)));

    [Fact]
    public void Bytes_that_are_no_text_are_judged()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\"a\":\""), 0xFF, 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")];
        var value = JsonDocument.Parse(bytes).RootElement;
        Assert.NotEmpty(Compile("""{"properties":{"a":{"pattern":"^x","format":"email","minLength":9,"const":"b"}}}""").Check(value));
    }

    [Fact]
    public void A_pattern_that_could_take_for_ever_does_not()
    {
        var clock = Stopwatch.StartNew();
        var text = JsonSerializer.SerializeToElement(new string('a', 50_000) + "!");
        Assert.False(Compile("""{"pattern":"^(a+)+$"}""").IsValid(text));
        Assert.False(Compile("""{"pattern":"^(?=a)(a+)+$"}""").IsValid(text));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"it took {clock.Elapsed}");
    }

    [Fact]
    public void Numbers_with_giant_exponents_are_judged()
    {
        Assert.True(Compile("""{"type":"integer","multipleOf":3}""").IsValid(JsonElement.Parse("3e1000000000")));
        Assert.False(Compile("""{"multipleOf":0.3}""").IsValid(JsonElement.Parse("1e-1000000000")));
        Assert.False(Compile("""{"maximum":1e400}""").IsValid(JsonElement.Parse("1e401")));
        Assert.True(Compile("""{"const":1e99999999999}""").IsValid(JsonElement.Parse("1e99999999999")));
        Assert.False(Compile("""{"const":0}""").IsValid(JsonElement.Parse("1e-99999999999")));
    }

    [Fact]
    public void Unique_items_do_not_cost_a_comparison_of_each_pair()
    {
        var clock = Stopwatch.StartNew();
        var value = JsonElement.Parse("[" + string.Join(',', Enumerable.Range(0, 200_000)) + "]");
        Assert.True(Compile("""{"uniqueItems":true}""").IsValid(value));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"it took {clock.Elapsed}");
    }

    [Fact]
    public void Both_members_of_one_name_are_judged()
    {
        var schema = Compile("""{"properties":{"a":{"type":"string"}}}""");
        Assert.False(schema.IsValid(JsonElement.Parse("""{"a":1,"a":"x"}""")));
        Assert.False(schema.IsValid(JsonElement.Parse("""{"a":"x","\u0061":1}""")));
    }

    private static PayloadSchema Compile(string schema) => PayloadSchema.Compile(JsonElement.Parse(schema));
}
