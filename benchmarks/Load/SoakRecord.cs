using Load.Wire;

namespace Load;

/// <summary>What a soak has seen, turn by turn, and what is to be said of it.</summary>
internal sealed class SoakRecord
{
    private const double Growth = 1.2;
    private const double Widening = 1.5;
    private const int Spare = 10;
    private readonly List<Resources> turns = [];
    private long requests;
    private long broken;
    private long failures;
    private int told;

    public const string Head = """
        | second | requests | without an answer | 5xx | calls of the bot | MiB | of objects | threads | open files | timers |
        | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """;

    public string LastRow { get; private set; } = "";

    public void Add(TimeSpan at, Slice slice, Resources resources, int calls)
    {
        told = calls;
        turns.Add(resources);
        requests += slice.Latencies.Count;
        broken += slice.Broken;
        failures += slice.Statuses.Where(one => one.Key >= 500).Sum(one => one.Value);
        LastRow = FormattableString.Invariant(
            $"| {at.TotalSeconds:F0} | {requests} | {broken} | {failures} | {calls} | {resources.Megabytes:F0} | {resources.Heap:F0} | {resources.Threads} | {resources.OpenFiles} | {resources.Timers} |");
    }

    /// <summary>Says what is wrong; true: nothing.</summary>
    public bool Judge(Resources before, Resources after, TextWriter output)
    {
        // Of objects, for what the process keeps free for them follows the load and not what is held.
        var ((early, late), (wide, wider)) = (Halves(turn => turn.Heap), Halves(turn => turn.Megabytes));
        List<string> faults = [];
        if (broken > 0)
            faults.Add($"{broken} requests had no answer");
        if (failures > 0)
            faults.Add($"{failures} answers were a 5xx that nobody asked for");
        if (late > early * Growth)
            faults.Add(FormattableString.Invariant($"objects grew from {early:F0} to {late:F0} MiB"));
        if (wider > wide * Widening)
            faults.Add(FormattableString.Invariant($"the process grew from {wide:F0} to {wider:F0} MiB"));
        if (after.OpenFiles > before.OpenFiles + Spare)
            faults.Add($"connections stayed: {before.OpenFiles} open files before, {after.OpenFiles} after");
        if (after.Threads > before.Threads + Spare + Environment.ProcessorCount)
            faults.Add($"threads stayed: {before.Threads} before, {after.Threads} after");
        if (after.Timers > before.Timers + Spare)
            faults.Add($"timers stayed: {before.Timers} before, {after.Timers} after");
        if (told == 0)
            faults.Add("the bot was never called");
        output.WriteLine($"after: {after}; {requests} requests, {told} calls of the bot");
        output.WriteLine(faults.Count == 0 ? FormattableString.Invariant($"flat: {early:F0} and then {late:F0} MiB of objects, {wide:F0} and then {wider:F0} in all; every request was answered") : string.Join("; ", faults));
        return faults.Count == 0;
    }

    /// <summary>Medians of an earlier and a later time; the first third is for what is made once.</summary>
    private (double Early, double Late) Halves(Func<Resources, double> of)
    {
        var settled = turns.Skip(turns.Count / 3).Select(of).ToList();
        return (Figures.Median(settled.Take((settled.Count + 1) / 2)), Figures.Median(settled.Skip(settled.Count / 2)));
    }
}
