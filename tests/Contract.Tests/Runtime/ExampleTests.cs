using System.Text.Json;

namespace Contract.Tests.Runtime;

/// <summary>What the contract shows obeys what the contract says.</summary>
public sealed class ExampleTests
{
    private static readonly ApiContract Contract = RuntimeContract.Loaded;

    public static TheoryData<string> Operations => [.. Contract.Operations.Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Requests_have_examples_that_obey(string id)
    {
        var operation = RuntimeContract.Operation(id);
        Assert.All(operation.Parameters.Where(parameter => parameter.Required), parameter => Assert.NotNull(parameter.Example));
        Assert.All(operation.Parameters.Where(parameter => parameter.Example is not null), parameter =>
            AssertObeys(parameter.Schema, parameter.Example!.Value));
        if (operation.Body is not { } body)
            return;
        Assert.NotEmpty(body.Examples);
        Assert.All(body.Examples, example => AssertObeys(body.Schema!, example.Value));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Answers_have_examples_that_obey(string id)
    {
        foreach (var response in RuntimeContract.Operation(id).Responses)
        {
            Assert.NotEmpty(response.Examples);
            Assert.All(response.Examples, example => AssertObeys(response.Schema!, example.Value));
            if (response.StatusCode >= 400)
                Assert.All(response.Examples, example => AssertIsErrorOf(response, example.Value));
        }
    }

    [Fact]
    public void Examples_inside_schemas_obey() => Assert.All(SchemaExamples(Contract.Document, "#"), pointer =>
        AssertObeys(Contract.SchemaAt(pointer), Contract.At(pointer + "/example")!.Value));

    private static void AssertIsErrorOf(Response response, JsonElement error)
    {
        Assert.Equal(response.StatusCode, error.GetProperty("code").GetInt32());
        Assert.Contains(error.GetProperty("type").GetString(), response.ErrorTypes);
    }

    private static void AssertObeys(PayloadSchema schema, JsonElement example) => Assert.Empty(schema.Check(example, "example"));

    private static IEnumerable<string> SchemaExamples(JsonElement root, string pointer)
    {
        var schemas = root.GetProperty("components").GetProperty("schemas");
        return schemas.EnumerateObject()
            .SelectMany(schema => Inside(schema.Value, JsonPointer.Append(pointer + "/components/schemas", schema.Name)));

        static IEnumerable<string> Inside(JsonElement value, string at)
        {
            if (value.ValueKind != JsonValueKind.Object)
                yield break;
            if (value.TryGetProperty("example", out _))
                yield return at;
            foreach (var found in value.EnumerateObject().SelectMany(member => Inside(member.Value, JsonPointer.Append(at, member.Name))))
                yield return found;
        }
    }
}
