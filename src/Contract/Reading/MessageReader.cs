using Contract.Schemas;

namespace Contract.Reading;

/// <summary>Reads request bodies and answers.</summary>
internal sealed class MessageReader(SchemaCompiler schemas)
{
    // Shared answers are read once for each name that they are given: components/responses/Unauthorized is 401 everywhere.
    private readonly Dictionary<(string Status, string Pointer), Response> read = [];

    public RequestBody ReadBody(ContractValue body) =>
        new(body.Bool("required"), ReadContent(body), body.String("description"), body.Pointer);

    public Response ReadResponse(string status, ContractValue declared)
    {
        if (status != "default" && status is not [>= '1' and <= '5', .. [>= '0' and <= '9', >= '0' and <= '9'] or ['X' or 'x', 'X' or 'x']])
            throw declared.Fault($"'{status}' is no status", "100 to 599, 1XX to 5XX, or default");
        var response = declared.Follow();
        return read.TryGetValue((status, response.Pointer), out var known) ? known : read[(status, response.Pointer)] = new Response
        {
            Status = status,
            Description = response.Required("description").AsString(),
            Headers = [.. response.Members("headers")
                .Where(header => !header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase))
                .Select(header => ReadHeader(header.Name, header.Value.Follow()))],
            Content = ReadContent(response),
            Links = [.. response.Members("links").Select(link => LinkReader.Read(link.Name, link.Value.Follow()))],
            ErrorTypes = response.Strings("x-error-types"),
            Pointer = response.Pointer,
            Source = response.Json,
        };
    }

    private ResponseHeader ReadHeader(string name, ContractValue header)
    {
        var schema = header.Member("schema") ?? header.Member("content")?.Members().First().Value.Member("schema");
        var payload = schema is { } found ? schemas.PayloadAt(found) : null;
        return new(name, header.Bool("required"), header.String("description"), payload, header.Pointer);
    }

    private Content ReadContent(ContractValue message) =>
        new([.. message.Members("content").Select(type => new MediaType(
            type.Name.Trim(),
            type.Value.Member("schema") is { } schema ? schemas.PayloadAt(schema) : null,
            [.. ReadExamples(type.Value)],
            type.Value.Pointer))]);

    private static IEnumerable<Example> ReadExamples(ContractValue type)
    {
        if (type.Member("example") is { } single)
            yield return new("example", null, single.Json, single.Pointer);
        foreach (var (name, declared) in type.Members("examples"))
        {
            var example = declared.Follow();
            if (example.Member("value") is { } value)
                yield return new(name, example.String("summary"), value.Json, value.Pointer);
        }
    }
}
