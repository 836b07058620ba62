using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using static Sabotages.Harm;

namespace Sabotages.Rules;

/// <summary>Ways in which an API goes wrong from one request to the next.</summary>
internal static class Habits
{
    /// <summary>Says that it has taken away what it keeps.</summary>
    public static Broken Pretends(this Broken broken, string operation) =>
        broken.Request(operation, request => request.Method = HttpMethod.Get).Success(operation, Text("{}"));

    /// <summary>Still answers what is gone, as it was when it was last asked for.</summary>
    public static Broken Undying(this Broken broken, string operation)
    {
        var last = new ConcurrentDictionary<string, string>();
        return broken
            .Success(operation, answer => last[answer.Asked()] = answer.Content.Said())
            .Status(operation, 404, answer =>
            {
                if (last.TryGetValue(answer.Asked(), out var body))
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
                foreach (var id in answer.IdsIn())
                    ids[id] = true;
            })
            .Success(second, answer =>
            {
                if (answer.IdsIn().Any(ids.ContainsKey))
                    harm(answer);
            });
    }

    /// <summary>Harms the good answer to a request that was made before just so.</summary>
    public static Broken Again(this Broken broken, string operation, Action<HttpResponseMessage> harm, Func<JsonObject, bool>? when = null)
    {
        var seen = new ConcurrentDictionary<string, bool>();
        return broken.Success(operation, answer =>
        {
            if (when?.Invoke(answer.Request()) != false && !seen.TryAdd(answer.Asked() + answer.RequestMessage!.Content!.Said(), true))
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
                var events = body["events"]!.AsArray();
                if (events is [{ } first, ..] && untold.TryGetValue($"{first["conversationId"]}", out var message))
                    events.Add(first.With("messageId", message));
            }));
    }
}
