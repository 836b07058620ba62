using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Conformance.Tests.Sabotage.Harm;

namespace Conformance.Tests.Sabotage;

/// <summary>Ways in which an API goes wrong from one request to the next.</summary>
internal static partial class Habits
{
    /// <summary>Says that it has taken away what it keeps.</summary>
    public static Broken Pretends(this Broken broken, string operation) =>
        broken.Request(operation, request => request.Method = HttpMethod.Get).Success(operation, Text("{}"));

    /// <summary>Still answers what is gone, as it was when it was last asked for.</summary>
    public static Broken Undying(this Broken broken, string operation)
    {
        var last = new ConcurrentDictionary<string, string>();
        return broken
            .Success(operation, answer => last[Asked(answer)] = answer.Content.Said())
            .Status(operation, 404, answer =>
            {
                if (last.TryGetValue(Asked(answer), out var body))
                    Good(body)(answer);
            });
    }

    /// <summary>Harms an operation's good answers about anything that an earlier request, or its answer, has named by id.</summary>
    /// <param name="broken">The API.</param>
    /// <param name="first">The operation of the earlier request.</param>
    /// <param name="second">The operation that is harmed.</param>
    /// <param name="harm">The harm.</param>
    /// <param name="when">Which answers to the earlier request count; unset: all.</param>
    public static Broken After(
        this Broken broken, string first, string second, Action<HttpResponseMessage> harm, Func<HttpResponseMessage, bool>? when = null)
    {
        var ids = new ConcurrentDictionary<string, bool>();
        return broken
            .On((called, answer) => called.Id == first && when?.Invoke(answer) != false, answer =>
            {
                foreach (var id in IdsIn(answer))
                    ids[id] = true;
            })
            .Success(second, answer =>
            {
                if (IdsIn(answer).Any(ids.ContainsKey))
                    harm(answer);
            });
    }

    /// <summary>Harms the good answer to a request that was made before just so.</summary>
    public static Broken Again(this Broken broken, string operation, Action<HttpResponseMessage> harm, Func<JsonObject, bool>? when = null)
    {
        var seen = new ConcurrentDictionary<string, bool>();
        return broken.Success(operation, answer =>
        {
            if (when?.Invoke(answer.Request()) != false && !seen.TryAdd(Asked(answer) + answer.RequestMessage!.Content!.Said(), true))
                harm(answer);
        });
    }

    /// <summary>Answers such a request as it answered an equal one before.</summary>
    public static Broken Replays(this Broken broken, string operation, Func<JsonObject, bool> when)
    {
        var first = new ConcurrentDictionary<string, string>();
        return broken.Success(operation, answer =>
        {
            if (when(answer.Request()))
                Text(first.GetOrAdd(answer.RequestMessage!.Content!.Said(), answer.Content.Said()))(answer);
        });
    }

    /// <summary>The list of events tells of messages that raise none.</summary>
    /// <param name="broken">The API.</param>
    /// <param name="operation">Makes the messages.</param>
    /// <param name="messages">Where they are in its answer.</param>
    /// <param name="when">Which of the requests count; unset: all.</param>
    public static Broken TellsOf(
        this Broken broken, string operation, Func<JsonObject, IEnumerable<JsonNode?>> messages, Func<HttpResponseMessage, bool>? when = null)
    {
        var untold = new ConcurrentDictionary<string, string>();
        return broken
            .Success(operation, answer =>
            {
                foreach (var message in when?.Invoke(answer) == false ? [] : messages(answer.Content.Json()))
                    untold[$"{message!["conversationId"]}"] = $"{message["id"]}";
            })
            .Success("listEvents", Body(body =>
            {
                if (body["events"]!.AsArray() is [{ } first, ..] events && untold.TryGetValue($"{first["conversationId"]}", out var message))
                    events.Add(first.With("messageId", message));
            }));
    }

    /// <summary>Made into a refusal.</summary>
    public static Action<HttpResponseMessage> As(int status, string type) => answer =>
    {
        answer.StatusCode = (HttpStatusCode)status;
        Body(body => (body["code"], body["type"]) = (status, type))(answer);
    };

    /// <summary>Made into the answer to an id that nothing has.</summary>
    public static Action<HttpResponseMessage> NotFound() => Refusal(404, "ResourceNotFound");

    /// <summary>Made into the answer to what goes with nothing that is there.</summary>
    public static Action<HttpResponseMessage> Conflict() => Refusal(409, "RelationConflict");

    /// <summary>Made into a success.</summary>
    public static Action<HttpResponseMessage> Good(string body) => answer =>
    {
        answer.StatusCode = HttpStatusCode.OK;
        Text(body)(answer);
    };

    /// <summary>The harm, where the answer is one of those.</summary>
    public static Action<HttpResponseMessage> Where(Func<HttpResponseMessage, bool> when, Action<HttpResponseMessage> harm) => answer =>
    {
        if (when(answer))
            harm(answer);
    };

    /// <summary>Changes a request's query, which is given as name=value.</summary>
    public static Action<HttpRequestMessage> Query(Func<IEnumerable<string>, IEnumerable<string>> change) => request =>
    {
        var uri = request.RequestUri!;
        var parts = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        request.RequestUri = new UriBuilder(uri) { Query = string.Join('&', change(parts)) }.Uri;
    };

    /// <summary>Takes the run's other integration for its first.</summary>
    public static void MistakenForTheFirst(HttpRequestMessage request)
    {
        if (request.Headers.TryGetValues("x-integration-alias", out var alias) && alias.Single() == "conformance2")
        {
            request.Headers.Remove("x-integration-id");
            request.Headers.Remove("x-integration-alias");
            request.Headers.Add("x-integration-alias", "conformance");
        }
    }

    public static bool IsOfBot(this HttpRequestMessage request) => !request.Headers.Contains("x-integration-alias");

    public static bool IsToBot(this HttpResponseMessage answer) => answer.RequestMessage!.IsOfBot();

    /// <summary>Path and query that were asked for.</summary>
    public static string Asked(this HttpResponseMessage answer) => answer.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>The body of the request that is answered.</summary>
    public static JsonObject Request(this HttpResponseMessage answer) => answer.RequestMessage!.Content!.Json();

    public static JsonObject Json(this HttpContent content) => JsonNode.Parse(content.Said())!.AsObject();

    public static JsonNode With(this JsonNode item, string name, string value)
    {
        var changed = item.DeepClone();
        changed[name] = value;
        return changed;
    }

    // The stream of a buffered content stays where it was left.
    private static string Said(this HttpContent content)
    {
        var stream = content.ReadAsStream();
        stream.Position = 0;
        var text = new StreamReader(stream).ReadToEnd();
        stream.Position = 0;
        return text;
    }

    private static Action<HttpResponseMessage> Refusal(int status, string type) => answer =>
    {
        Text($$"""{"id":"err_20260102030405x0123ABCD","message":"It does not do."}""")(answer);
        As(status, type)(answer);
    };

    private static IEnumerable<string> IdsIn(HttpResponseMessage answer) =>
        Ids().Matches(answer.Asked() + answer.Content.Said()).Select(match => match.Value);

    [GeneratedRegex("(conv|user|msg|evt|state|wrkflow)_[0-9A-Z]{26}")]
    private static partial Regex Ids();
}
