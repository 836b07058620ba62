using System.Collections.Concurrent;
using System.Diagnostics;
using MockServer.Delivery.Endpoints;
using MockServer.Delivery.Log;
using MockServer.Settings;

namespace MockServer.Delivery.Calls;

/// <summary>Makes calls and writes each down: those that are queued and tried again, and those that somebody waits for.</summary>
public sealed partial class Courier(
    AttachedEndpoints endpoints, DeliveryLog deliveries, Wire wire, MockServerOptions options, TimeProvider clock, ILogger<Courier> log) : IDisposable
{
    private readonly ConcurrentDictionary<(string Bot, string Target), CallQueue> _queues = new();
    private readonly CancellationTokenSource _end = new();
    private int _waiting;

    /// <summary>How many deliveries wait for the moment of their next attempt.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Makes the call when its turn comes, and again while that is worth it. The task ends with the last attempt and never throws.</summary>
    public Task<LoggedDelivery> Queue(Call call)
    {
        var ended = new TaskCompletionSource<LoggedDelivery>(TaskCreationOptions.RunContinuationsAsynchronously);
        var delivery = deliveries.Add(call, clock.GetUtcNow());
        var queue = _queues.GetOrAdd((call.Bot, call.Endpoint.IsBot ? "" : call.Endpoint.Id), _ => new CallQueue(options.DeliveryQueue, options.DeliveryConcurrency));
        if (queue.TryAdd(call.Lane, async () => ended.SetResult(await Deliver(delivery, queue.Slots))))
            return ended.Task;
        var reason = $"The queue is full: {options.DeliveryQueue} deliveries wait already (--delivery-queue)";
        Full(log, call.Operation, call.Bot, options.DeliveryQueue);
        return Task.FromResult(deliveries.End(delivery, DeliveryEnd.NoRoom, reason));
    }

    /// <summary>Makes the call at once and once.</summary>
    /// <exception cref="OperationCanceledException">Whoever waits has gone.</exception>
    public async Task<(LoggedDelivery Delivery, Outcome Outcome)> Ask(Call call, CancellationToken stop)
    {
        var delivery = deliveries.Add(call, clock.GetUtcNow());
        try
        {
            (delivery, var outcome) = await Try(delivery, call.Endpoint, stop);
            return (deliveries.End(delivery, outcome.IsSuccess ? DeliveryEnd.Delivered : DeliveryEnd.Failed, outcome.Reason), outcome);
        }
        catch (OperationCanceledException)
        {
            deliveries.End(delivery, DeliveryEnd.Failed, "Who waited for the answer has gone");
            throw;
        }
    }

    public void Dispose() => _end.Cancel();

    private async Task<LoggedDelivery> Deliver(LoggedDelivery delivery, SemaphoreSlim slots)
    {
        try
        {
            return await Attempt(delivery, slots);
        }
        catch (OperationCanceledException)
        {
            return deliveries.End(delivery, DeliveryEnd.Dropped, "The server ends");
        }
        catch (Exception fault)
        {
            // Nobody else would learn of it, and the lane must go on.
            Broken(log, delivery.Id, fault);
            return deliveries.End(delivery, DeliveryEnd.Failed, "An unexpected error occurred");
        }
    }

    private async Task<LoggedDelivery> Attempt(LoggedDelivery delivery, SemaphoreSlim slots)
    {
        var call = delivery.Call;
        for (var tries = 1; ; tries++)
        {
            await slots.WaitAsync(_end.Token);
            Outcome outcome;
            try
            {
                if ((call.IsLast ? call.Endpoint : endpoints.Find(call.Endpoint.Key)) is not { } endpoint)
                    return deliveries.End(delivery, DeliveryEnd.Detached, "It is called no more");
                if (call.IsStillMeant?.Invoke() is false)
                    return deliveries.End(delivery, DeliveryEnd.Dropped, "What it is about is no longer there");
                (delivery, outcome) = await Try(delivery, endpoint, _end.Token);
            }
            finally
            {
                slots.Release();
            }

            if (outcome.IsSuccess)
                return deliveries.End(delivery, DeliveryEnd.Delivered, null);
            if (!outcome.IsWorthRetrying || tries >= options.DeliveryAttempts)
            {
                Failed(log, delivery.Id, call.Operation, call.Bot, outcome.Status, tries);
                return deliveries.End(delivery, DeliveryEnd.Failed, outcome.Reason);
            }

            var wait = Task.Delay(options.DeliveryBackoff * Math.Pow(2, tries - 1), clock, _end.Token);
            Interlocked.Increment(ref _waiting);
            await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Decrement(ref _waiting);
            _end.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<(LoggedDelivery, Outcome)> Try(LoggedDelivery delivery, AttachedEndpoint endpoint, CancellationToken stop)
    {
        var (at, started) = (clock.GetUtcNow(), Stopwatch.GetTimestamp());
        var headers = CallHeaders.Of(delivery.Call, endpoint, at);
        delivery = deliveries.Begin(delivery);
        var outcome = await wire.Send(endpoint, headers, delivery.Call.Body, stop);
        return (deliveries.Tried(delivery, endpoint, at, Stopwatch.GetElapsedTime(started), headers, outcome), outcome);
    }

    [LoggerMessage(EventId = 50, Level = LogLevel.Warning, Message = "A delivery of {Operation} to bot {Bot} was dropped: {Most} wait already (--delivery-queue)")]
    private static partial void Full(ILogger log, string operation, string bot, int most);

    [LoggerMessage(EventId = 51, Level = LogLevel.Warning, Message = "Delivery {Id} of {Operation} for bot {Bot} failed with status {Status} after {Tries} attempts")]
    private static partial void Failed(ILogger log, string id, string operation, string bot, int? status, int tries);

    [LoggerMessage(EventId = 52, Level = LogLevel.Error, Message = "Delivery {Id} broke the mock's own code")]
    private static partial void Broken(ILogger log, string id, Exception fault);
}
