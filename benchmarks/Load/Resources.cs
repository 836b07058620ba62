using System.Globalization;
using Load.Targets;

namespace Load;

/// <summary>What a mock holds at a moment.</summary>
/// <param name="Megabytes">Resident.</param>
/// <param name="Heap">Megabytes of objects, after the last collection.</param>
/// <param name="Threads">All of them.</param>
/// <param name="OpenFiles">Connections among them; -1 where the system does not say.</param>
/// <param name="Timers">That wait for their moment.</param>
internal sealed record Resources(double Megabytes, double Heap, int Threads, int OpenFiles, int Timers)
{
    public static async Task<Resources> Of(Running server, CancellationToken stop)
    {
        server.Process.Refresh();
        var files = $"/proc/{server.Process.Id}/fd";
        var metrics = (await server.Client.GetStringAsync("/__admin/metrics", stop)).Split('\n');
        return new(server.Megabytes, Sum(metrics, "dotnet_gc_last_collection_heap_size_bytes") / 1048576, server.Process.Threads.Count,
            Directory.Exists(files) ? Directory.GetFileSystemEntries(files).Length : -1, (int)Sum(metrics, "dotnet_timer_count"));
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Megabytes:F0} MiB, {Heap:F0} of objects, {Threads} threads, {OpenFiles} open files, {Timers} timers");

    private static double Sum(string[] metrics, string name)
    {
        var lines = metrics.Where(line => line.StartsWith(name, StringComparison.Ordinal)).ToList();
        return lines.Count == 0
            ? throw new InvalidOperationException($"/__admin/metrics has no {name}.")
            : lines.Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
