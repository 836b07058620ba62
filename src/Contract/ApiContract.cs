using System.Collections.Frozen;
using System.Text.Json;
using Contract.Paths;
using Contract.Reading;
using Contract.Schemas;

namespace Contract;

/// <summary>A loaded API contract. Immutable and safe to share between threads.</summary>
public sealed class ApiContract
{
    private readonly ContractText source;
    private readonly SchemaCompiler schemas;
    private readonly PathTable paths;
    private readonly FrozenDictionary<string, Operation> byId;
    private readonly FrozenDictionary<(string Method, string Path), Operation> byPath;

    internal ApiContract(ContractText source, SchemaCompiler schemas, IReadOnlyList<Operation> operations)
    {
        (this.source, this.schemas, Operations) = (source, schemas, operations);
        paths = new PathTable(operations);
        byId = operations.ToFrozenDictionary(operation => operation.Id, StringComparer.Ordinal);
        byPath = operations.ToFrozenDictionary(operation => (operation.Method, operation.Path));
    }

    /// <summary>The document's name, as given to the loader.</summary>
    public string Name => source.Name;

    /// <summary><c>info.title</c>.</summary>
    public required string Title { get; init; }

    /// <summary><c>info.version</c>: the API's version.</summary>
    public required string Version { get; init; }

    /// <summary>The version of OpenAPI that the document is written in.</summary>
    public required string OpenApiVersion { get; init; }

    /// <summary>The servers' URLs, as written.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>The operations, in the order of the document.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary><c>components.schemas</c> by name.</summary>
    public required IReadOnlyDictionary<string, PayloadSchema> Schemas { get; init; }

    /// <summary>The root's rules (about every operation), then each operation's.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>What can be obeyed but is likely a mistake; empty for a sound document.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The document as written, as JSON: contract pointers point into it.</summary>
    public JsonElement Document => source.Root;

    /// <summary>The operation of that id; unset when there is none.</summary>
    public Operation? Find(string operationId) => byId.GetValueOrDefault(operationId);

    /// <summary>The operation of a method (any case) on a path as the contract writes it: <c>/v1/chat/users/{id}</c>.</summary>
    public Operation? Find(string method, string pathTemplate) => byPath.GetValueOrDefault((Upper(method), pathTemplate));

    /// <summary>
    /// What the contract has for a request, by its path as it came: percent-encoded, without the query. Does not allocate.
    /// </summary>
    public PathMatch Match(string method, ReadOnlySpan<char> rawPath) => paths.Match(method, rawPath);

    /// <summary>The line that a contract pointer stands on, counted from 1; of its nearest ancestor when it names nothing.</summary>
    public int LineOf(string pointer) => source.PlaceOf(pointer).Line;

    /// <summary>The place that a contract pointer names; of its nearest ancestor when it names nothing.</summary>
    public TextPlace PlaceOf(string pointer) => source.PlaceOf(pointer);

    /// <summary>What a contract pointer names; unset when it names nothing.</summary>
    public JsonElement? At(string pointer) => JsonPointer.Find(Document, pointer);

    /// <summary>The schema at a contract pointer, wherever it stands: a property's, for instance.</summary>
    /// <exception cref="ContractException">Nothing is there, or no schema.</exception>
    public PayloadSchema SchemaAt(string pointer) => schemas.PayloadAt(source.Resolve(pointer, pointer));

    /// <summary>An extension of the document's root; unset when it is not there.</summary>
    public JsonElement? Extension(string name) => Document.TryGetProperty(name, out var value) ? value : null;

    private static string Upper(string method) => method switch
    {
        "GET" or "POST" or "PUT" or "PATCH" or "DELETE" => method,
        _ => method.ToUpperInvariant(),
    };
}
