using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MockServer.Tests;

/// <summary>The real server with a clock that only the test moves and every answer checked against the contract.</summary>
public sealed class MockServerApp : WebApplicationFactory<Program>
{
    public const string SeededBot = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);

    private readonly (string Name, string Value)[] _settings;
    private static int _bots;

    public MockServerApp() => _settings = [];

    private MockServerApp((string Name, string Value)[] settings) => _settings = settings;

    /// <summary>A server with settings of its own, as <c>("Mock:Seed", "7")</c>.</summary>
    public static MockServerApp With(params (string Name, string Value)[] settings) => new(settings);

    public FakeTimeProvider Clock { get; } = new(Start);

    /// <summary>What the server has logged.</summary>
    public CollectedLog Log { get; } = new();

    /// <summary>Parts of the server that a test puts others in the place of.</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    /// <summary>A bot id that no other test uses: its world is empty.</summary>
    public static string NewBot() => $"bot_01TEST{Interlocked.Increment(ref _bots):D20}";

    /// <summary>A client that acts as the bot itself.</summary>
    public HttpClient Bot(string? botId = null)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "bp_pat_test");
        client.DefaultRequestHeaders.Add("x-bot-id", botId ?? NewBot());
        return client;
    }

    /// <summary>A client that acts as an integration inside of the bot.</summary>
    public HttpClient Integration(string? botId = null, string alias = "telegram")
    {
        var client = Bot(botId);
        client.DefaultRequestHeaders.Add("x-integration-id", $"int_01INTEGRATION{alias.ToUpperInvariant(),-14}".Replace(' ', '0'));
        client.DefaultRequestHeaders.Add("x-integration-alias", alias);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Mock:Strict", "true");
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            Replace?.Invoke(services);
        });
    }
}

/// <summary>The API's verbs as tests say them.</summary>
public static class Calls
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Sends JSON, expects this status and answers the parsed body.</summary>
    public static async Task<JsonNode> Call(this HttpClient client, HttpMethod method, string path, object? body = null, int status = 200)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        var refused = status >= 400 && path.StartsWith("/v1/", StringComparison.Ordinal);
        if (refused)
            request.Headers.Add("x-mock-explain", "1");
        using var response = await client.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True((int)response.StatusCode == status, $"{method} {path}: expected {status}, got {(int)response.StatusCode} {text}");
        if (refused)
            SaysWhy(response);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Every refusal names what decided it: the constraint of the contract, the rule, or whoever asked for it.</summary>
    private static void SaysWhy(HttpResponseMessage response)
    {
        var why = JsonNode.Parse(Assert.Single(response.Headers.GetValues("x-mock-explain")))!;
        var named = (string)why["by"]! switch
        {
            "contract" => why["contract"],
            "script" or "fault" => why["source"],
            "mock" => why["by"],
            _ => why["rule"],
        };
        Assert.True(named is not null, $"The refusal does not name what decided it: {why.ToJsonString()}");
    }

    public static Task<JsonNode> Get(this HttpClient client, string path, int status = 200) => client.Call(HttpMethod.Get, path, null, status);

    public static Task<JsonNode> Post(this HttpClient client, string path, object? body, int status = 200) => client.Call(HttpMethod.Post, path, body, status);

    public static Task<JsonNode> Put(this HttpClient client, string path, object? body, int status = 200) => client.Call(HttpMethod.Put, path, body, status);

    public static Task<JsonNode> Delete(this HttpClient client, string path, int status = 200) => client.Call(HttpMethod.Delete, path, new { }, status);

    public static async Task<string> NewConversation(this HttpClient integration, object? tags = null, string channel = "channel") =>
        (string)(await integration.Post("/v1/chat/conversations", new { channel, tags = tags ?? new { } }, 201))["conversation"]!["id"]!;

    public static async Task<string> NewUser(this HttpClient integration, object? tags = null) =>
        (string)(await integration.Post("/v1/chat/users", new { tags = tags ?? new { } }, 201))["user"]!["id"]!;

    public static async Task<JsonNode> NewMessage(this HttpClient client, string conversationId, string userId, string text = "hello", object? tags = null) =>
        (await client.Post("/v1/chat/messages", new { conversationId, userId, type = "text", payload = new { text }, tags = tags ?? new { } }, 201))["message"]!;

    /// <summary>All ids of a list, walked page by page.</summary>
    public static async Task<List<string>> Walk(this HttpClient client, string path, string plural)
    {
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await client.Get(token is null ? path : $"{path}{(path.Contains('?') ? '&' : '?')}nextToken={Uri.EscapeDataString(token)}");
            ids.AddRange(page[plural]!.AsArray().Select(row => (string)row!["id"]!));
            token = (string?)page["meta"]!["nextToken"];
        }
        while (token is not null);
        return ids;
    }

    /// <summary>The error body, checked for its four keys and for code and status being one.</summary>
    public static async Task<JsonNode> Refused(this HttpClient client, HttpMethod method, string path, object? body, int status, string type)
    {
        var error = await client.Call(method, path, body, status);
        Assert.Equal(type, (string?)error["type"]);
        Assert.Equal(status, (int)error["code"]!);
        Assert.Matches("^err_[0-9]{14}x[0-9A-F]{8}$", (string?)error["id"]);
        Assert.NotEmpty((string)error["message"]!);
        return error;
    }
}
