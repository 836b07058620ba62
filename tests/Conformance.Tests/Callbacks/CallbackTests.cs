using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Microsoft.AspNetCore.Mvc.Testing;
using Sabotages;
using static Conformance.Tests.OnSockets;

namespace Conformance.Tests.Callbacks;

/// <summary>Runs that listen for what the deployment tells its bot and its integration, by both ways in.</summary>
public sealed class CallbackTests
{
    private const string Bot = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";

    private static readonly string[] Listening = [.. RuntimeRun.Suite.Cases.Where(@case => @case.Listens).InOrder()];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_attached_deployment_tells_is_tried_by_both_ways_in()
    {
        await using var mock = OnSockets.Listening(new Mock());
        var callback = $"http://127.0.0.1:{FreePort()}";
        await Attach(mock, callback);
        var (code, output) = await Started.Run("dotnet", [],
            [Started.Tool, "run", "--target-url", Url(mock), "--target-bot-id", Bot, "--target-callback", callback, "--filter", .. Listening]);
        Assert.True(code == ExitCode.Conforms, output);
        Assert.Contains($"{Listening.Length} passed, 0 failed, 0 warned, 0 observed, 0 flaky, 0 skipped, 0 errored", output);

        (code, output) = await Started.Run(
            Started.ThisTestProgram, [("TARGET_CALLBACK", callback)], "--target-url", Url(mock), "--target-bot-id", Bot, "--filter-trait", "listens=true");
        Assert.True(code == 0, output);
        Assert.Matches($@"total: {Listening.Length}\s+failed: 0\s+succeeded: {Listening.Length}", output);
    }

    [Fact]
    public async Task Where_nobody_is_attached_the_reason_says_what_to_attach_where()
    {
        await using var mock = OnSockets.Listening(new Mock());
        var callback = $"http://127.0.0.1:{FreePort()}";
        string[] run = [Started.Tool, "run", "--target-url", Url(mock), "--target-bot-id", Bot, "--target-callback", callback, "--filter", .. Listening];
        var (code, output) = await Started.Run("dotnet", [], [.. run, "users.get.happy-path"]);
        Assert.True(code == ExitCode.Conforms, output);
        Assert.Contains($"1 passed, 0 failed, 0 warned, 0 observed, 0 flaky, {Listening.Length} skipped", output);
        Assert.Contains($"nothing is called at --target-callback {callback}/ when an event is made: attach the bot {Bot} to that URL", output);

        // Alone they say nothing of the deployment.
        (code, output) = await Started.Run("dotnet", [], run);
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Contains("--target-callback: every one of", output);
    }

    [Fact]
    public async Task Without_a_callback_they_are_skipped_with_one_reason_and_send_nothing()
    {
        await using var mock = new Mock();
        await using var runner = Runs.Runner(RuntimeRun.Suite, mock.Server.CreateHandler(), new RunNames(41_000));
        var verdicts = await Task.WhenAll(RuntimeRun.Suite.Cases.Where(@case => @case.Listens).Select(runner.Run));
        Assert.All(verdicts, verdict => Assert.Equal((Outcome.Skipped, 0), (verdict.Outcome, verdict.Requests)));
        Assert.Contains("--target-callback", Assert.Single(verdicts.Select(verdict => verdict.Reason).Distinct()));
    }

    [Theory, InlineData(RunMode.Observe), InlineData(RunMode.Own)]
    public async Task What_a_run_may_not_do_it_does_not_do_to_listen(RunMode mode)
    {
        await using var mock = new Mock();
        await using var run = await ListeningRun.Begin(
            RuntimeRun.Suite, mock, new RunNames(42_000 + (int)mode), new RunLimits(), Stop, change: settings => settings with { Mode = mode });
        var verdicts = await Task.WhenAll(RuntimeRun.Suite.Cases.Where(@case => @case.Listens).Select(run.Runner.Run));
        Assert.Equal([], verdicts.Where(verdict => verdict.Outcome > Outcome.Skipped).Select(verdict => verdict.Explain()));
        if (mode == RunMode.Observe)
            Assert.All(verdicts, verdict => Assert.Equal(Outcome.Skipped, verdict.Outcome));
        else
            Assert.Equal(["actions", "integrations"], verdicts.Where(verdict => verdict.Outcome == Outcome.Skipped).Select(verdict => verdict.Case.Id.Split('.')[0]).Distinct().Order());
        Assert.Equal([], verdicts.SelectMany(verdict => verdict.LeftBehind));
    }

    [Theory]
    [InlineData("foo", "--target-callback: 'foo' is no address to listen on"), InlineData("https://localhost:8072", "is no address to listen on")]
    [InlineData("http://localhost:8072/bot", "is no address to listen on"), InlineData("http://localhost:0", "is no address to listen on")]
    [InlineData("http://192.0.2.1:8072", "--target-callback: cannot listen on http://192.0.2.1:8072: ")]
    [InlineData("http://no-such-host.invalid:8072", "--target-callback: cannot listen on http://no-such-host.invalid:8072: ")]
    public async Task Where_it_cannot_be_listened_the_run_ends_before_any_case(string callback, string line)
    {
        await using var mock = OnSockets.Listening(new Mock());
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "run", "--target-url", Url(mock), "--target-callback", callback);
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Contains(line, Assert.Single(output.Trim().Split('\n')));
    }

    [Fact]
    public async Task A_port_that_is_in_use_ends_the_run_by_both_ways_in()
    {
        await using var mock = OnSockets.Listening(new Mock());
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var callback = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "run", "--target-url", Url(mock), "--target-callback", callback);
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Contains($"--target-callback: cannot listen on {callback}: ", output);
        Assert.Contains("a port that is free", output);
        (code, output) = await Started.Run(Started.ThisTestProgram, [], "--target-url", Url(mock), "--target-callback", callback);
        Assert.NotEqual(0, code);
        Assert.Contains($"--target-callback: cannot listen on {callback}: ", output);
    }

    private static async Task Attach(WebApplicationFactory<global::Program> mock, string callback)
    {
        using var control = new HttpClient();
        foreach (var endpoint in (string[])[$"bots/{Bot}", $"integrations/conformance?bot={Bot}"])
            (await control.PutAsJsonAsync($"{Url(mock)}/__admin/endpoints/{endpoint}", new { url = callback }, Stop)).EnsureSuccessStatusCode();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
