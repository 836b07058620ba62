namespace Load.Wire;

/// <summary>What one target did with one script for a while.</summary>
/// <param name="Seconds">For how long.</param>
/// <param name="Latencies">Of all answers.</param>
/// <param name="Statuses">How many answers had which status.</param>
/// <param name="Broken">Requests that had no answer.</param>
/// <param name="Processor">The target's own processor time, all of its threads.</param>
internal sealed record Slice(double Seconds, Latencies Latencies, IReadOnlyDictionary<int, long> Statuses, long Broken, TimeSpan Processor)
{
    public double PerSecond => Latencies.Count / Seconds;

    public double ProcessorMicroseconds => Processor.TotalMicroseconds / Math.Max(1, Latencies.Count);
}
