using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Controllers;
using MockServer.Contracts;
using MockServer.Http.Errors;
using MockServer.Http.Gates;
using MockServer.Settings;

namespace MockServer.Http;

/// <summary>The parts of the pipeline that every contract shares, each put together once.</summary>
internal static class Pipeline
{
    public static void AddErrorDialect(this IServiceCollection services)
    {
        services.AddSingleton<ErrorIds>();
        services.AddSingleton<ErrorAnswers>();
        services.AddSingleton<IExceptionHandler>(provider => provider.GetRequiredService<ErrorAnswers>());
        services.AddCors();
    }

    /// <summary>
    /// Controllers, and of MVC only what finds and routes their actions; <see cref="ActionCall"/> calls them. What they are given the gate has checked,
    /// and what they answer is written as the contract wants it, whatever a client would rather have.
    /// </summary>
    public static void AddContractControllers(this IServiceCollection services)
    {
        services.AddMvcCore(options => options.Filters.Clear())
            .ConfigureApiBehaviorOptions(options => (options.SuppressMapClientErrors, options.SuppressModelStateInvalidFilter) = (true, true));
    }

    public static void UseErrorDialect(this WebApplication app)
    {
        app.UseMiddleware<AnswerCheck>();
        app.UseExceptionHandler(_ => { });
        app.UseMiddleware<BareStatus>();
    }

    /// <summary>
    /// Pages from anywhere may call the API: the mock holds nothing that is worth protecting from a developer's own browser. The control
    /// plane they may not.
    /// </summary>
    public static void UseBrowserAccess(this WebApplication app) =>
        app.UseWhen(context => context.Request.Headers.Origin.Count > 0 && !AdminProblem.IsFor(context.Request), api => api.UseCors(policy => policy
            .AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders(
                "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "Allow",
                "Preference-Applied", "x-mock-fault", "x-mock-request-id", "x-mock-explain")
            .SetPreflightMaxAge(TimeSpan.FromHours(2))));

    /// <summary>
    /// Routes the controllers and tells each endpoint which operation of which contract it is, anew whenever a contract has been edited. What
    /// no contract has is not served.
    /// </summary>
    public static void MapContractControllers(this WebApplication app)
    {
        var contracts = app.Services.GetRequiredService<ContractSet>();
        app.MapControllers().Add(endpoint =>
        {
            var path = "/" + ((RouteEndpointBuilder)endpoint).RoutePattern.RawText;
            var method = endpoint.Metadata.OfType<HttpMethodMetadata>().Single().HttpMethods.Single();
            if (contracts.Find(method, path) is { } operation)
            {
                endpoint.Metadata.Add(operation);
                endpoint.RequestDelegate = ActionCall.Of(endpoint.Metadata.OfType<ControllerActionDescriptor>().Single(), operation, app.Services);
                return;
            }

            endpoint.Metadata.Add(new NotInContract($"{method} {path}"));
            endpoint.Metadata.Add(new SuppressMatchingMetadata());
        });
    }

    public static void ListenOn(this IWebHostBuilder host, MockServerOptions options) =>
        host.UseUrls(options.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // RequestBody counts for itself, so that the refusal is in the API's dialect.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.UsePriorKnowledge());
        });
}

/// <summary>Marks an endpoint that there is code for, and that no contract has as it is now.</summary>
/// <param name="Route">Method and path.</param>
internal sealed record NotInContract(string Route);
