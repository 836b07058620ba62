using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sabotages.Rules;

/// <summary>What was asked, by whom and about what; and ways to have it asked otherwise.</summary>
internal static partial class Asking
{
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

    /// <summary>The text of a body, which can be read again: the stream of a buffered content stays where it was left.</summary>
    public static string Said(this HttpContent content)
    {
        var stream = content.ReadAsStream();
        stream.Position = 0;
        var text = new StreamReader(stream).ReadToEnd();
        stream.Position = 0;
        return text;
    }

    /// <summary>The ids in what was asked for and in its answer.</summary>
    public static IEnumerable<string> IdsIn(this HttpResponseMessage answer) =>
        Ids().Matches(answer.Asked() + answer.Content.Said()).Select(match => match.Value);

    [GeneratedRegex("(conv|user|msg|evt|state|wrkflow)_[0-9A-Z]{26}")]
    private static partial Regex Ids();
}
