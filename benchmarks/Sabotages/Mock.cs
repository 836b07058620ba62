using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockServer.Delivery.Calls;

namespace Sabotages;

/// <summary>The mock in this process, as it is when started without any setting; where it has to listen, on a port that is free.</summary>
public sealed class Mock : WebApplicationFactory<global::Program>
{
    private readonly Lock starting = new();

    /// <summary>What breaks the calls of bots and of the integrations in them, by the bot's id.</summary>
    public ConcurrentDictionary<string, Broken> Ways { get; } = new();

    /// <summary>The same, started: two that start it at a time would start two.</summary>
    public Mock Started()
    {
        lock (starting)
            _ = Server;
        return this;
    }

    // What it logs would drown what the tests say.
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Mock:Port", "0")
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureTestServices(services => services.AddSingleton(provider =>
            new Wire(new BrokenWays(Ways) { InnerHandler = Wire.Open() }, provider.GetRequiredService<TimeProvider>())));

    private sealed class BrokenWays(ConcurrentDictionary<string, Broken> broken) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            broken.GetValueOrDefault(request.Headers.GetValues("x-bot-id").Single())?.Way is { } way
                ? way(request, () => base.SendAsync(request, cancellationToken))
                : base.SendAsync(request, cancellationToken);
    }
}
