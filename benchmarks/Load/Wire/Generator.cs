using System.Diagnostics;
using System.Net;

namespace Load.Wire;

/// <summary>A fixed number of connections, each of them always with one request under way.</summary>
internal static class Generator
{
    /// <summary>
    /// Answers are read on the thread that waits for them, without the thread pool between: on few cores that is the difference between
    /// measuring the server and measuring the generator. To be called before the first socket.
    /// </summary>
    public static void Prepare() => Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

    /// <summary>Drives a target for a time.</summary>
    /// <param name="server">Where it listens.</param>
    /// <param name="requests">What is sent, in turn; each connection begins elsewhere.</param>
    /// <param name="connections">How many connections.</param>
    /// <param name="time">For how long.</param>
    /// <param name="process">The target's process, for its processor time; unset: it is not asked for.</param>
    public static async Task<Slice> Drive(IPEndPoint server, IReadOnlyList<byte[]> requests, int connections, TimeSpan time, Process? process)
    {
        var all = Enumerable.Range(0, connections).Select(_ => new Connection(server)).ToList();
        var before = ProcessorTime(process);
        var start = Stopwatch.GetTimestamp();
        var until = start + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(all.Select((connection, number) => Task.Run(() => connection.Drive(requests, number * requests.Count / connections, until))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var processor = ProcessorTime(process) - before;
        var (latencies, statuses) = (new Latencies(), new Dictionary<int, long>());
        foreach (var connection in all)
        {
            latencies.Add(connection.Latencies);
            foreach (var (status, count) in connection.Statuses)
                statuses[status] = statuses.GetValueOrDefault(status) + count;
            connection.Dispose();
        }

        return new(seconds, latencies, statuses, all.Sum(connection => connection.Broken), processor);
    }

    private static TimeSpan ProcessorTime(Process? process)
    {
        process?.Refresh();
        return process?.TotalProcessorTime ?? TimeSpan.Zero;
    }
}
