using Conformance;
using Conformance.Http;
using Conformance.Running;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Sabotages;

/// <summary>
/// The mock in this process on a clock that runs ahead whenever the suite waits, so that minutes pass at once. There is one clock for all,
/// so cases have to be run one after the other.
/// </summary>
public sealed class HurriedMock : WebApplicationFactory<global::Program>
{
    private readonly HurriedClock clock = new();

    public TimeProvider Clock => clock;

    /// <summary>Runs cases one after the other on this mock's clock.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="api">This mock, which may be broken.</param>
    /// <param name="names">What ids and names are made from.</param>
    /// <param name="stop">Ends the run.</param>
    public Runner Runner(Suite suite, HttpMessageHandler api, RunNames names, CancellationToken stop) => new(
        suite, new Target(new HttpClient(api, disposeHandler: false), SabotageRun.Anywhere(names), Clock), names, Clock, stop,
        new RunLimits { Parallelism = 1, Case = TimeSpan.FromHours(1), Patience = TimeSpan.FromHours(1) });

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Mock:Port", "0")
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock.Servers));

    private sealed class HurriedClock : TimeProvider
    {
        public FakeTimeProvider Servers { get; } = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

        public override long TimestampFrequency => Servers.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => Servers.GetUtcNow();

        // It is read around each request, which takes some time like anything else.
        public override long GetTimestamp()
        {
            Servers.Advance(TimeSpan.FromMilliseconds(1));
            return Servers.GetTimestamp();
        }

        // A limit only has to pass if nothing else ends what it limits; a wait is what the clock runs ahead for.
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = Servers.CreateTimer(callback, state, dueTime, period);
            if (state is not CancellationTokenSource && dueTime > TimeSpan.Zero)
                Servers.Advance(dueTime);
            return timer;
        }
    }
}
