using Sabotages;
using Conformance.Verdicts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Conformance.Tests;

/// <summary>Both ways in, against a deployment on a real socket: good, and with one fault.</summary>
public sealed class DeploymentTests
{
    [Fact]
    public async Task A_good_deployment_passes_with_every_case_and_no_other_test()
    {
        await using var mock = Listening(new Mock());
        var (code, output) = await Started.Run(Started.ThisTestProgram, [], "--target-url", Url(mock));
        Assert.Equal(0, code);
        // It takes every token, so that a wrong one cannot be tried.
        var untried = RuntimeRun.Suite.Cases.Count(@case => @case.Id.EndsWith(".token.wrong", StringComparison.Ordinal));
        var tried = RuntimeRun.Suite.Cases.Count - untried;
        Assert.Matches($@"total: {RuntimeRun.Suite.Cases.Count}\s+failed: 0\s+succeeded: {tried}", output);

        (code, output) = await Started.Run("dotnet", [("TARGET_URL", Url(mock))], Started.Tool, "run", "--seed", "5");
        Assert.Equal(ExitCode.Conforms, code);
        Assert.Contains(" 0 failed, 0 warned, ", output);
        Assert.Contains("--seed 5", output);
    }

    [Fact]
    public async Task A_faulty_one_fails_with_the_cases_that_see_the_fault()
    {
        await using var mock = Listening(new Mock().WithWebHostBuilder(builder =>
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, EverythingExists>())));
        var (code, output) = await Started.Run(Started.ThisTestProgram, [], "--target-url", Url(mock), "--filter-trait", "resource=Users");
        Assert.NotEqual(0, code);
        Assert.Contains("failed users.get.unknown-id", output);
        Assert.DoesNotContain("failed users.get.happy-path", output);

        (code, output) = await Started.Run("dotnet", [], Started.Tool, "run", "--target-url", Url(mock), "--filter",
            "users.get.happy-path", "users.get.unknown-id", "users.get.missing-bot-id");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("shown by users.get.unknown-id", output);
        Assert.Contains("1 failed, 0 warned", output);
    }

    private static WebApplicationFactory<global::Program> Listening(WebApplicationFactory<global::Program> mock)
    {
        mock.UseKestrel(0);
        mock.StartServer();
        return mock;
    }

    private static string Url(WebApplicationFactory<global::Program> mock) => mock.ClientOptions.BaseAddress.ToString();

    private sealed class EverythingExists : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode == StatusCodes.Status404NotFound)
                        context.Response.StatusCode = StatusCodes.Status200OK;
                    return Task.CompletedTask;
                });
                return rest(context);
            });
            next(app);
        };
    }
}
