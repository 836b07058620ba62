using System.Collections.Concurrent;
using System.Text.Json;

namespace Load.Servers;

/// <summary>A bot that is told of events and does nothing: it notes in which order the messages of each conversation came.</summary>
/// <param name="app">What it listens with.</param>
/// <param name="expected">How many messages it waits for.</param>
/// <param name="failsEvery">So many calls after another one is answered with 500; 0: none.</param>
internal sealed class ListeningBot(WebApplication app, int expected, int failsEvery) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<int>> told = new();
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;
    private int calls;

    public string Url => app.Urls.Single();

    /// <summary>Ends when as many messages were told as are expected.</summary>
    public Task All => all.Task;

    public int Count => count;

    /// <summary>How often it was called, for whatever.</summary>
    public int Calls => calls;

    /// <summary>Conversations whose messages came in another order than they were said in.</summary>
    public int OutOfOrder => told.Values.Count(numbers => !numbers.SequenceEqual(numbers.Order()));

    public static async Task<ListeningBot> Start(int expected, CancellationToken stop, int failsEvery = 0)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var bot = new ListeningBot(app, expected, failsEvery);
        app.MapPost("/", bot.Hear);
        await app.StartAsync(stop);
        return bot;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Hear(HttpContext context)
    {
        var call = Interlocked.Increment(ref calls);
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (body.RootElement.TryGetProperty("event", out var raised) && raised.GetProperty("type").GetString() == "message_created")
        {
            var message = raised.GetProperty("payload").GetProperty("message");
            told.GetOrAdd(message.GetProperty("conversationId").GetString()!, _ => new()).Enqueue(int.Parse(
                message.GetProperty("payload").GetProperty("text").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
            if (Interlocked.Increment(ref count) == expected)
                all.TrySetResult();
        }

        if (failsEvery > 0 && call % failsEvery == 0)
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        await context.Response.WriteAsync("{}", context.RequestAborted);
    }
}
