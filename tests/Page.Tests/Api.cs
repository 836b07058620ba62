using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Page.Tests;

/// <summary>The mock as a program calls it.</summary>
public sealed class Api : IDisposable
{
    private readonly HttpClient _client;

    public Api(string url, string bot, string? integration)
    {
        _client = new HttpClient { BaseAddress = new Uri(url) };
        _client.DefaultRequestHeaders.Add("authorization", "Bearer any");
        _client.DefaultRequestHeaders.Add("x-bot-id", bot);
        if (integration is not null)
            _client.DefaultRequestHeaders.Add("x-integration-alias", integration);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task<JsonNode> Send(HttpMethod method, string path, object? body = null, int? status = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body) };
        using var response = await _client.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(status is null ? response.IsSuccessStatusCode : (int)response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public Task<JsonNode> Get(string path) => Send(HttpMethod.Get, path);

    public Task<JsonNode> Post(string path, object body, int? status = null) => Send(HttpMethod.Post, path, body, status);

    /// <summary>A conversation with one customer in it, as an integration makes it.</summary>
    public async Task<(string Conversation, string User)> Conversation(string name = "Ada")
    {
        var user = (string)(await Post("/v1/chat/users", new { name, tags = new { } }))["user"]!["id"]!;
        var conversation = (string)(await Post("/v1/chat/conversations", new { channel = "channel", tags = new { } }))["conversation"]!["id"]!;
        await Post($"/v1/chat/conversations/{conversation}/participants", new { userId = user });
        return (conversation, user);
    }

    public async Task<string> Say(string conversation, string user, string type, object payload) =>
        (string)(await Post("/v1/chat/messages", new { conversationId = conversation, userId = user, type, payload, tags = new { } }))["message"]!["id"]!;

    public void Dispose() => _client.Dispose();
}
