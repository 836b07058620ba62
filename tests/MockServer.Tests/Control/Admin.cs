using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Control;

/// <summary>The control plane's verbs as tests say them.</summary>
internal static class Admin
{
    public const string Root = "/__admin";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Calls it as curl -d does, expects this status and answers the parsed body; an empty object when there is none.</summary>
    public static async Task<JsonNode> Control(this MockServerApp app, string method, string path, string? body = null, int status = 200)
    {
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/{path}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await client.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True((int)response.StatusCode == status, $"{method} {path}: expected {status}, got {(int)response.StatusCode} {text}");
        if (status >= 400)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        if (response.StatusCode == HttpStatusCode.NoContent)
            Assert.Empty(text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>A bot's whole world as text.</summary>
    public static async Task<string> Export(this MockServerApp app, string bot)
    {
        using var client = app.CreateClient();
        return await client.GetStringAsync($"{Root}/worlds/{bot}", Stop);
    }

    public static string[] Wheres(JsonNode problem) => [.. problem["violations"]!.AsArray().Select(one => (string)one!["where"]!)];
}
