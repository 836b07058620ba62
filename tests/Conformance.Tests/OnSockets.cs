using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Conformance.Tests;

/// <summary>Mocks on real sockets, for whoever is a process of its own.</summary>
internal static class OnSockets
{
    public static WebApplicationFactory<global::Program> Listening(WebApplicationFactory<global::Program> mock)
    {
        mock.UseKestrel(0);
        mock.StartServer();
        return mock;
    }

    /// <summary>One whose pipeline begins with something of the test's.</summary>
    public static WebApplicationFactory<global::Program> Listening(
        WebApplicationFactory<global::Program> mock, Func<HttpContext, RequestDelegate, Task> first) =>
        Listening(mock.WithWebHostBuilder(builder => builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(new First(first)))));

    /// <summary>One that answers 200 where something is not there.</summary>
    /// <param name="mock">The mock.</param>
    /// <param name="where">To which requests; unset: to all.</param>
    public static WebApplicationFactory<global::Program> WhereEverythingExists(
        WebApplicationFactory<global::Program> mock, Func<HttpRequest, bool>? where = null) =>
        Listening(mock, (context, rest) =>
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status404NotFound && where?.Invoke(context.Request) != false)
                    context.Response.StatusCode = StatusCodes.Status200OK;
                return Task.CompletedTask;
            });
            return rest(context);
        });

    /// <summary>One that takes the token back as soon as something is made.</summary>
    public static WebApplicationFactory<global::Program> WhereTheTokenIsRevoked(WebApplicationFactory<global::Program> mock) =>
        Listening(mock, (context, rest) =>
        {
            if (context.Request.Method == "GET" && context.Request.Path.Value!.EndsWith("/conversations", StringComparison.Ordinal))
                return rest(context);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return context.Response.WriteAsJsonAsync(new
            {
                id = "err_20260304050607xDA7B7DD8",
                code = 401,
                type = "Unauthorized",
                message = "No.",
            });
        });

    public static string Url(WebApplicationFactory<global::Program> mock) => mock.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    private sealed class First(Func<HttpContext, RequestDelegate, Task> first) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(first);
            next(app);
        };
    }
}
