using Contract.Schemas;

namespace Contract.Reading;

/// <summary>Reads the document's root and puts the contract together.</summary>
internal sealed class DocumentReader(ContractText text)
{
    private const string OpenApiDialect = "https://spec.openapis.org/oas/3.1/dialect/base";

    public ApiContract Read()
    {
        var root = new ContractValue(text, "#", text.Root);
        var version = root.Required("openapi").AsString();
        var schemas = new SchemaCompiler(text, DialectOf(version, root));
        var operations = new OperationReader(root, schemas).ReadAll();
        var components = root.Member("components");
        var info = root.Required("info");
        IReadOnlyList<Rule> rules = [.. RuleReader.Read(root, null), .. operations.SelectMany(operation => operation.Rules)];
        RuleReader.RefuseRepeatedIds(rules, text);
        var named = (components?.Members("schemas") ?? []).ToDictionary(schema => schema.Name, schema => schemas.PayloadAt(schema.Value));
        schemas.Finish();
        return new ApiContract(text, schemas, operations)
        {
            Title = info.Required("title").AsString(),
            Version = info.Required("version").AsString(),
            OpenApiVersion = version,
            Servers = [.. root.Items("servers").Select(server => server.Required("url").AsString())],
            Schemas = named,
            Rules = rules,
            Diagnostics = [.. text.Diagnostics],
        };
    }

    private static Dialect DialectOf(string version, ContractValue root)
    {
        if (version.StartsWith("3.0.", StringComparison.Ordinal))
            return Dialect.OpenApi30;
        if (!version.StartsWith("3.1.", StringComparison.Ordinal))
            throw root.Required("openapi").Fault($"OpenAPI {version} is not read here", "3.0.x or 3.1.x");
        return root.String("jsonSchemaDialect") is null or OpenApiDialect or "https://json-schema.org/draft/2020-12/schema"
            ? Dialect.Draft202012
            : throw root.Required("jsonSchemaDialect").Fault("this dialect of JSON Schema is not read here", "draft 2020-12");
    }
}
