using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using MockServer.Bot;
using MockServer.Journal;

namespace MockServer.Observing;

/// <summary>What is counted. Who reads it, if anybody, is none of its business; what nobody reads costs nothing.</summary>
public sealed class Instruments
{
    public const string MeterName = "MockServer";

    // From half a millisecond: an answer of the mock is not that of a service across the network.
    private static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _errors;

    public Instruments(IMeterFactory meters, Worlds worlds, RequestJournal journal)
    {
        var meter = meters.Create(MeterName);
        _requests = meter.CreateCounter<long>("mock.requests", "{request}", "Requests, by operation and status.");
        _durations = meter.CreateHistogram("mock.request.duration", "s", "How long the answers took, by operation.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });
        _errors = meter.CreateCounter<long>("mock.errors", "{error}", "Error answers, by operation and type of error.");
        meter.CreateObservableGauge("mock.worlds", () => worlds.Count, "{world}", "Bots that have a world.");
        meter.CreateObservableGauge("mock.messages", worlds.CountMessages, "{message}", "Messages in all worlds.");
        meter.CreateObservableGauge("mock.journal.entries", journal.Count, "{entry}", "Exchanges that the journal keeps.");
        meter.CreateObservableCounter("mock.journal.dropped", () => journal.Dropped, "{entry}", "Exchanges that the journal kept no longer, for want of room.");
    }

    public bool AreRead => _requests.Enabled;

    public void Count(string operation, int status, TimeSpan took, string? errorType)
    {
        _requests.Add(1, new TagList { { "operation", operation }, { "status", status.ToString(CultureInfo.InvariantCulture) } });
        _durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
        if (errorType is not null)
            _errors.Add(1, new TagList { { "operation", operation }, { "type", errorType } });
    }
}
