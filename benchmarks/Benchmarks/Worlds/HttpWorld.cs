using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockServer.Settings;

namespace Benchmarks.Worlds;

/// <summary>A filled world inside the whole server, in this process: every request goes through the pipeline as it does in use.</summary>
public sealed class HttpWorld : IDisposable
{
    private readonly WebApplicationFactory<MockServerOptions> _server;
    private readonly HttpClient _client;

    public HttpWorld(int messages, bool oneConversation = false, int journal = 1000)
    {
        _server = new Server(journal);
        World = new FilledWorld(messages, oneConversation, _server.Services.GetRequiredService<MockServer.Bot.Worlds>());
        _client = Client(FilledWorld.BotId);
    }

    public FilledWorld World { get; }

    /// <summary>What the server is made of.</summary>
    public IServiceProvider Services => _server.Services;

    /// <summary>The bytes of the answer's body.</summary>
    /// <exception cref="InvalidOperationException">It is not an answer of success.</exception>
    public Task<byte[]> Get(string path) => Send(_client, HttpMethod.Get, path);

    public Task<byte[]> Post(string path, byte[] json) => Send(_client, HttpMethod.Post, path, json);

    public Task<byte[]> Delete(string path) => Send(_client, HttpMethod.Delete, path, "{}"u8.ToArray());

    /// <summary>As another bot.</summary>
    public async Task<Func<Task<byte[]>>> ReadOfAnotherBot()
    {
        var client = Client(FilledWorld.OtherBotId);
        await Send(client, HttpMethod.Post, "/v1/chat/users", """{"tags":{}}"""u8.ToArray());
        return () => Send(client, HttpMethod.Get, "/v1/chat/users");
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private HttpClient Client(string bot)
    {
        var client = _server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token");
        client.DefaultRequestHeaders.Add("x-bot-id", bot);
        client.DefaultRequestHeaders.Add("x-integration-id", "int_01KPRSA58J2NPP4MNZJAA5R23D");
        client.DefaultRequestHeaders.Add("x-integration-alias", FilledWorld.Alias);
        return client;
    }

    private static async Task<byte[]> Send(HttpClient client, HttpMethod method, string path, byte[]? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created
            ? body
            : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }

    private sealed class Server(int journal) : WebApplicationFactory<MockServerOptions>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            builder.UseSetting("Mock:History", "2").UseSetting("Mock:Journal", $"{journal}").ConfigureLogging(logging => logging.ClearProviders());
    }
}
