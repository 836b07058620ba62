using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MockServer.Tests.Faults;

/// <summary>How tests ask for faults and look at what came of them.</summary>
internal static class Faulty
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Adds a rule for this bot alone and answers it as it is in force.</summary>
    public static Task<JsonNode> Fault(this MockServerApp app, string bot, object rule, int status = 201) =>
        app.CreateClient().Post($"/__admin/faults?bot={bot}", rule, status);

    public static async Task<JsonNode> Told(this MockServerApp app, string bot, string id) =>
        (await app.CreateClient().Get($"/__admin/faults?bot={bot}"))["faults"]!.AsArray().Single(fault => (string?)fault!["id"] == id)!;

    /// <summary>Sends it with these lines of Prefer.</summary>
    public static async Task<Answer> Prefer(this HttpClient client, HttpMethod method, string path, object? body, params string[] lines)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var line in lines)
            request.Headers.TryAddWithoutValidation("Prefer", line);
        if (body is not null)
            request.Content = System.Net.Http.Json.JsonContent.Create(body);
        using var response = await client.SendAsync(request, Stop);
        return await Answer.Of(response);
    }

    public static Task<Answer> Ask(this HttpClient client, string path) => client.Prefer(HttpMethod.Get, path, null);

    /// <summary>The users that there are, seen past all faults: by another caller, when a rule is for one.</summary>
    public static async Task<int> Users(this MockServerApp app, string bot)
    {
        await app.CreateClient().Delete($"/__admin/faults?bot={bot}");
        return (await app.Bot(bot).Get("/v1/chat/users"))["users"]!.AsArray().Count;
    }

    /// <summary>The server on a socket of its own, for what no other transport has.</summary>
    public static Uri Listen(this MockServerApp app)
    {
        app.UseKestrel(0);
        app.StartServer();
        return new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}

/// <summary>An answer that has been read to its end.</summary>
internal sealed record Answer(int Status, string Text, string? Fault, string? Applied, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Header(string name) => Message.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = new Answer((int)response.StatusCode, text, null, null, response);
        return answer with { Fault = answer.Header("x-mock-fault"), Applied = answer.Header("Preference-Applied") };
    }
}

/// <summary>A clock that only the test moves, and that says for how long somebody begins to wait.</summary>
internal sealed class WaitedClock() : FakeTimeProvider(MockServerApp.Start)
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();
    private readonly Channel<bool> _ends = Channel.CreateUnbounded<bool>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        // Not the worlds' alarms, which are set for days.
        if (dueTime <= TimeSpan.Zero || dueTime > TimeSpan.FromMinutes(10))
            return timer;
        _waits.Writer.TryWrite(dueTime);
        return new Wait(timer, _ends.Writer);
    }

    /// <summary>The next wait that somebody has begun.</summary>
    public async Task<TimeSpan> NextWait() => await _waits.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Comes when a wait is over, or was given up.</summary>
    public async Task NextEnd() => await _ends.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>A server on this clock.</summary>
    public MockServerApp App() => new() { Replace = services => services.AddSingleton<TimeProvider>(this) };

    private sealed class Wait(ITimer timer, ChannelWriter<bool> ends) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            ends.TryWrite(true);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
