using System.CommandLine;
using System.Diagnostics;
using Conformance;
using Sabotages;

namespace Peers;

/// <summary><c>score</c>: the suite against every sabotage.</summary>
internal static class ScoreCommand
{
    public static Command Build()
    {
        var command = new Command("score", "Breaks the mock in every known way, one after the other, and counts what the suite sees.");
        var only = new Option<string[]>("--group")
        {
            Description = "Only these groups: fields, answers, errors, seeded, rules/users, …",
            AllowMultipleArgumentsPerToken = true,
        };
        command.Options.Add(only);
        command.SetAction((line, stop) => Score(line.GetValue(only) ?? [], stop));
        return command;
    }

    private static async Task<int> Score(string[] only, CancellationToken stop)
    {
        var suite = new Suite(BundledContract.Runtime());
        var groups = SabotageGroups.Of(suite.Contract).Where(group => only.Length == 0 || only.Contains(group.Key)).ToList();
        if (groups.Count == 0)
        {
            await Console.Error.WriteLineAsync($"--group: there are only {string.Join(", ", SabotageGroups.Of(suite.Contract).Keys)}");
            return 2;
        }
        await using var run = new SabotageRun(suite);
        var all = new List<SabotageResult>();
        Console.WriteLine("group                 sabotages   seen   seen by nothing but cases about it   seconds");
        foreach (var (group, sabotages) in groups)
        {
            var watch = Stopwatch.StartNew();
            var results = new SabotageResult[sabotages.Count];
            await Parallel.ForAsync(
                0, results.Length, stop, async (number, token) => results[number] = await run.Try(sabotages[number], token));
            var (seen, proofs) = (results.Count(result => result.IsSeen), results.Count(result => result.IsProof));
            Console.WriteLine($"{group,-20}{results.Length,11}{seen,7}{proofs,37}{watch.Elapsed.TotalSeconds,10:F0}");
            all.AddRange(results);
        }
        var survivors = all.Where(result => !result.IsSeen).ToList();
        var others = all.Where(result => result.IsSeen && !result.IsProof).ToList();
        foreach (var survivor in survivors)
            Console.WriteLine($"survived: {survivor.Sabotage}");
        foreach (var other in others)
        {
            var strays = string.Join(", ", other.Strays.Select(verdict => verdict.Case.Id));
            Console.WriteLine($"something else seen too: {other.Sabotage}: {strays}");
        }
        Console.WriteLine(
            $"score: {all.Count - survivors.Count} of {all.Count} sabotages seen, {others.Count} with something else seen too");
        return survivors.Count == 0 ? 0 : 1;
    }
}
