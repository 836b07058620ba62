using System.Globalization;
using System.Text.Json;
using MockServer.Http.Wire;
using MockServer.Journal;
using MockServer.Journal.Searching;
using MockServer.Journal.Telling;

namespace MockServer.Admin;

/// <summary>
/// The journal live, as server-sent events. The journal itself is all that is buffered: a reader that is slow holds nobody up, and is told what
/// was dropped before it came to read it.
/// </summary>
internal static class JournalStream
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Tells until the reader has gone or the server ends.</summary>
    /// <param name="response">To whom.</param>
    /// <param name="journal">What happens.</param>
    /// <param name="teller">How it is told.</param>
    /// <param name="pattern">Which entries.</param>
    /// <param name="lastEventId">After which; null: what comes from now on.</param>
    /// <param name="clock">For the beats of a still stream.</param>
    /// <param name="end">When to end.</param>
    public static async Task Write(
        HttpResponse response, RequestJournal journal, Teller teller, Pattern pattern, string? lastEventId, TimeProvider clock, CancellationToken end)
    {
        var after = lastEventId is null ? journal.Read(pattern.Bot).Last : long.Parse(lastEventId, CultureInfo.InvariantCulture);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        try
        {
            await Send(response, ": the journal, live\n\n", end);
            while (true)
            {
                // First, so that nothing is kept unseen between the reading and the waiting.
                var changed = journal.Changed();
                after = await SendNew(response, journal.Read(pattern.Bot), after, pattern, teller, end);
                await Wait(response, changed, clock, end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader has gone, or the server ends.
        }
    }

    /// <summary>The newest sequence number that was told.</summary>
    private static async Task<long> SendNew(HttpResponse response, Kept kept, long after, Pattern pattern, Teller teller, CancellationToken end)
    {
        if (kept.DroppedThrough > after)
        {
            var missed = new { after, through = kept.DroppedThrough, atMost = Math.Min(kept.Dropped, kept.DroppedThrough - after) };
            await Send(response, Event(kept.DroppedThrough, "missed", JsonSerializer.Serialize(missed)), end);
            after = kept.DroppedThrough;
        }

        foreach (var entry in kept.Entries)
        {
            if (entry.Sequence <= after)
                continue;
            after = entry.Sequence;
            if (pattern.Matches(entry))
                await Send(response, Event(entry.Sequence, "request", JsonSerializer.Serialize(teller.Short(entry), WireJson.Options)), end);
        }

        return after;
    }

    private static string Event(long id, string name, string data) =>
        string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {name}\ndata: {data}\n\n");

    private static async Task Wait(HttpResponse response, Task changed, TimeProvider clock, CancellationToken end)
    {
        while (!changed.IsCompleted)
        {
            using var beat = new CancellationTokenSource(Beat, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end, beat.Token);
            await changed.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            end.ThrowIfCancellationRequested();
            if (!changed.IsCompleted)
                await Send(response, ": alive\n\n", end);
        }
    }

    private static async Task Send(HttpResponse response, string text, CancellationToken end)
    {
        await response.WriteAsync(text, end);
        await response.Body.FlushAsync(end);
    }
}
