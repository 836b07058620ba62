using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Contract;

namespace Conformance.Tests.Notes;

/// <summary>The Notes API, faithful to notes.yaml, without a network.</summary>
public sealed class NotesApi : HttpMessageHandler
{
    private int made;

    public static readonly ApiContract Contract = ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "Notes", "notes.yaml"));

    /// <summary>What there is now, by id.</summary>
    public ConcurrentDictionary<string, JsonObject> Stored { get; } = new();

    /// <summary>Every body that was posted.</summary>
    public ConcurrentQueue<JsonObject> Posted { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var match = Contract.Match(request.Method.Method, path);
        if (match.Operation is not { } operation)
            return match.Path is null ? Error(404, "ResourceNotFound") : Allowing(Error(405, "MethodNotFound"), match.Methods);
        if (operation.CheckParameters(path, request.RequestUri.Query, new Sent(request)).Count > 0)
            return Error(400, "InvalidPayload");
        if (request.Headers.Authorization is not { Scheme: "Bearer", Parameter.Length: > 0 })
            return Challenging(Error(401, "Unauthorized"));
        if (!TryRead(request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken), out var json)
            || operation.Body?.Check(request.Content?.Headers.ContentType?.ToString(), json) is [_, ..])
            return Error(400, "InvalidPayload");

        var body = operation.Body is null || json is null ? null : JsonNode.Parse(json.Value.GetRawText())!.AsObject();
        if (body is not null)
            Posted.Enqueue(body);
        return Answer(request.Method.Method, path.Trim('/').Split('/'), body);
    }

    private HttpResponseMessage Answer(string method, string[] parts, JsonObject? body) => (method, parts) switch
    {
        ("POST", ["folders"]) => Make("folder", new JsonObject { ["name"] = body!["name"]!.DeepClone() }),
        ("POST", ["notes"]) when !Stored.ContainsKey($"{body!["folderId"]}") => Error(400, "ReferenceNotFound"),
        ("POST", ["notes"]) => Make("note", new JsonObject { ["folderId"] = $"{body["folderId"]}", ["text"] = $"{body["text"]}" }),
        ("GET", ["notes"]) => Answer(200, new JsonObject { ["notes"] = new JsonArray([.. Notes()]) }),
        (_, [_, var id]) when !Stored.ContainsKey(id) => Error(404, "ResourceNotFound"),
        ("GET", [_, var id]) => Answer(200, Stored[id]),
        ("DELETE", [_, var id]) => Answer(200, Stored.TryRemove(id, out _) ? [] : []),
        _ => throw new InvalidOperationException($"{method} {string.Join('/', parts)}"),
    };

    // No body is none; what cannot be read is refused.
    private static bool TryRead(byte[] bytes, out JsonElement? json)
    {
        json = null;
        try
        {
            if (bytes.Length > 0)
                json = JsonElement.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Utf8.IsValid(bytes);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static HttpResponseMessage Allowing(HttpResponseMessage answer, IEnumerable<string> methods)
    {
        answer.Content.Headers.Add("Allow", string.Join(", ", methods));
        return answer;
    }

    private static HttpResponseMessage Challenging(HttpResponseMessage answer)
    {
        answer.Headers.Add("WWW-Authenticate", "Bearer");
        return answer;
    }

    private readonly struct Sent(HttpRequestMessage request) : IHeaderValues
    {
        public string? Find(string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
    }

    private IEnumerable<JsonNode> Notes() => Stored.Values.Where(item => item.ContainsKey("text")).Select(item => item.DeepClone());

    private HttpResponseMessage Make(string kind, JsonObject row)
    {
        row["id"] = $"{kind}_01KDYAK3SE837BYG1N{Interlocked.Increment(ref made):D8}";
        Stored[$"{row["id"]}"] = row;
        return Answer(201, row);
    }

    private static HttpResponseMessage Error(int status, string type) =>
        Answer(status, new JsonObject { ["id"] = "err_1", ["code"] = status, ["type"] = type, ["message"] = "No." });

    private static HttpResponseMessage Answer(int status, JsonObject body) => new((HttpStatusCode)status)
    {
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        Headers = { { "x-revision", "1" } },
    };
}
