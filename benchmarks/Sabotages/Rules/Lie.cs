using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sabotages.Rules;

/// <summary>Ways to say in an answer what is not so, or to do something else than was asked for.</summary>
public static class Lie
{
    /// <summary>Says this at a place of the body: <c>state/payload</c>; a list in the way means each of its items.</summary>
    public static Action<HttpResponseMessage> Put(string place, object? value) => Change(place, _ => JsonSerializer.SerializeToNode(value));

    /// <summary>Says this at a place of the body where something is said.</summary>
    public static Action<HttpResponseMessage> Instead(string place, object? value) => Harm.Body(body =>
        At(body, place.Split('/'), (parent, name) =>
        {
            if (parent.ContainsKey(name))
                parent[name] = JsonSerializer.SerializeToNode(value);
        }));

    /// <summary>Says nothing at a place of the body.</summary>
    public static Action<HttpResponseMessage> Drop(string place) =>
        Harm.Body(body => At(body, place.Split('/'), (parent, name) => parent.Remove(name)));

    /// <summary>Says something else at a place of the body.</summary>
    public static Action<HttpResponseMessage> Change(string place, Func<JsonNode?, JsonNode?> to) =>
        Harm.Body(body => At(body, place.Split('/'), (parent, name) => parent[name] = to(parent[name]?.DeepClone())));

    /// <summary>Says one thing at a place of the body where another is so.</summary>
    public static Action<HttpResponseMessage> Swap(string place, string so, string instead) =>
        Change(place, said => (string?)said == so ? instead : said);

    /// <summary>Keeps items of a list to itself.</summary>
    public static Action<HttpResponseMessage> Hide(string list, Func<JsonNode, bool> which) => Harm.Body(body =>
        body[list] = new JsonArray([.. body[list]!.AsArray().Where(item => !which(item!)).Select(item => item!.DeepClone())]));

    /// <summary>Whether a text is in the URL or the body of the request that is answered.</summary>
    public static bool Asks(this HttpResponseMessage answer, string text) =>
        answer.RequestMessage!.RequestUri!.PathAndQuery.Contains(text, StringComparison.Ordinal)
        || (answer.RequestMessage.Content?.ReadAsStringAsync().Result.Contains(text, StringComparison.Ordinal) ?? false);

    /// <summary>Answers an error instead.</summary>
    public static Action<HttpResponseMessage> Refuse(int status, string type, string message = "No") => answer =>
    {
        answer.StatusCode = (HttpStatusCode)status;
        Harm.Text(JsonSerializer.Serialize(new { id = $"err_20260304050607x{Another():X8}", code = status, type, message }))(answer);
    };

    /// <summary>Answers success instead.</summary>
    public static Action<HttpResponseMessage> Accept(object body, int status = 200) => answer =>
    {
        answer.StatusCode = (HttpStatusCode)status;
        Harm.Text(JsonSerializer.Serialize(body))(answer);
    };

    /// <summary>Leaves a parameter of the query unread.</summary>
    public static Action<HttpRequestMessage> Unread(string name) =>
        request => Query(request, pairs => pairs.Where(pair => !pair.StartsWith($"{name}=", StringComparison.Ordinal)));

    /// <summary>Reads the query otherwise, pair by pair, as sent.</summary>
    public static void Query(HttpRequestMessage request, Func<IEnumerable<string>, IEnumerable<string>> otherwise)
    {
        var url = new UriBuilder(request.RequestUri!);
        url.Query = string.Join('&', otherwise(url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)));
        request.RequestUri = url.Uri;
    }

    /// <summary>Leaves a field of the body unread.</summary>
    public static Action<HttpRequestMessage> Unread(params string[] place) =>
        Harm.Sent(body => At(body, place, (parent, name) => parent.Remove(name)));

    /// <summary>Reads something else in a field of the body.</summary>
    public static Action<HttpRequestMessage> Read(string place, Func<JsonNode?, JsonNode?> otherwise) =>
        Harm.Sent(body => At(body, place.Split('/'), (parent, name) => parent[name] = otherwise(parent[name]?.DeepClone())));

    /// <summary>Does the harm only from the given time on that it comes to it.</summary>
    public static Action<T> From<T>(int time, Action<T> harm)
    {
        var times = 0;
        return message =>
        {
            if (Interlocked.Increment(ref times) >= time)
                harm(message);
        };
    }

    /// <summary>A number that is another one each time.</summary>
    public static int Another() => Interlocked.Increment(ref last);

    private static int last;

    private static void At(JsonNode? node, ReadOnlySpan<string> place, Action<JsonObject, string> change)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                At(item, place, change);
        }
        else if (node is JsonObject parent && place.Length > 1)
        {
            At(parent[place[0]], place[1..], change);
        }
        else if (node is JsonObject last)
        {
            change(last, place[0]);
        }
    }
}
