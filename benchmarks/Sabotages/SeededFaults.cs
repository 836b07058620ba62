using System.Text.Json.Nodes;
using Contract;
using static Sabotages.Harm;

namespace Sabotages;

/// <summary>
/// The ten faults that Zhang and Arcuri seeded to compare testers of REST APIs (TOSEM 2023, section 4.5.2). The seventh, a dead
/// <c>Location</c>, cannot be: the contract declares no such header. The ninth, a partial PUT, is turned round: this contract's PUT is
/// partial.
/// </summary>
public static class SeededFaults
{
    private const double MostExpiry = 2_592_000_000;

    private const string Error = """
        {"id":"err_20260102030405x9C1E04A7","code":500,"type":"Unknown","message":"Failed (Error ID: err_20260102030405x9C1E04A7)"}
        """;

    private static readonly string[] Statuses = ["pending", "in_progress", "listening"];

    public static IEnumerable<Sabotage> Of(ApiContract contract) =>
        Faults.Where(fault => contract.Find(fault.Operation) is not null).Select(Of);

    private static readonly (string Name, string Operation, Func<Broken, Broken> How)[] Faults =
    [
        ("1 server error", "getConversation", broken => broken.Success("getConversation", answer =>
        {
            Status(500)(answer);
            Text(Error)(answer);
        })),
        ("2 field of a wrong type", "getUser", broken => broken.Success("getUser", Body(body => body["user"]!["createdAt"] = 7))),
        ("3 undeclared success", "createUser", broken => broken.Success("createUser", Status(202))),
        ("4 maximum ignored", "setStateExpiry", broken => broken.Request("setStateExpiry", Mended(body =>
        {
            if (body["expiry"] is JsonValue value && value.TryGetValue(out double expiry) && expiry > MostExpiry)
                body["expiry"] = MostExpiry;
        }))),
        ("5 enum ignored", "createWorkflow", broken => broken.Request("createWorkflow", Mended(body =>
        {
            if (body["status"] is JsonValue value && value.TryGetValue(out string? status) && !Statuses.Contains(status))
                body["status"] = "pending";
        }))),
        ("6 required ignored", "createEvent", broken => broken.Request("createEvent", Mended(body =>
            body.TryAdd("payload", new JsonObject())))),
        ("8 DELETE that does not delete", "deleteMessage", broken => broken
            .Request("deleteMessage", request => request.Method = HttpMethod.Get)
            .Success("deleteMessage", Text("{}"))),
        ("9 PUT that wipes what is not sent", "updateUser", broken => broken.Request("updateUser", Mended(body =>
        {
            body.TryAdd("name", null);
            body.TryAdd("pictureUrl", null);
        }))),
        ("10 PUT that adds up", "updateUser", AddsUp),
    ];

    private static Sabotage Of((string Name, string Operation, Func<Broken, Broken> How) fault) => new(
        "seeded",
        $"{fault.Name}: {fault.Operation}",
        fault.How,
        @case => @case.Subject.Id == fault.Operation || @case.Operations.Contains(fault.Operation),
        _ => true)
    {
        Operation = fault.Operation,
    };

    // The second time that the same is sent to the same user, it becomes something else.
    private static Broken AddsUp(Broken broken)
    {
        var sent = new HashSet<string>();
        var sending = new Lock();
        return broken.Request("updateUser", request => Mended(body =>
        {
            lock (sending)
            {
                if (!sent.Add($"{request.RequestUri!.AbsolutePath} {body.ToJsonString()}"))
                    body["name"] = $"{body["name"]} again";
            }
        })(request));
    }

    // What an API that does not check would make of a request; one whose body is no object is left to be refused.
    private static Action<HttpRequestMessage> Mended(Action<JsonObject> change) => request =>
    {
        JsonNode? body = null;
        try
        {
            body = request.Content is null ? null : JsonNode.Parse(request.Content.ReadAsStream());
        }
        catch (System.Text.Json.JsonException)
        {
            // Malformed, which is another fault.
        }
        if (body is not JsonObject whole)
            return;
        change(whole);
        request.Content = new StringContent(whole.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
    };
}
