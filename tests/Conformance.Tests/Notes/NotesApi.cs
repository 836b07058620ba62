using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
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
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        if (body is not null)
            Posted.Enqueue(body);
        if (!request.Headers.Contains("x-bot-id"))
            return Error(400, "InvalidPayload");

        string[] parts = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
        return (request.Method.Method, parts) switch
        {
            ("POST", ["folders"]) => Make("folder", new JsonObject { ["name"] = body!["name"]!.DeepClone() }),
            ("POST", ["notes"]) when !Stored.ContainsKey($"{body!["folderId"]}") => Error(400, "ReferenceNotFound"),
            ("POST", ["notes"]) => Make("note", new JsonObject { ["folderId"] = body["folderId"]!.DeepClone(), ["text"] = body["text"]!.DeepClone() }),
            ("GET", ["notes"]) => Answer(200, new JsonObject { ["notes"] = new JsonArray([.. Stored.Values.Where(item => item.ContainsKey("text")).Select(item => item.DeepClone())]) }),
            (_, [_, var id]) when !Stored.ContainsKey(id) => Error(404, "ResourceNotFound"),
            ("GET", [_, var id]) => Answer(200, Stored[id]),
            ("DELETE", [_, var id]) => Answer(200, Stored.TryRemove(id, out _) ? [] : []),
            _ => Error(404, "ResourceNotFound"),
        };
    }

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
