using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Microsoft.AspNetCore.Http;
using Sabotages;

namespace Conformance.Tests.Safety;

/// <summary>Runs that are killed at any moment, as processes of their own; afterwards <c>cleanup</c> leaves nothing.</summary>
public sealed partial class KillTests : IDisposable
{
    private const int Kills = 12;

    private readonly string folder = Directory.CreateTempSubdirectory("conformance-journals-").FullName;

    [Fact]
    public async Task After_a_kill_at_any_moment_cleanup_leaves_nothing_of_the_run()
    {
        var killer = new Killer();
        await using var mock = OnSockets.Listening(new Mock(), killer.Handle);
        var url = OnSockets.Url(mock);
        using var client = new HttpClient();
        var seeded = await Worlds.Of(client, url, Worlds.SeededBot);
        // One seed, the same moments: some early, when only shared things are there, some late, some while many requests are under way.
        var random = new Random(5);
        var bots = Enumerable.Range(0, Kills).Select(kill => kill == 0 ? Worlds.SeededBot : new RunNames(kill).Id("bot", "killed")).ToList();
        foreach (var bot in bots)
            await RunUntilKilled(killer, url, bot, at: random.Next(3, 1200), isHandled: random.Next(2) == 0, bots.IndexOf(bot) % 3 == 0 ? "own" : "full");
        var left = await Task.WhenAll(bots.Select(bot => Worlds.Of(client, url, bot)));
        Assert.Equal(Kills, Directory.GetFiles(folder).Length);

        var (code, output) = await Cleanup(url);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {left.Sum(world => world.Count) - seeded.Count} things left by them\n{output}");
        Assert.Equal(ExitCode.Conforms, code);
        Assert.Equal(Kills, Reports().Count(output));
        Assert.True(left.Sum(world => world.Count) > seeded.Count + Kills, "the runs had made next to nothing, so this proves nothing");
        foreach (var bot in bots)
        {
            var now = await Worlds.Of(client, url, bot);
            var kept = now.Where(thing => RunNames.Marks(thing.Value).Any()).Select(thing => $"{thing.Key} {thing.Value}").ToList();
            Assert.True(kept.Count == 0, $"{bots.IndexOf(bot)} {bot} {string.Join('\n', kept)}");
            Assert.Equal([], now.Keys.Except(seeded.Keys).Where(thing => !thing.StartsWith("listUsers", StringComparison.Ordinal)));
            Assert.InRange(now.Keys.Except(seeded.Keys).Count(), 0, 1);
        }
        Assert.Equal(seeded, new SortedDictionary<string, string>((await Worlds.Of(client, url, bots[0])).Where(thing => seeded.ContainsKey(thing.Key)).ToDictionary(), StringComparer.Ordinal));

        Assert.Empty(Directory.GetFiles(folder));
        (code, output) = await Cleanup(url);
        Assert.Equal(ExitCode.Conforms, code);
        Assert.Contains("nothing is left to do", output);
    }

    private Task<(int Code, string Output)> Cleanup(string url) =>
        Started.Run("dotnet", [], Started.Tool, "cleanup", "--target-url", url, "--target-journal", folder);

    private async Task RunUntilKilled(Killer killer, string url, string bot, int at, bool isHandled, string mode)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Started.Tool, "run", "--target-url", url, "--target-bot-id", bot, "--target-journal", folder, "--target-mode", mode, "--seed", $"{at}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in TargetSettings.Options.Keys)
            start.Environment.Remove(TargetSettings.Variable(setting));
        var due = killer.At(bot, at, isHandled);
        using var process = Process.Start(start)!;
        try
        {
            _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(await Task.WhenAny(due.Task, ended) == due.Task, "the run ended before its time");
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
            killer.GoOn(bot);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("^run-[0-9A-Z]{8} at ", RegexOptions.Multiline)]
    private static partial Regex Reports();

    /// <summary>Says when a bot has been asked so many times, before or after the request is handled, and holds what comes later until the asker is dead.</summary>
    private sealed class Killer
    {
        private readonly ConcurrentDictionary<string, Moment> moments = new();

        public TaskCompletionSource At(string bot, int count, bool isHandled) =>
            (moments[bot] = new(count, isHandled)).Due;

        public void GoOn(string bot) => moments[bot].Dead.TrySetResult();

        public async Task Handle(HttpContext context, RequestDelegate rest)
        {
            if (!moments.TryGetValue($"{context.Request.Headers["x-bot-id"]}", out var moment) || moment.Dead.Task.IsCompleted)
            {
                await rest(context);
                return;
            }
            var isDue = Interlocked.Increment(ref moment.Asked) == moment.Count;
            if (isDue && !moment.IsHandled)
                moment.Due.TrySetResult();
            await rest(context);
            if (isDue)
                moment.Due.TrySetResult();
            // What it answers now, nobody hears.
            if (moment.Due.Task.IsCompleted)
                await moment.Dead.Task;
        }

        private sealed class Moment(int count, bool isHandled)
        {
            public int Asked;

            public int Count => count;

            public bool IsHandled => isHandled;

            public TaskCompletionSource Due { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public TaskCompletionSource Dead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
