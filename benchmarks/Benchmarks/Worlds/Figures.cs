using System.Diagnostics;

namespace Benchmarks.Worlds;

/// <summary>What BenchmarkDotNet does not measure: memory that stays, and how long another bot waits while a large step runs.</summary>
internal static class Figures
{
    private const int Deleted = 100_000;
    private const int Rounds = 5;

    public static async Task Print()
    {
        PrintBytesPerMessage();
        for (var round = 1; round <= Rounds; round++)
            PrintDeletionAlone(round);
        for (var round = 1; round <= Rounds; round++)
            await PrintDeletion(round);
    }

    private static void PrintBytesPerMessage()
    {
        const int Messages = 200_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var world = new FilledWorld(Messages);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"bytes held per message, payload shared: {(after - before) / world.MessageIds.Length}");
    }

    /// <summary>The step alone, with the processor's time beside the clock's: on a machine that others use the former is what it costs.</summary>
    private static void PrintDeletionAlone(int round)
    {
        var world = new FilledWorld(Deleted, oneConversation: true);
        GC.Collect();
        var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        world.Run(bot =>
        {
            bot.Conversations.Delete(world.ConversationIds[0]);
            return true;
        });
        Console.WriteLine($"round {round}: the step of deleting a conversation of {Deleted} messages {watch.Elapsed.TotalMilliseconds:F0} ms, " +
            $"processor {(Environment.CpuUsage.TotalTime - used).TotalMilliseconds:F0} ms");
    }

    /// <summary>One DELETE over HTTP, and another bot that reads one request after the other meanwhile. The first round is the process's first.</summary>
    private static async Task PrintDeletion(int round)
    {
        using var http = new HttpWorld(Deleted, oneConversation: true);
        var read = await http.ReadOfAnotherBot();
        for (var i = 0; i < 200; i++)
            await read();
        var usual = await Longest(read, () => Task.Delay(300));
        var deletion = TimeSpan.Zero;
        var meanwhile = await Longest(read, async () =>
        {
            var watch = Stopwatch.StartNew();
            await http.Delete($"/v1/chat/conversations/{http.World.ConversationIds[0]}");
            deletion = watch.Elapsed;
        });
        Console.WriteLine($"round {round}: DELETE of a conversation of {Deleted} messages {deletion.TotalMilliseconds:F0} ms; " +
            $"another bot's longest wait of {meanwhile.Reads} reads {meanwhile.Wait.TotalMilliseconds:F1} ms, else {usual.Wait.TotalMilliseconds:F1} ms");
    }

    private static async Task<(TimeSpan Wait, int Reads)> Longest(Func<Task> read, Func<Task> meanwhile)
    {
        var (longest, reads) = (TimeSpan.Zero, 0);
        var running = Task.Run(meanwhile);
        while (!running.IsCompleted)
        {
            var watch = Stopwatch.StartNew();
            await read();
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            reads++;
        }

        await running;
        return (longest, reads);
    }
}
