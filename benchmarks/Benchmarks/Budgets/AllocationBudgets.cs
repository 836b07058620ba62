using System.Text.Json;
using Benchmarks.Stages;
using Benchmarks.Worlds;

namespace Benchmarks.Budgets;

/// <summary>
/// <c>--budget</c>: the bytes that one call allocates against those that it may (<c>budgets.json</c>). Times differ from machine to machine and
/// from minute to minute; bytes do not, and what allocates more is as a rule what got slower.
/// </summary>
internal static class AllocationBudgets
{
    private const int Warm = 300;
    private const int Calls = 200;
    private const int Batches = 5;

    /// <summary>The exit code: 1 when something is over its budget, or has none.</summary>
    public static int Check()
    {
        var budgets = JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json")))!;
        var over = 0;
        Console.WriteLine("| call | bytes | budget |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var (name, call) in All())
        {
            var bytes = Allocated(call);
            var budget = budgets.GetValueOrDefault(name, -1);
            Console.WriteLine($"| {name} | {bytes:N0} | {(budget < 0 ? "none" : $"{budget:N0}")} |{(bytes > budget ? " over" : "")}");
            over += bytes > budget ? 1 : 0;
        }

        if (over > 0)
            Console.Error.WriteLine($"{over} calls allocate more than benchmarks/Benchmarks/Budgets/budgets.json allows.");
        return over > 0 ? 1 : 0;
    }

    private static IEnumerable<(string Name, Action Call)> All()
    {
        var validator = new ValidatorBenchmarks();
        yield return ("validator: createMessage body", () => validator.CreateMessageBody());
        yield return ("validator: createMessage parameters", () => validator.CreateMessageParameters());
        yield return ("validator: listConversations parameters", () => validator.ListConversationsParameters());
        yield return ("validator: listConversations answer", () => validator.ListConversationsAnswer());
        var gate = new GateBenchmarks();
        yield return ("gate: getMessage, with the context", () => gate.GetMessage().GetAwaiter().GetResult());
        yield return ("gate: listMessages, with the context", () => gate.ListMessages().GetAwaiter().GetResult());
        yield return ("gate: createMessage, with the context", () => gate.CreateMessage().GetAwaiter().GetResult());
        var world = new WorldBenchmarks { Messages = 1_000 };
        world.Fill();
        yield return ("store: create a message and take it back", () => world.CreateMessageAndUndo());
        yield return ("store: get a message", () => world.GetMessage());
        yield return ("paging: first page of 20", () => world.FirstPage());
        yield return ("paging: page of 20 from anywhere", () => world.DeepPage());
        yield return ("paging: first page of a tag", () => world.PageOfTag());
        yield return ("get-or-create: by all tags, found", () => world.GetOrCreateByAllTags());
        yield return ("get-or-create: by one tag, found", () => world.GetOrCreateByOneTag());
        var json = new SerialisationBenchmarks();
        yield return ("serialisation: write a message", () => json.WriteMessage());
        yield return ("serialisation: write a page of 20", () => json.WritePage());
        yield return ("serialisation: read a createMessage body", () => json.ReadMessage());
    }

    /// <summary>Of one call, when all that is made once has been made; of several batches the least, as a thread may allocate for others.</summary>
    private static long Allocated(Action call)
    {
        for (var i = 0; i < Warm; i++)
            call();
        var least = long.MaxValue;
        for (var batch = 0; batch < Batches; batch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Calls; i++)
                call();
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Calls);
        }

        return least;
    }
}
