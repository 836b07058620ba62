using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MockServer.Observing;

/// <summary>
/// The only file that names OpenTelemetry: what is sent to a collector (OTLP), and what a Prometheus reads. Entered only for what is on, so
/// that its assemblies are not even loaded otherwise.
/// </summary>
internal static class Export
{
    private const string Name = "mockserver";

    public static void AddOtlp(IServiceCollection services) =>
        services.AddOpenTelemetry()
            .ConfigureResource(Describe)
            .WithMetrics(metrics => metrics.AddMeter(Instruments.MeterName).AddOtlpExporter())
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options => options.EnrichWithHttpResponse = (span, _) =>
                {
                    // A query has the values of tags, and what a client says of itself is a header.
                    span.SetTag("url.query", null);
                    span.SetTag("user_agent.original", null);
                })
                .AddOtlpExporter());

    /// <summary>Begins to count for a Prometheus; what answers it, and what ends it.</summary>
    public static (RequestDelegate Answer, IDisposable Counting) Prometheus(IServiceProvider services)
    {
        var counting = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(Instruments.MeterName)
            // What the process itself holds: memory, threads, timers.
            .AddMeter("System.Runtime")
            .AddPrometheusExporter(options => options.ScrapeResponseCacheDurationMilliseconds = 0)
            .Build();
        var answer = new ApplicationBuilder(services);
        answer.UseOpenTelemetryPrometheusScrapingEndpoint(counting, _ => true, path: null, configureBranchedPipeline: null, optionsName: null);
        return (answer.Build(), counting);
    }

    private static void Describe(ResourceBuilder resource)
    {
        if (Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME") is null)
        {
            var version = typeof(Export).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            resource.AddService(Name, serviceVersion: version);
        }
    }
}
