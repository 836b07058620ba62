using System.Collections.Concurrent;
using System.Net.Sockets;
using Conformance.Http;

namespace Conformance.Callbacks;

/// <summary>
/// Where a run listens for what the deployment tells its bot and its integration, and answers in their place: as a scene wants that waits
/// for it, else as a bot does that handles everything and has no actions.
/// </summary>
public sealed class Callback : IAsyncDisposable
{
    private const string Setting = "target-callback";

    private static readonly Reply NoSuchAction = new(400, """{"id":"err_20260304050607xDA7B7DD7","code":400,"type":"InvalidPayload","message":"There is no such action"}""");

    private readonly ConcurrentDictionary<Inbox, bool> inboxes = new();
    private readonly Dictionary<string, TaskCompletionSource> called = Roles(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    private readonly Dictionary<string, bool?> asked = Roles(_ => (bool?)null);
    private readonly SemaphoreSlim asking = new(1);
    private readonly CallbackServer server;
    private readonly string botId;
    private readonly TimeProvider clock;

    private Callback(Uri at, string botId, TimeProvider clock)
    {
        (this.botId, this.clock) = (botId, clock);
        server = CallbackServer.Open(at, Answer);
        Url = new UriBuilder(at) { Port = server.Port }.Uri;
    }

    /// <summary>Where the deployment has to call.</summary>
    public Uri Url { get; }

    /// <summary>Listens where the settings say, from now on; unset when they say nothing.</summary>
    /// <exception cref="MisconfiguredException">It cannot be listened there.</exception>
    public static Callback? Open(TargetSettings settings, TimeProvider clock)
    {
        if (settings.Callback is not { } at)
            return null;
        try
        {
            return new(at, settings.BotId, clock);
        }
        catch (SocketException error)
        {
            throw new MisconfiguredException(
                Setting, $"cannot listen on {at.GetLeftPart(UriPartial.Authority)}: {error.Message}; give a host name of this machine and a port that is free", error);
        }
    }

    /// <summary>Reads the option's value.</summary>
    /// <exception cref="MisconfiguredException">It is no address that can be listened on.</exception>
    public static Uri? Read(string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "", Port: > 0 } ? url
        : throw new MisconfiguredException(Setting, $"'{text}' is no address to listen on; give one of this machine, such as http://localhost:8072");

    /// <summary>Waits until the run's bot, or its integration, has been called.</summary>
    /// <param name="role">A word of <see cref="Callers"/>.</param>
    /// <param name="limit">For how long.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>Whether it has.</returns>
    public async Task<bool> IsCalled(string role, TimeSpan limit, CancellationToken stop)
    {
        try
        {
            await called[role].Task.WaitAsync(limit, clock, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var inbox in inboxes.Keys)
            inbox.Dispose();
        await server.DisposeAsync();
        asking.Dispose();
    }

    /// <summary>
    /// Whether the deployment calls the bot, or the integration, here: it has done so, or does when something happens that it has to tell.
    /// That is tried once for all cases.
    /// </summary>
    internal async Task<bool> Reaches(string role, Func<Task<bool>> attempt, CancellationToken stop)
    {
        if (called[role].Task.IsCompleted)
            return true;
        await asking.WaitAsync(stop);
        try
        {
            return called[role].Task.IsCompleted || (asked[role] ??= await attempt());
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>Takes the calls of one role that are meant, until it is disposed of.</summary>
    internal Inbox Listen(string role, Func<Delivery, bool> isMeant, Replying? replying = null)
    {
        var inbox = new Inbox(delivery => delivery.Role == role && isMeant(delivery), replying ?? new(), one => inboxes.TryRemove(one, out _));
        inboxes[inbox] = true;
        return inbox;
    }

    private async Task<Reply> Answer(ReceivedRequest request)
    {
        var delivery = new Delivery(request, clock.GetTimestamp());
        if (delivery.Header("x-bot-id") == botId)
            called[delivery.Role].TrySetResult();
        var reply = inboxes.Keys.FirstOrDefault(inbox => inbox.Takes(delivery)) is { } meant ? await meant.Answer(delivery)
            : delivery.Operation == "action_triggered" ? NoSuchAction
            : Reply.Done;
        delivery.Ended = clock.GetTimestamp();
        return reply;
    }

    private static Dictionary<string, T> Roles<T>(Func<string, T> of) => new[] { Callers.Bot, Callers.Integration }.ToDictionary(role => role, of);
}
