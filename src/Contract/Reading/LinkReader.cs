using System.Text.Json;

namespace Contract.Reading;

/// <summary>Reads links.</summary>
internal static class LinkReader
{
    public static Link Read(string name, ContractValue link)
    {
        foreach (var (_, value) in link.Members("parameters"))
            RefuseBadExpressions(value);
        if (link.Member("requestBody") is { } body)
            RefuseBadExpressions(body);
        return new Link
        {
            Name = name,
            OperationId = link.String("operationId") ?? Referred(link),
            Description = link.String("description"),
            Parameters = link.Members("parameters").ToDictionary(parameter => parameter.Name, parameter => parameter.Value.Json),
            RequestBody = link.Member("requestBody")?.Json,
            Undoes = link.Bool("x-undoes"),
            RequestExample = link.String("x-request-example"),
            TargetExample = link.String("x-target-example"),
            Pointer = link.Pointer,
        };
    }

    private static string Referred(ContractValue link)
    {
        var reference = link.Required("operationRef");
        var target = link.Text.Resolve(reference.AsString(), reference.Pointer);
        return target.String("operationId")
            ?? throw reference.Fault("the operation it names has no operationId", "an operation with an operationId");
    }

    private static void RefuseBadExpressions(ContractValue template)
    {
        if (template.Json.ValueKind == JsonValueKind.Object)
        {
            foreach (var (_, value) in template.Members())
                RefuseBadExpressions(value);
        }
        else if (template.Json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in template.Items())
                RefuseBadExpressions(item);
        }
        else if (template.Json.ValueKind == JsonValueKind.String
            && template.AsString() is ['$', ..] text && RuntimeExpression.TryParse(text) is null)
        {
            throw template.Fault($"'{text}' is no runtime expression", "one such as $response.body#/user/id or $request.path.id");
        }
    }
}
