using Contract.Paths;
using Contract.Schemas;

namespace Contract.Reading;

/// <summary>Reads <c>paths</c> into operations.</summary>
internal sealed class OperationReader(ContractValue root, SchemaCompiler schemas)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly ParameterReader parameters = new(schemas);
    private readonly MessageReader messages = new(schemas);

    public IReadOnlyList<Operation> ReadAll()
    {
        var operations = new List<Operation>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, declared) in root.Members("paths").Where(path => !path.Name.StartsWith("x-", StringComparison.Ordinal)))
        {
            if (!path.StartsWith('/'))
                throw declared.Fault($"the path '{path}' is not absolute", "a path that begins with '/'");
            var item = declared.Follow();
            var template = new PathTemplate(path);
            foreach (var (method, operation) in item.Members().Where(member => Methods.Contains(member.Name)))
            {
                operations.Add(Read(template, method.ToUpperInvariant(), item, operation));
                if (!ids.Add(operations[^1].Id))
                    throw operation.Required("operationId")
                        .Fault($"the operationId '{operations[^1].Id}' is given twice", "each operationId once");
            }
        }
        new LinkTargets(root, operations).Check();
        return operations;
    }

    private Operation Read(PathTemplate template, string method, ContractValue item, ContractValue operation)
    {
        var id = operation.String("operationId") ?? $"{method} {template.Text}";
        return new Operation(template, parameters.Read(template, item, operation))
        {
            Id = id,
            Method = method,
            Resource = operation.Items("tags").Select(tag => tag.AsString()).FirstOrDefault(""),
            Summary = operation.String("summary"),
            Description = operation.String("description"),
            Deprecated = operation.Bool("deprecated"),
            Pointer = operation.Pointer,
            Source = operation.Json,
            Body = operation.Member("requestBody") is { } body ? messages.ReadBody(body.Follow()) : null,
            Responses = [.. operation.Required("responses").Members()
                .Where(response => !response.Name.StartsWith("x-", StringComparison.Ordinal))
                .Select(response => messages.ReadResponse(response.Name, response.Value))],
            Rules = RuleReader.Read(operation, id),
            Callers = operation.Strings("x-callers"),
            RequiresAuthentication = (operation.Member("security") ?? root.Member("security")) is { } security
                && security.Json.GetArrayLength() > 0
                && security.Items().All(way => way.Members().Any()),
            Security = [.. ((operation.Member("security") ?? root.Member("security"))?.Items() ?? []).Select(Way)],
        };
    }

    private IReadOnlyList<SecurityScheme> Way(ContractValue way) => [.. way.Members().Select(scheme => Scheme(scheme.Name))];

    private SecurityScheme Scheme(string name)
    {
        var declared = root.Member("components")?.Member("securitySchemes")?.Member(name)?.Follow();
        return new(
            name, declared?.String("type") ?? "", declared?.String("scheme")?.ToLowerInvariant(), declared?.String("in"),
                declared?.String("name"));
    }
}
