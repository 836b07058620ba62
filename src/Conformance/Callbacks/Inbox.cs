namespace Conformance.Callbacks;

/// <summary>How calls are answered.</summary>
/// <param name="Reply">With what, by their number from 1 on; unset: as done.</param>
/// <param name="Holds">Only when <see cref="Inbox.Release"/> is called.</param>
internal sealed record Replying(Func<int, Reply>? Reply = null, bool Holds = false);

/// <summary>What one scene is told by the deployment.</summary>
/// <param name="takes">Which calls are meant for it.</param>
/// <param name="replying">How they are answered.</param>
/// <param name="close">Is told when it takes no more.</param>
internal sealed class Inbox(Func<Delivery, bool> takes, Replying replying, Action<Inbox> close) : IDisposable
{
    private readonly Lock changing = new();
    private readonly List<Delivery> come = [];
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All calls so far, in their order.</summary>
    public IReadOnlyList<Delivery> Come
    {
        get
        {
            lock (changing)
                return [.. come];
        }
    }

    public bool Takes(Delivery delivery) => takes(delivery);

    /// <summary>Waits until there are so many calls.</summary>
    /// <param name="count">How many.</param>
    /// <param name="limit">For how long.</param>
    /// <param name="clock">What that is measured by.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>Whether there are.</returns>
    public async Task<bool> Has(int count, TimeSpan limit, TimeProvider clock, CancellationToken stop)
    {
        using var time = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stop);
        try
        {
            while (true)
            {
                Task next;
                lock (changing)
                {
                    if (come.Count >= count)
                        return true;
                    next = arrival.Task;
                }
                await next.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Lets all calls be answered, those that were held and those to come.</summary>
    public void Release() => released.TrySetResult();

    public async Task<Reply> Answer(Delivery delivery)
    {
        int number;
        lock (changing)
        {
            come.Add(delivery);
            number = come.Count;
            arrival.TrySetResult();
            arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        if (replying.Holds)
            await released.Task;
        return replying.Reply?.Invoke(number) ?? Reply.Done;
    }

    public void Dispose()
    {
        close(this);
        Release();
    }
}
