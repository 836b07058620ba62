using System.Text.Json;
using Contract.Paths;
using Contract.Schemas;

namespace Contract.Reading;

/// <summary>Reads parameters: the path's, and the operation's over them.</summary>
internal sealed class ParameterReader(SchemaCompiler schemas)
{
    // OpenAPI says that header parameters of these names shall be ignored: content, security and Accept say the same thing elsewhere.
    private static readonly string[] Ignored = ["Accept", "Content-Type", "Authorization"];

    private readonly Dictionary<string, Parameter> read = [];

    public IReadOnlyList<Parameter> Read(PathTemplate template, ContractValue path, ContractValue operation)
    {
        var own = ReadList(operation);
        var shared = ReadList(path).Where(parameter => !own.Any(other => other.Is(parameter.Name, parameter.In)));
        IReadOnlyList<Parameter> parameters = [.. shared, .. own];
        RequirePathParameters(template, parameters, operation);
        return parameters;
    }

    private List<Parameter> ReadList(ContractValue owner)
    {
        var parameters = new List<Parameter>();
        foreach (var declared in owner.Items("parameters"))
        {
            var parameter = Read(declared.Follow());
            if (parameters.Any(other => other.Is(parameter.Name, parameter.In)))
                throw declared.Fault($"the {parameter} is given twice", "each parameter once");
            if (parameter.In != "header" || !Ignored.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase))
                parameters.Add(parameter);
        }
        return parameters;
    }

    private static void RequirePathParameters(PathTemplate template, IReadOnlyList<Parameter> parameters, ContractValue operation)
    {
        foreach (var name in template.ParameterNames.Where(name => !parameters.Any(parameter => parameter.Is(name, "path"))))
            throw operation.Fault($"the path has '{{{name}}}' and no parameter of that name", $"a parameter '{name}' in path");
        foreach (var parameter in parameters.Where(known => known.In == "path" && !template.ParameterNames.Contains(known.Name)))
            throw operation.Fault($"the {parameter} is not in the path {template.Text}", $"'{{{parameter.Name}}}' in the path");
    }

    private Parameter Read(ContractValue parameter)
    {
        if (read.TryGetValue(parameter.Pointer, out var known))
            return known;
        var place = parameter.Required("in");
        if (place.AsString() is not ("path" or "query" or "header" or "cookie"))
            throw place.Fault($"'{place.AsString()}' is no place", "path, query, header or cookie");
        var required = parameter.Bool("required");
        if (place.AsString() == "path" && !required)
            throw parameter.Fault("a path parameter is not required", "required: true");

        var content = parameter.Member("content")?.Members().First().Value;
        var schema = (content ?? parameter).Required("schema");
        var style = content is null ? StyleOf(parameter, place.AsString()) : ParameterStyle.Json;
        return read[parameter.Pointer] = new Parameter
        {
            Name = parameter.Required("name").AsString(),
            In = place.AsString(),
            Required = required,
            Style = style,
            Explode = parameter.Bool("explode", unset: style is ParameterStyle.Form),
            Description = parameter.String("description"),
            Schema = schemas.PayloadAt(schema),
            Example = ExampleOf(content ?? parameter) ?? ExampleOf(schema.Follow()),
            Pointer = parameter.Pointer,
            Source = parameter.Json,
        };
    }

    /// <summary>The first example of a parameter, a media type or a schema; in a schema of 3.1 <c>examples</c> is a list.</summary>
    private static JsonElement? ExampleOf(ContractValue owner)
    {
        if ((owner.Member("example") ?? owner.Member("examples")) is not { } example)
            return null;
        if (owner.Member("example") is not null)
            return example.Json;
        var values = example.IsObject
            ? example.Members().Select(named => named.Value.Follow().Member("value"))
            : example.Items().Cast<ContractValue?>();
        return values.FirstOrDefault(value => value is not null)?.Json;
    }

    private static ParameterStyle StyleOf(ContractValue parameter, string place) =>
        (parameter.Member("x-query-style") ?? parameter.Member("style")) switch
        {
            null => place is "query" or "cookie" ? ParameterStyle.Form : ParameterStyle.Simple,
            { } style => style.AsString() switch
            {
                "dotted" => ParameterStyle.Dotted,
                "form" => ParameterStyle.Form,
                "deepObject" => ParameterStyle.DeepObject,
                "simple" => ParameterStyle.Simple,
                var other => throw style.Fault($"the style '{other}' is not read here", "form, deepObject, simple or x-query-style: dotted"),
            },
        };
}
