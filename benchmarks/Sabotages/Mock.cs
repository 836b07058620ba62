using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Sabotages;

/// <summary>The mock in this process, as it is when started without any setting; where it has to listen, on a port that is free.</summary>
public sealed class Mock : WebApplicationFactory<global::Program>
{
    // What it logs would drown what the tests say.
    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseSetting("Mock:Port", "0").ConfigureLogging(logging => logging.ClearProviders());
}
