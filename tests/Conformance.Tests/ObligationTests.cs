using System.Text.Json;
using Contract;

namespace Conformance.Tests;

/// <summary>
/// Every obligation of the Runtime API's requests has a case: counted here from the document itself, by another reading than the
/// suite's own.
/// </summary>
public sealed class ObligationTests
{
    private static readonly Suite Suite = RuntimeRun.Suite;
    private static readonly string[] JsonTypes = ["string", "number", "boolean", "object", "array"];

    public static TheoryData<string> Keywords =>
        ["required", "additionalProperties", "maxLength", "minLength", "minimum", "maximum", "maxItems"];

    [Theory, MemberData(nameof(Keywords))]
    public void Every_limit_of_every_body_is_broken_by_a_case(string keyword)
    {
        var expected = Suite.Contract.Operations.ToDictionary(operation => operation.Id, operation =>
            Schemas(operation).Sum(schema => Count(schema, keyword)));
        Assert.All(Suite.Contract.Operations, operation => Assert.Equal(
            expected[operation.Id], Refusals(operation).Count(@case => @case.Breaks == keyword && IsAboutBody(@case.Id))));
        Assert.True(expected.Values.Sum() > 0, $"the contract has no {keyword}, so this proves nothing");
    }

    [Fact]
    public void Every_place_that_is_not_nullable_is_given_null_and_every_one_each_other_type() =>
        Assert.All(Suite.Contract.Operations, operation =>
    {
        var typed = Schemas(operation).Skip(1).Where(schema => schema.TryGetProperty("type", out _)).ToList();
        var nulls = typed.Count(schema => !IsNullable(schema));
        Assert.Equal(nulls, Refusals(operation).Count(@case => @case.Check == "null"));
        var others = typed.Sum(schema => JsonTypes.Count(type => type != Type(schema) && !(type == "number" && Type(schema) == "integer")))
            + typed.Count(schema => Type(schema) == "integer");
        Assert.Equal(others, Refusals(operation).Count(@case => @case.Check == "type" && IsAboutBody(@case.Id)));
        Assert.Equal(typed.Count - nulls, Accepted(operation).Count(@case => @case.Check == "accepts-null"));
    });

    [Fact]
    public void Every_listed_value_is_sent_and_a_wrong_one_too() => Assert.All(Suite.Contract.Operations, operation =>
    {
        var listed = Schemas(operation).Concat(Parameters(operation).Where(parameter => parameter.In == "query").SelectMany(InParameter))
            .Where(schema => schema.TryGetProperty("enum", out _)).ToList();
        Assert.Equal(listed.Sum(schema => schema.GetProperty("enum").GetArrayLength()),
            Accepted(operation).Count(@case => @case.Check == "accepts-enum"));
        var inPath = Parameters(operation).Where(parameter => parameter.In == "path").SelectMany(InParameter)
            .Count(schema => schema.TryGetProperty("enum", out _));
        Assert.Equal(listed.Count + inPath,
            Refusals(operation).Count(@case => @case.Check == "enum" && !@case.Id.EndsWith(".upper-case", StringComparison.Ordinal)));
    });

    [Fact]
    public void Every_optional_property_is_sent_alone() => Assert.All(Suite.Contract.Operations, operation => Assert.Equal(
        Schemas(operation).Sum(schema => Members(schema, "properties") - Count(schema, "required")),
        Accepted(operation).Count(@case => @case.Check == "accepts-optional" && IsAboutBody(@case.Id))));

    [Fact]
    public void Every_map_is_sent_with_no_one_and_many_keys() => Assert.All(Suite.Contract.Operations, operation => Assert.Equal(
        3 * Schemas(operation)
            .Count(schema => schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object),
        Accepted(operation).Count(@case => @case.Check == "accepts-keys" && IsAboutBody(@case.Id))));

