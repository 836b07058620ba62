namespace Contract.Tests.Reading;

/// <summary>YAML is read as YAML 1.2 says (its core schema), and numbers digit by digit.</summary>
public sealed class YamlTests
{
    [Theory]
    [InlineData("no", "\"no\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("2026-01-02", "\"2026-01-02\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("\n  -", "[null]")]
    [InlineData("+", "\"\\u002B\"")]
    [InlineData(".", "\".\"")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("\"1\"", "\"1\"")]
    [InlineData("!!str 1", "\"1\"")]
    [InlineData("! 1", "\"1\"")]
    [InlineData("!!int 1", "1")]
    [InlineData("|\n  1\n", "\"1\\n\"")]
    [InlineData("true", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("tRUE", "\"tRUE\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("1", "1")]
    [InlineData("+1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("007", "7")]
    [InlineData("0x1F", "31")]
    [InlineData("0xFF", "255")]
    [InlineData("0o17", "15")]
    [InlineData("0o18", "\"0o18\"")]
    [InlineData("1.", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("1.50", "1.50")]
    [InlineData("1e3", "1e3")]
    [InlineData("1.e-3", "1e-3")]
    [InlineData("1e", "\"1e\"")]
    [InlineData("98765432109876543210.0123456789", "98765432109876543210.0123456789")]
    [InlineData("[1, \"2\", { a: b }]", "[1,\"2\",{\"a\":\"b\"}]")]
    public void A_scalar_is_what_the_core_schema_says(string yaml, string json) => Assert.Equal(json, Read($"value: {yaml}"));

    [Fact]
    public void Keys_are_names_whatever_they_look_like() => Assert.Equal("""{"200":1,"true":2,"null":3}""", Read("value: { 200: 1, true: 2, null: 3 }"));

    [Fact]
    public void An_alias_stands_for_what_its_anchor_names() => Assert.Equal("""{"a":{"x":1},"b":{"x":1},"c":"s"}""", Read("value: { a: &a { x: 1 }, b: *a, c: s }"));

    [Fact]
    public void Json_and_yaml_read_the_same()
    {
        const string Text = """{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"x":{"a":[1,1.50,true,null,"é\u00e9\n"]}}""";
        var json = ContractLoader.Parse(Text, "a.json");
        var yaml = ContractLoader.Parse("# YAML\n" + Text, "a.yaml");
        Assert.Equal(json.Document.GetRawText(), yaml.Document.GetRawText());
    }

    [Fact]
    public void Lines_are_known_in_both()
    {
        const string Yaml = "openapi: 3.1.0\ninfo:\n  title: T\n  version: '1'\npaths: {}\nx-a:\n  - b\n  -\n    c: d\n";
        var yaml = ContractLoader.Parse(Yaml, "a.yaml");
        Assert.Equal([4, 6, 7, 9, 9], Lines(yaml, "#/info/version", "#/x-a", "#/x-a/0", "#/x-a/1/c", "#/x-a/1/c/nothing"));
        var json = ContractLoader.Parse("{\n\"openapi\": \"3.1.0\",\n\"info\": {\"title\": \"T\",\n\"version\": \"1\"},\n\"paths\":\n{}, \"a\": [1,\n2]}", "a.json");
        Assert.Equal([2, 4, 5, 7], Lines(json, "#/openapi", "#/info/version", "#/paths", "#/a/1"));
    }

    private static int[] Lines(ApiContract contract, params string[] pointers) => [.. pointers.Select(contract.LineOf)];

    private static string Read(string yaml)
    {
        var contract = ContractLoader.Parse("openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n" + yaml, "test.yaml");
        return contract.At("#/value")!.Value.GetRawText();
    }
}
