using MockServer.Settings;

namespace MockServer.Observing;

/// <summary>What is told of the server while it runs: logs, metrics, traces.</summary>
internal static class Observation
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>The settings, with the collector that OpenTelemetry's own environment names.</summary>
    public static MockServerOptions AddObservation(this WebApplicationBuilder builder, MockServerOptions options)
    {
        AddLogs(builder, options);
        builder.Services.AddSingleton<Instruments>();
        builder.Services.AddSingleton<Scrape>();
        if (options.Otlp is { } url)
        {
            builder.Configuration[Endpoint] = url;
            builder.Configuration[Protocol] ??= "http/protobuf";
        }

        if (builder.Configuration[Endpoint] is not { Length: > 0 } collector)
            return options;
        Export.AddOtlp(builder.Services);
        return options with { Otlp = collector };
    }

    /// <summary>With <c>--metrics</c> counting begins here, before the first request; else with the first reader.</summary>
    public static void CountFromTheStart(this WebApplication app) => app.Services.GetRequiredService<Scrape>();

    private static void AddLogs(WebApplicationBuilder builder, MockServerOptions options)
    {
        // The console is all there is: each provider more is asked twenty times in a request whether it wants to hear.
        builder.Logging.ClearProviders().AddConsole();
        if (options.JsonLog)
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                console.IncludeScopes = false;
            });
        }

        // No line of the mock's shows what it stood in, and whoever opens a scope pays for each request.
        builder.Services.Configure<LoggerFilterOptions>(options => options.CaptureScopes = false);
        // The framework's own line has the whole query, and with it the values of tags; the mock's has all the rest. Anything but None would
        // have it make an activity for each request as well.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // For people a line for each request is noise, unless they ask for it.
        if (builder.Configuration[$"Logging:LogLevel:{RequestObserver.Category}"] is null)
            builder.Logging.AddFilter(RequestObserver.Category, options.JsonLog ? LogLevel.Information : LogLevel.Warning);
    }
}
