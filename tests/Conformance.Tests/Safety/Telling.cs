using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Conformance.Tests.Safety;

/// <summary>A mock that tells everybody's token in a header and in the names of users, and deletes none.</summary>
public sealed class Telling(string token) : WebApplicationFactory<global::Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Mock:Port", "0").ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureServices(services => services.AddSingleton<IStartupFilter>(new Tells(token)));

    private sealed class Tells(string token) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                var body = context.Response.Body;
                using var kept = new MemoryStream();
                context.Response.Body = kept;
                await rest(context);
                context.Response.Body = body;
                if (context.Request.Method == "DELETE")
                    context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                context.Response.Headers["x-asked-with"] = Uri.EscapeDataString(token);
                var said = Encoding.UTF8.GetString(kept.ToArray()).Replace(
                    "\"createdAt\":\"", $"\"name\":\"{JsonEncodedText.Encode(token)}\",\"createdAt\":\"{JsonEncodedText.Encode(token)}", StringComparison.Ordinal);
                context.Response.ContentLength = Encoding.UTF8.GetByteCount(said);
                await context.Response.WriteAsync(said);
            });
            next(app);
        };
    }
}
