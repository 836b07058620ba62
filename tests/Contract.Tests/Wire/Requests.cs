namespace Contract.Tests.Wire;

/// <summary>A small contract with every way of writing parameters.</summary>
internal static class Requests
{
    private const string Yaml = """
        openapi: 3.0.3
        info: { title: Wire, version: "1" }
        paths:
          /things/{type}/{id}:
            get:
              operationId: things
              parameters:
                - { name: type, in: path, required: true, schema: { type: string, enum: [bot, user] } }
                - { name: id, in: path, required: true, schema: { type: string, maxLength: 8 } }
                - { name: x-bot-id, in: header, required: true, schema: { type: string } }
                - { name: x-count, in: header, schema: { type: integer, minimum: 1 } }
                - { name: pageSize, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }
                - { name: factor, in: query, schema: { type: number } }
                - { name: deep, in: query, schema: { type: boolean } }
                - { name: status, in: query, schema: { $ref: "#/components/schemas/Status" } }
                - { name: ids, in: query, schema: { type: array, minItems: 2, maxItems: 3, items: { type: string, maxLength: 5 } } }
                - { name: numbers, in: query, explode: false, schema: { type: array, items: { type: integer } } }
                - { name: tags, in: query, x-query-style: dotted, schema: { type: object, additionalProperties: { type: string, maxLength: 5 } } }
                - { name: filter, in: query, style: deepObject, schema: { type: object, properties: { size: { type: integer } }, additionalProperties: false } }
                - { name: either, in: query, schema: { anyOf: [{ type: integer }, { type: boolean }] } }
                - { name: json, in: query, content: { application/json: { schema: { type: object } } } }
              responses: { "200": { description: Fine } }
          /needy:
            get:
              operationId: needy
              parameters:
                - { name: type, in: query, required: true, schema: { type: string } }
                - { name: session, in: cookie, required: true, schema: { type: integer } }
              responses: { "200": { description: Fine } }
        components:
          schemas:
            Status: { type: string, enum: [pending, done] }
        """;

    private static readonly ApiContract Contract = ContractLoader.Parse(Yaml, "wire.yaml");

    public static Operation Things { get; } = Contract.Find("things")!;

    public static Operation Needy { get; } = Contract.Find("needy")!;

    /// <summary>The messages about a query to an otherwise good request.</summary>
    public static string[] Query(string query) =>
        Messages(Things.CheckParameters("/things/bot/1", query, new SomeHeaders(new() { ["x-bot-id"] = "b" })));

    public static string[] Path(string path, PathEncoding encoding = PathEncoding.Raw) =>
        Messages(Things.CheckParameters(path, "", new SomeHeaders(new() { ["x-bot-id"] = "b" }), encoding));

    public static string[] Headers(params (string Name, string Value)[] headers) =>
        Messages(Things.CheckParameters("/things/bot/1", "",
            new SomeHeaders(headers.ToDictionary(header => header.Name, header => header.Value))));

    public static string[] Messages(IReadOnlyList<Violation> violations) => [.. violations.Select(violation => violation.Message)];

    internal readonly struct SomeHeaders(Dictionary<string, string> headers) : IHeaderValues
    {
        public string? Find(string name) =>
            headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
    }
}
