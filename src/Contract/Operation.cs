using System.Text.Json;
using Contract.Paths;
using Contract.Wire;

namespace Contract;

/// <summary>One operation of the contract.</summary>
public sealed class Operation
{
    private readonly WireParameters wire;

    internal Operation(PathTemplate template, IReadOnlyList<Parameter> parameters) =>
        (Template, Parameters, wire) = (template, parameters, new WireParameters(template, parameters));

    /// <summary>The operationId, or "METHOD path" where the document gives none.</summary>
    public required string Id { get; init; }

    /// <summary>In upper case.</summary>
    public required string Method { get; init; }

    /// <summary>As the contract writes it: <c>/v1/chat/users/{id}</c>.</summary>
    public string Path => Template.Text;

    /// <summary>The first tag; empty when there is none.</summary>
    public required string Resource { get; init; }

    public required string? Summary { get; init; }

    public required string? Description { get; init; }

    public required bool Deprecated { get; init; }

    /// <summary>The operation in the contract document.</summary>
    public required string Pointer { get; init; }

    /// <summary>The path's and the operation's own, in the order of the document.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Unset when the operation takes no body.</summary>
    public required RequestBody? Body { get; init; }

    public required IReadOnlyList<Response> Responses { get; init; }

    /// <summary>The operation's own rules.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Who may call it (<c>x-callers</c>), the preferred first; empty when the contract does not say.</summary>
    public required IReadOnlyList<string> Callers { get; init; }

    /// <summary>Whether every way in needs credentials, by the operation's own security or else the document's.</summary>
    public required bool RequiresAuthentication { get; init; }

    /// <summary>
    /// The ways in, any of which will do, each with all that it takes: the operation's own, else the document's. Empty: none is needed.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<SecurityScheme>> Security { get; init; }

    internal JsonElement Source { get; init; }

    internal PathTemplate Template { get; }

    /// <summary>The first answer with a status from 200 to 299; unset when none is declared.</summary>
    public Response? Success => field ??= Responses.FirstOrDefault(response => response.StatusCode is >= 200 and < 300)
        ?? Responses.FirstOrDefault(response => response.Status is "2XX");

    /// <summary>
    /// What is declared for a status: exactly, else by its class (<c>4XX</c>), else <c>default</c>; unset when nothing is.
    /// </summary>
    public Response? ResponseFor(int status)
    {
        Response? best = null;
        // By index: the enumerator of an interface would be an allocation.
        for (var i = 0; i < Responses.Count; i++)
        {
            var response = Responses[i];
            if (response.StatusCode == status)
                return response;
            if (response.Covers(status) && (best is null || best.Status == "default"))
                best = response;
        }
        return best;
    }

    /// <summary>
    /// The parameter of that name and place (<c>path</c>, <c>query</c>, <c>header</c>, <c>cookie</c>); unset when there is none.
    /// </summary>
    public Parameter? Parameter(string name, string @in) => Parameters.FirstOrDefault(parameter => parameter.Is(name, @in));

    /// <summary>An extension of the operation (<c>x-…</c>); unset when it is not there.</summary>
    public JsonElement? Extension(string name) => Source.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Checks path, query and headers of a request. Does not allocate when they are right.</summary>
    /// <param name="path">The path, without the query.</param>
    /// <param name="query">The raw query, percent-encoded, with or without the question mark.</param>
    /// <param name="headers">Finds headers by name, whatever their case.</param>
    /// <param name="encoding">Whether the path is as it came on the wire; the parts of a decoded one are taken as they are.</param>
    /// <returns>Every violation; the shared empty list when there is none.</returns>
    public IReadOnlyList<Violation> CheckParameters<THeaders>(
        ReadOnlySpan<char> path, ReadOnlySpan<char> query, THeaders headers, PathEncoding encoding = PathEncoding.Raw)
        where THeaders : IHeaderValues, allows ref struct =>
        wire.Accepts(path, query, headers, encoding) ? [] : wire.Explain(path, query, headers, encoding);

    /// <summary>The query's names that the operation does not declare: no violation of a request, but worth a report.</summary>
    public IReadOnlyList<string> UnknownQueryParameters(ReadOnlySpan<char> query) => wire.UnknownNames(query);

    /// <summary>The values of the path's parameters, decoded after the split; unset when the path is not this operation's.</summary>
    public IReadOnlyDictionary<string, string>? PathValues(ReadOnlySpan<char> rawPath) => Template.Read(rawPath);

    /// <summary>Checks a whole answer: status, content type, headers, body. Does not allocate when it is right.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The content-type header; unset when the answer has none.</param>
    /// <param name="headers">Finds headers by name, whatever their case.</param>
    /// <param name="body">The body; unset when it is empty.</param>
    public IReadOnlyList<Violation> CheckAnswer<THeaders>(int status, string? contentType, THeaders headers, JsonElement? body)
        where THeaders : IHeaderValues, allows ref struct =>
        ResponseFor(status) is { } response
            ? response.Check(contentType, headers, body)
            : [AnswerViolations.UndeclaredStatus(this, status)];

    public override string ToString() => $"{Id} ({Method} {Path})";
}
