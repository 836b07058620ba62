using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockServer.Delivery.Calls;
using MockServer.Tests.Control;

namespace MockServer.Tests.Delivery;

/// <summary>One call as the program got it.</summary>
internal sealed record Got(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public string Operation => Headers["x-bp-operation"];

    public JsonNode Body => JsonNode.Parse(Text)!;

    public JsonNode Event => Body["event"]!;

    /// <summary>A header that carries JSON in base64.</summary>
    public string Decoded(string header) => Encoding.UTF8.GetString(Convert.FromBase64String(Headers[header]));
}

/// <summary>A bot or an integration that really listens, on a port of its own, and does with each call what the test says.</summary>
internal sealed class Called : IAsyncDisposable
{
    private readonly WebApplication _program;
    private readonly ConcurrentQueue<Got> _got = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private Called(WebApplication program) => _program = program;

    /// <summary>What it does; register and unregister it answers by itself unless this is wanted for all.</summary>
    public Func<Got, HttpContext, Task> Does { get; set; } = (_, _) => Task.CompletedTask;

    public string Url => _program.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IReadOnlyList<Got> All => [.. _got];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Called> Start(Func<Got, HttpContext, Task>? does = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var program = builder.Build();
        var called = new Called(program);
        if (does is not null)
            called.Does = does;
        program.Run(called.Serve);
        await program.StartAsync(Stop);
        return called;
    }

    /// <summary>The calls of an operation, once there are so many.</summary>
    public async Task<IReadOnlyList<Got>> Await(string operation, int count = 1)
    {
        while (true)
        {
            List<Got> found = [.. _got.Where(one => one.Operation == operation)];
            if (found.Count >= count)
                return found;
            Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(90), Stop), $"There were {found.Count} calls of {operation}, not {count}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _program.StopAsync(now.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _program.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task Serve(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var got = new Got(
            context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary(one => one.Key.ToLowerInvariant(), one => one.Value.ToString()),
            await reader.ReadToEndAsync(context.RequestAborted));
        _got.Enqueue(got);
        _arrived.Release();
        context.Response.ContentType = "application/json";
        await Does(got, context);
        if (!context.Response.HasStarted && context.Response.StatusCode == 200 && context.Response.ContentType == "application/json")
            await context.Response.WriteAsync("{}", Stop);
    }
}

/// <summary>What tests do with endpoints and deliveries.</summary>
internal static class DeliveryCalls
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task AttachBot(this MockServerApp app, string bot, string url, string more = "")
    {
        await app.Control("PUT", $"endpoints/bots/{bot}", $$"""{"url": "{{url}}"{{more}}}""");
    }

    public static async Task AttachIntegration(this MockServerApp app, string bot, string alias, string url, string more = "")
    {
        await app.Control("PUT", $"endpoints/integrations/{alias}?bot={bot}", $$"""{"url": "{{url}}"{{more}}}""");
    }

    /// <summary>Something that becomes so by itself, looked at until it is.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> isSo)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (isSo(seen))
                return seen;
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(90), $"It never became so: {seen}");
            await Task.Delay(2, Stop);
        }
    }

    public static Task<JsonNode> Settled(this HttpClient bot, string eventId) =>
        Until(async () => (await bot.Get($"/v1/chat/events/{eventId}"))["event"]!, read => (string?)read["status"] != "pending");

    /// <summary>The deliveries that fit the query, once the newest has ended.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Ended(this MockServerApp app, string query, int count = 1) =>
        [.. (await Until(() => app.Control("GET", $"deliveries?{query}"), page => page["deliveries"]!.AsArray() is var all && all.Count >= count
            && all.All(one => (string?)one!["state"] is not ("queued" or "running"))))["deliveries"]!.AsArray().Select(one => one!)];

    /// <summary>So many attempts are over, and the next one waits for the clock.</summary>
    public static async Task WaitsForNext(this MockServerApp app, string query, int attempts)
    {
        await Until(() => app.Control("GET", $"deliveries?{query}"), page => page["deliveries"]!.AsArray() is [var one] && one!["attempts"]!.AsArray().Count == attempts);
        await Until(() => Task.FromResult(app.Services.GetRequiredService<Courier>().Waiting), waiting => waiting > 0);
    }

    public static async Task<string> NewEvent(this HttpClient client, string type = "ping", string? conversationId = null, object? payload = null) =>
        (string)(await client.Post("/v1/chat/events", conversationId is null
            ? new { type, payload = payload ?? new { } } : new { type, payload = payload ?? new { }, conversationId }, 201))["event"]!["id"]!;
}
