using System.CommandLine;
using Load.Servers;
using Load.Targets;
using Load.Wire;

namespace Load;

/// <summary><c>soak</c>: mixed load with faults, deliveries and things that fall due, for long, to see that nothing grows and nothing stays unanswered.</summary>
internal static class SoakCommand
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    // Longer than a connection of a delivery is kept, and than any of its retries waits.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(30);
    private const int FailsEvery = 50;

    public static Command Build()
    {
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 20 };
        var connections = new Option<int>("--connections") { DefaultValueFactory = _ => 16 };
        var command = new Command("soak", "Loads the mock for long, and fails when it grows or leaves a request without an answer.") { minutes, connections };
        command.SetAction((line, stop) => Run(TimeSpan.FromMinutes(line.GetValue(minutes)), line.GetValue(connections), stop));
        return command;
    }

    private static async Task<int> Run(TimeSpan time, int connections, CancellationToken stop)
    {
        Generator.Prepare();
        var answers = Directory.CreateTempSubdirectory("soak");
        try
        {
            var sample = await Sample.Take(answers, stop);
            await using var bot = await ListeningBot.Start(int.MaxValue, stop, FailsEvery);
            var (server, reason) = await AllTargets.Called(bot.Url, connections).Start(stop);
            if (server is null)
                throw new InvalidOperationException($"The mock: {reason}");
            await using var _ = server;
            await AddFaults(server.Client, stop);
            var requests = Script.Soak(server.Address.ToString(), sample);
            var before = await Resources.Of(server, stop);
            var record = new SoakRecord();
            Console.WriteLine($"process {server.Process.Id}; before: {before}");
            Console.WriteLine(SoakRecord.Head);
            var started = System.Diagnostics.Stopwatch.StartNew();
            while (started.Elapsed < time)
            {
                var slice = await Generator.Drive(server.Address, requests, connections, Turn, server.Process);
                record.Add(started.Elapsed, slice, await Resources.Of(server, stop), bot.Calls);
                Console.WriteLine(record.LastRow);
                await Forget(server.Client, stop);
            }

            await Task.Delay(Calm, stop);
            await Forget(server.Client, stop);
            return record.Judge(before, await Resources.Of(server, stop), Console.Out) ? 0 : 1;
        }
        finally
        {
            answers.Delete(recursive: true);
        }
    }

    /// <summary>What was made goes, so that what stays is what leaks.</summary>
    private static async Task Forget(HttpClient client, CancellationToken stop) =>
        (await client.PostAsync($"/__admin/reset?bot={Script.Bot}", null, stop)).EnsureSuccessStatusCode();

    private static async Task AddFaults(HttpClient client, CancellationToken stop)
    {
        object[] faults =
        [
            new { operation = "getMessage", probability = 0.02, error = "RateLimited" },
            new { operation = "listMessages", probability = 0.02, delay = 50 },
        ];
        foreach (var fault in faults)
            (await client.PostAsJsonAsync("/__admin/faults", fault, stop)).EnsureSuccessStatusCode();
    }
}
