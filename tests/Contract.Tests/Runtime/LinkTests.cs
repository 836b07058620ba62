using System.Text.Json;

namespace Contract.Tests.Runtime;

/// <summary>Every link of the contract can be walked: what it takes is there, and what it gives fits.</summary>
public sealed class LinkTests
{
    private static readonly ApiContract Contract = RuntimeContract.Loaded;

    public static TheoryData<string> Links => [.. Sources().Select(source => $"{source.Operation.Id} {source.Link.Name}")];

    [Fact]
    public void There_are_links_to_walk() => Assert.True(Sources().Count() > 100, "The theory below would prove little.");

    [Theory]
    [MemberData(nameof(Links))]
    public void A_link_gives_its_target_what_it_takes(string name)
    {
        var (operation, response, link) = Sources().Single(source => $"{source.Operation.Id} {source.Link.Name}" == name);
        var target = Contract.Find(link.OperationId)!;
        if (link.RequestExample is { } example)
            Assert.Contains(operation.Body!.Examples, known => known.Name == example);

        foreach (var (parameter, value) in link.Parameters)
            AssertFits(operation, response, value, target.Parameters.Single(known => known.Name == parameter).Schema.Pointer,
                $"parameter {parameter}");
        if (link.RequestBody is { } body)
            AssertBodyFits(operation, response, body, target.Body!.Schema!, []);
    }

    [Fact]
    public void Every_operation_that_needs_an_id_is_reached_by_a_link()
    {
        var reached = Sources().Select(source => source.Link.OperationId).ToHashSet();
        var needy = Contract.Operations.Where(operation => operation.Parameters.Any(parameter => parameter.In == "path"))
            .Select(operation => operation.Id);
        Assert.Empty(needy.Except(reached));
    }

    private static IEnumerable<(Operation Operation, Response Response, Link Link)> Sources() =>
        from operation in Contract.Operations
        from response in operation.Responses
        from link in response.Links
        select (operation, response, link);

    private static void AssertBodyFits(Operation operation, Response response, JsonElement template, PayloadSchema schema, string[] path)
    {
        if (template.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in template.EnumerateObject())
                AssertBodyFits(operation, response, member.Value, schema, [.. path, member.Name]);
        }
        else if (template.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in template.EnumerateArray().Index())
                AssertBodyFits(operation, response, item, schema, [.. path, $"{index}"]);
        }
        else
        {
            var place = SchemaPath.Find(Contract, schema, path);
            Assert.True(place is not null, $"the target's body has no {string.Join('/', path)}");
            AssertFits(operation, response, template, place, $"body field {string.Join('/', path)}");
        }
    }

    private static void AssertFits(Operation operation, Response response, JsonElement value, string target, string what)
    {
        var wanted = SchemaPath.Types(Contract, target);
        if (wanted.SetEquals(["array"]))
            (target, wanted) = (target + "/items", SchemaPath.Types(Contract, SchemaPath.Target(Contract, target) + "/items"));
        if (value.ValueKind != JsonValueKind.String || RuntimeExpression.TryParse(value.GetString()!) is not { } expression)
        {
            Assert.True(Contract.SchemaAt(target).IsValid(value), $"{what}: the constant {value} does not obey {target}");
            return;
        }
        var source = SourceOf(operation, response, expression);
        Assert.True(source is not null, $"{what}: {expression} names nothing that the contract has");
        var given = SchemaPath.Types(Contract, source).Except(["null"]).ToHashSet();
        var fits = wanted.Count == 0 || given.IsSubsetOf(wanted);
        Assert.True(fits, $"{what}: {expression} is {string.Join('/', given)}, and {string.Join('/', wanted)} is wanted");
    }

    private static string? SourceOf(Operation operation, Response response, RuntimeExpression expression) => expression.Source switch
    {
        "response.body" => SchemaPath.Find(Contract, response.Schema!, JsonPointer.Split(expression.Pointer!)),
        "request.body" => SchemaPath.Find(Contract, operation.Body!.Schema!, JsonPointer.Split(expression.Pointer!)),
        "request.path" or "request.query" or "request.header" =>
            operation.Parameter(expression.Name, expression.Source["request.".Length..])?.Schema.Pointer,
        _ => null,
    };
}
