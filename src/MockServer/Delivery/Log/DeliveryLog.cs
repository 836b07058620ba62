using MockServer.Delivery.Calls;
using MockServer.Delivery.Endpoints;
using MockServer.Settings;

namespace MockServer.Delivery.Log;

/// <summary>The last deliveries, bounded by their number and by their bytes; the oldest go first.</summary>
public sealed class DeliveryLog(MockServerOptions options)
{
    private const int KeptOfAnswer = 64 * 1024;
    private readonly Lock _entered = new();
    private readonly SortedDictionary<long, LoggedDelivery> _kept = [];
    private readonly Masking _masking = new(options);
    private long _last;
    private long _bytes;

    /// <summary>How many are no longer kept.</summary>
    public long Dropped { get; private set; }

    public LoggedDelivery Add(Call call, DateTimeOffset at)
    {
        lock (_entered)
            return Put(new LoggedDelivery(++_last, call, at));
    }

    public LoggedDelivery Begin(LoggedDelivery delivery) => Change(delivery with { HasBegun = true });

    public LoggedDelivery Tried(
        LoggedDelivery delivery, AttachedEndpoint endpoint, DateTimeOffset at, TimeSpan elapsed, IReadOnlyList<KeyValuePair<string, string>> headers, Outcome outcome)
    {
        var attempt = new LoggedAttempt(
            at, elapsed, outcome.Status, outcome.Error is { } error ? _masking.Text(error, endpoint) : null, endpoint.Url.ToString(),
            _masking.Headers(headers, endpoint), _masking.Body(delivery.Call.Shown ?? delivery.Call.Body, endpoint),
            _masking.Headers(outcome.Headers, endpoint),
            _masking.Body(outcome.Body.Length <= KeptOfAnswer ? outcome.Body : outcome.Body[..KeptOfAnswer], endpoint));
        return Change(delivery with { Attempts = [.. delivery.Attempts, attempt] });
    }

    public LoggedDelivery End(LoggedDelivery delivery, DeliveryEnd end, string? reason) =>
        Change(delivery with { End = end, Reason = reason is null ? null : _masking.Text(reason, delivery.Call.Endpoint) });

    /// <summary>Null when there is none of that id, or no longer.</summary>
    public LoggedDelivery? Find(string id)
    {
        lock (_entered)
            return id.StartsWith("dlv_", StringComparison.Ordinal) && long.TryParse(id.AsSpan(4), out var number) ? _kept.GetValueOrDefault(number) : null;
    }

    /// <summary>Those that are kept and fit, newest first.</summary>
    public IReadOnlyList<LoggedDelivery> Read(Func<LoggedDelivery, bool> fits)
    {
        lock (_entered)
            return [.. _kept.Values.Where(fits).Reverse()];
    }

    private LoggedDelivery Change(LoggedDelivery delivery)
    {
        lock (_entered)
        {
            // One that is no longer kept is not told of again.
            if (!_kept.TryGetValue(delivery.Number, out var before))
                return delivery;
            _bytes -= before.Size;
            return Put(delivery);
        }
    }

    private LoggedDelivery Put(LoggedDelivery delivery)
    {
        _kept[delivery.Number] = delivery;
        _bytes += delivery.Size;
        while (_kept.Count > options.Deliveries || (_bytes > options.DeliveryBytes && _kept.Count > 1))
        {
            var (number, oldest) = _kept.First();
            _kept.Remove(number);
            _bytes -= oldest.Size;
            Dropped++;
        }

        return delivery;
    }
}
