using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

/// <summary>What callers at once have seen of one bot: ids to name in requests, some of them gone by then.</summary>
public sealed class Pool(string bot)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _ids = new();

    public string Bot => bot;

    /// <summary>Any id of the kind, or one that nothing has.</summary>
    public string Pick(string kind, int number) =>
        _ids.TryGetValue(kind, out var ids) ? ids.ElementAt(Math.Max(0, ids.Count - 1 - number)) : Play.Unknown;

    public void Learn(JsonNode answer)
    {
        foreach (var (kind, value) in answer.AsObject())
        {
            if (value is JsonObject thing && (string?)thing["id"] is { } id)
                _ids.GetOrAdd(kind, _ => new ConcurrentQueue<string>()).Enqueue(id);
        }
    }

    /// <summary>The request that a move makes here; one that may be refused, but never breaks anything.</summary>
    public (string Call, JsonObject? Body) Request(Move move, bool byBot)
    {
        var (user, conversation, message) = (byBot ? bot : Pick("user", move.Other), Pick("conversation", move.One), Pick("message", move.One));
        var (tags, workflow) = (("tags", (JsonNode?)Wire.Map(move.Sent)), Pick("workflow", move.One));
        var (owner, keys) = (("integrationName", (JsonNode?)(byBot ? "telegram" : null)), ("discriminateByTags", (JsonNode?)Wire.Array(move.DiscriminateByTags ?? ["a"])));
        (string, JsonNode?)[] said = [("type", "text"), ("payload", new JsonObject()), tags];
        (string, JsonNode?)[] where = [("conversationId", conversation), ("userId", user)];
        var schedule = ("schedule", move.Choose(3, null, Wire.Object(("delay", move.Choose(5, 1, 1_000, 60_000)))));
        var state = $"{move.Choose(2, $"bot/{bot}", $"conversation/{conversation}", $"user/{Pick("user", move.One)}", $"workflow/{workflow}")}/memory";
        var expiry = ("expiry", (JsonNode?)move.Choose(4, (int?)null, 1, 1_000, 60_000));
        var happened = ("eventId", (JsonNode?)Pick("event", move.One));
        return move.Ask switch
        {
            Ask.CreateUser => ("POST users", Wire.Object(tags, owner)),
            Ask.GetOrCreateUser => ("POST users/get-or-create", Wire.Object(tags, owner, keys)),
            Ask.UpdateUser => ($"PUT users/{Pick("user", move.One)}", Wire.Object(tags)),
            Ask.DeleteUser => ($"DELETE users/{Pick("user", move.One)}", []),
            Ask.CreateConversation => ("POST conversations", Wire.Object(("channel", "channel"), tags, owner)),
            Ask.GetOrCreateConversation => ("POST conversations/get-or-create", Wire.Object(("channel", "channel"), tags, owner, keys)),
            Ask.UpdateConversation => ($"PUT conversations/{conversation}", Wire.Object(tags)),
            Ask.DeleteConversation => ($"DELETE conversations/{conversation}", []),
            Ask.AddParticipant => ($"POST conversations/{conversation}/participants", Wire.Object(("userId", user))),
            Ask.RemoveParticipant => ($"DELETE conversations/{conversation}/participants/{Pick("user", move.Other)}", []),
            Ask.CreateMessage => ("POST messages", Wire.Object([.. where, .. said, schedule])),
            Ask.GetOrCreateMessage => ("POST messages/get-or-create", Wire.Object([.. where, .. said, keys])),
            Ask.ImportMessages => ("POST messages/import-messages", Wire.Object(("messages", new JsonArray(
                Wire.Object([.. where, .. said, keys, ("createdAt", Wire.Time(MockServerApp.Start.AddMilliseconds(-move.Rest % 8)))]))))),
            Ask.InitializeIncomingMessage => ("POST initialize-incoming-message", Wire.Object(
                ("user", Wire.Object(tags, owner, keys)), ("conversation", Wire.Object(("channel", "channel"), tags, owner, keys)),
                ("message", byBot ? null : Wire.Object([.. said, keys])))),
            Ask.UpdateMessage => ($"PUT messages/{message}", Wire.Object(tags)),
            Ask.DeleteMessage => ($"DELETE messages/{message}", []),
            Ask.CreateEvent => ("POST events", Wire.Object(("type", "ping"), ("payload", new JsonObject()), schedule, ("workflowId", move.Choose(6, null, workflow)))),
            Ask.CancelEvent => ($"DELETE events/scheduled/{Pick("event", move.One)}", []),
            Ask.SetState => ($"POST states/{state}", Wire.Object(("payload", new JsonObject()), expiry)),
            Ask.DeleteState => ($"POST states/{state}", new JsonObject { ["payload"] = null }),
            Ask.PatchState => ($"PATCH states/{state}", Wire.Object(("payload", new JsonObject()), expiry)),
            Ask.GetOrSetState => ($"POST states/{state}/get-or-set", Wire.Object(("payload", new JsonObject()), expiry)),
            Ask.SetStateExpiry => ($"POST states/{state}/expiry", Wire.Object(("expiry", 1_000))),
            Ask.CreateWorkflow => ("POST workflows", Wire.Object(("name", "order"), ("status", move.Choose(7, "pending", "listening")), tags, ("parentWorkflowId", move.Choose(8, null, workflow)))),
            Ask.GetOrCreateWorkflow => ("POST workflows/get-or-create", Wire.Object(("name", "order"), ("status", "pending"), tags, keys)),
            Ask.UpdateWorkflow => ($"PUT workflows/{workflow}", Wire.Object(("status", move.Choose(7, "in_progress", "listening", "paused", "completed")), happened, tags)),
            Ask.DeleteWorkflow => ($"DELETE workflows/{workflow}", []),
            Ask.ListTagValues => ("GET tags/a/values?type=user&pageSize=2", null),
            _ => ($"GET {move.Choose(9, "users", "conversations", "messages", "events", "workflows")}?pageSize=3", null),
        };
    }
}