    [Fact]
    public void Every_path_is_tried_with_each_method_that_it_does_not_have()
    {
        string[] methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
        var paths = Suite.Contract.Operations.Select(operation => operation.Path).Distinct().ToList();
        // One template may be an instance of another, whose methods it then has.
        var undeclared = paths.Sum(path =>
            methods.Count(method => Suite.Contract.Match(method, path.Replace("{", "", StringComparison.Ordinal)
            .Replace("}", "", StringComparison.Ordinal)).Operation is null));
        Assert.Equal(undeclared, Suite.Cases.Count(@case => @case.Check == "other-method"));
        Assert.True(undeclared > 70);
    }

    [Fact]
    public void Every_operation_is_tried_with_each_fault_of_its_credentials() =>
        Assert.All(Suite.Contract.Operations, operation => Assert.Equal(
        ["token.empty", "token.missing", "token.no-scheme", "token.no-token", "token.other-scheme"],
        Suite.Cases.Where(@case =>
            @case.Subject == operation && @case.Check == "token" && !@case.Id.EndsWith("wrong", StringComparison.Ordinal))
            .Select(@case => string.Join('.', @case.Id.Split('.')[2..])).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData(Kind.Example, 60), InlineData(Kind.Accepts, 700), InlineData(Kind.Refuses, 1100), InlineData(Kind.Malformed, 700)]
    [InlineData(Kind.Protocol, 250), InlineData(Kind.Caller, 300), InlineData(Kind.Unknown, 40)]
    public void There_are_so_many_of_a_kind(Kind kind, int atLeast)
    {
        var count = Suite.Cases.Count(@case => @case.Kind == kind);
        Assert.True(count >= atLeast, $"{count} cases of the kind {kind}");
    }

    [Fact]
    public void What_a_case_breaks_is_there_in_the_contract() => Assert.All(
        Suite.Cases.Where(@case => @case.Obligation is not null), @case => Assert.NotNull(Suite.Contract.At(@case.Obligation!)));

    private static bool IsAboutBody(string id) =>
        id.Split('.')[3] is "body" || id.Split('.')[3].StartsWith("body-", StringComparison.Ordinal);

    private static IEnumerable<Case> Refusals(Operation operation) =>
        Suite.Cases.Where(@case => @case.Subject == operation && @case.Kind == Kind.Refuses);

    // A value that is right by its schema but not by its meaning has no case, and the plan says why.
    private static IEnumerable<Planned> AcceptedOrOmitted(Operation operation) => Suite.Cases.Cast<Planned>().Concat(Suite.Omissions)
        .Where(planned => planned.Id.StartsWith(Suite.Cases.First(@case => @case.Subject == operation)
            .Id.Split(".happy-path")[0] + ".accepts", StringComparison.Ordinal));

    private static IEnumerable<(string Id, string Check)> Accepted(Operation operation) =>
        AcceptedOrOmitted(operation).Select(planned => (planned.Id, planned.Id.Split('.')[2]));

    private static IEnumerable<JsonElement> Schemas(Operation operation) =>
        operation.Body?.Schema is { } schema ? Inside(schema.Source) : [];

    private static IEnumerable<Parameter> Parameters(Operation operation) => operation.Parameters;

    private static IEnumerable<JsonElement> InParameter(Parameter parameter) => Inside(parameter.Schema.Source);

    private static IEnumerable<JsonElement> Inside(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = Suite.Contract.At(reference.GetString()!)!.Value;
        yield return schema;
        var inner = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject()
            .Select(property => property.Value).ToList() : [];
        if (schema.TryGetProperty("items", out var items))
            inner.Add(items);
        if (schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object)
            inner.Add(values);
        foreach (var deeper in inner.SelectMany(Inside))
            yield return deeper;
    }

    private static int Count(JsonElement schema, string keyword) => !schema.TryGetProperty(keyword, out var value) ? 0
        : value.ValueKind switch
        {
            JsonValueKind.Array => value.GetArrayLength(),
            JsonValueKind.True or JsonValueKind.Object => 0,
            _ => 1,
        };

    private static int Members(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var members) ? members.EnumerateObject().Count() : 0;

    private static string? Type(JsonElement schema) => schema.GetProperty("type").GetString();

    private static bool IsNullable(JsonElement schema) => schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean();
}
