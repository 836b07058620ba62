using MockServer.Settings;

namespace MockServer.Observing;

/// <summary>
/// What a Prometheus reads. Counting costs a start more than it costs a request, so it begins with the first reader, unless
/// <c>--metrics</c> wants it from the start.
/// </summary>
public sealed class Scrape : IDisposable
{
    private readonly Lazy<(RequestDelegate Answer, IDisposable Counting)> _prometheus;

    public Scrape(MockServerOptions options, IServiceProvider services)
    {
        _prometheus = new(() => Export.Prometheus(services));
        if (options.Metrics)
            _ = _prometheus.Value;
    }

    public Task Answer(HttpContext context) => _prometheus.Value.Answer(context);

    public void Dispose()
    {
        if (_prometheus.IsValueCreated)
            _prometheus.Value.Counting.Dispose();
    }
}
