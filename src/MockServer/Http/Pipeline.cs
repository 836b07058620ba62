using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Formatters;
using MockServer.Contracts;
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

    public static void AddContractControllers(this IServiceCollection services) =>
        services.AddControllers(options =>
            {
                // The gate has checked the request against the contract; binding must not refuse in other words, nor validate twice.
                options.ModelValidatorProviders.Clear();
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                options.ModelBinderProviders.Insert(0, new DottedTagsBinder.Provider());
                options.ModelBinderProviders.Insert(0, new WholeNumber.BinderProvider());
                options.InputFormatters.Clear();
                options.InputFormatters.Add(new GatedBodyFormatter());
                options.OutputFormatters.RemoveType<StringOutputFormatter>();
                options.OutputFormatters.RemoveType<HttpNoContentOutputFormatter>();
            })
            .AddJsonOptions(options => WireJson.Configure(options.JsonSerializerOptions))
            .ConfigureApiBehaviorOptions(options =>
            {
                options.SuppressMapClientErrors = true;
                options.InvalidModelStateResponseFactory = context =>
                    throw ApiException.Invalid(string.Join(", ", context.ModelState.SelectMany(entry =>
                        entry.Value!.Errors.Select(error => $"request/{entry.Key} {error.ErrorMessage}"))));
            });

    public static void UseErrorDialect(this WebApplication app)
    {
        var errors = app.Services.GetRequiredService<ErrorAnswers>();
        if (app.Services.GetRequiredService<MockServerOptions>().Strict)
            app.UseMiddleware<AnswerCheck>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(errors.Bare);
    }

    /// <summary>Pages from anywhere may call: the mock holds nothing that is worth protecting from a developer's own browser.</summary>
    public static void UseBrowserAccess(this WebApplication app) =>
        app.UseCors(policy => policy.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "Allow")
            .SetPreflightMaxAge(TimeSpan.FromHours(2)));

    /// <summary>Routes the controllers and tells each endpoint which operation of which contract it is.</summary>
    /// <exception cref="InvalidOperationException">A contract's operation has no endpoint, or an endpoint no operation.</exception>
    public static void MapContractControllers(this WebApplication app)
    {
        var contracts = app.Services.GetRequiredService<ContractSet>();
        app.MapControllers().Add(endpoint =>
        {
            var path = "/" + ((RouteEndpointBuilder)endpoint).RoutePattern.RawText;
            var method = endpoint.Metadata.OfType<HttpMethodMetadata>().Single().HttpMethods.Single();
            endpoint.Metadata.Add(contracts.Find(method, path) ?? throw new InvalidOperationException($"No contract has {method} {path}."));
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
