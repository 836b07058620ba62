using System.Diagnostics;
using MockServer.Bot;

namespace Benchmarks.Worlds;

/// <summary>What BenchmarkDotNet does not measure: memory that stays, and how long another bot waits while a large step runs.</summary>
internal static class Figures
{
    public static void Print()
    {
        PrintBytesPerMessage();
        PrintWaitOfAnotherBot();
    }

    private static void PrintBytesPerMessage()
    {
        const int Messages = 200_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var world = new FilledWorld(Messages);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"bytes held per message, payload shared: {(after - before) / world.MessageIds.Length}");
    }

    private static void PrintWaitOfAnotherBot()
    {
        var world = new FilledWorld(100_000, oneConversation: true);
        var other = world.RunElsewhere(bot => bot.Users.Create("telegram", new UserDraft(new Dictionary<string, string?>())).Id);
        var deletion = Task.Run(() =>
        {
            var watch = Stopwatch.StartNew();
            world.Run(bot =>
            {
                bot.Conversations.Delete(world.ConversationIds[0]);
                return 0;
            });
            return watch.Elapsed;
        });
        var (answers, longest) = (0, TimeSpan.Zero);
        while (!deletion.IsCompleted)
        {
            var watch = Stopwatch.StartNew();
            world.RunElsewhere(bot => bot.Users.Named(other));
            answers++;
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
        }

        Console.WriteLine($"deleting a conversation of 100,000 messages: {deletion.Result.TotalMilliseconds:F0} ms");
        Console.WriteLine($"another bot meanwhile: {answers} answers, the slowest after {longest.TotalMilliseconds:F1} ms");
    }
}
