using System.Collections.Concurrent;
using Conformance.Doctor;
using Conformance.Http;
using Conformance.Tests.Notes;
using Sabotages;
using static Conformance.Tests.Doctor.Examined;

namespace Conformance.Tests.Doctor;

/// <summary>A deployment that cannot be tested is told in one line that names the setting, before any case runs.</summary>
public sealed class ExaminationTests
{
    public static TheoryData<WrongSetUp> WrongOnes => [.. WrongSetUps.All];

    [Theory, MemberData(nameof(WrongOnes))]
    public async Task A_wrong_set_up_is_told_by_the_setting_to_mend(WrongSetUp wrong)
    {
        var message = await wrong.Fault();
        Assert.NotNull(message);
        Assert.StartsWith($"--{wrong.Setting}: ", message);
        Assert.Contains(wrong.Says, message);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain("bp_pat_1", message);
        if (TargetSettings.Options.ContainsKey(wrong.Setting) && !wrong.Name.StartsWith("no URL", StringComparison.Ordinal))
            Assert.True(message.Contains(';', StringComparison.Ordinal) || message.Contains("give", StringComparison.Ordinal), message);
    }

    [Fact]
    public async Task Each_has_its_own_message()
    {
        var messages = await Task.WhenAll(WrongSetUps.All.Select(async wrong => $"{await wrong.Fault()}"));
        Assert.True(messages.Length >= 12);
        Assert.Distinct(messages.Select(message => System.Text.RegularExpressions.Regex.Replace(message, @"https?://[^\s;]+|\d+", "…")));
    }

    [Fact]
    public async Task The_healthy_mock_is_ready_and_nothing_is_noticed()
    {
        await using var mock = new Mock();
        var settings = Settings(("target-url", "http://localhost"));
        var seen = await Of(settings, mock.Server.CreateHandler());
        Assert.All(seen, one => Assert.Equal(Health.Good, one.Health));
    }

    [Fact]
    public async Task An_api_with_faults_is_tested_not_turned_away()
    {
        var api = new Broken(NotesApi.Contract, new NotesApi()).Success("listNotes", Harm.Body(body => body["surplus"] = 1));
        Assert.Null(await Fault(Settings(), api, NotesApi.Contract));
    }

    [Fact]
    public async Task One_operation_that_fails_is_no_fault_of_the_set_up()
    {
        var api = new Answering(asked => asked.RequestUri!.AbsolutePath.EndsWith("/conversations", StringComparison.Ordinal)
            ? Error(500, "Internal")
            : Answer(200, """{"users":[],"participants":[],"messages":[],"events":[],"meta":{}}"""));
        Assert.Null(await Fault(Settings(), api));
    }

    [Fact]
    public async Task A_clock_that_is_off_is_noticed_and_no_fault()
    {
        var late = TimeProvider.System.GetUtcNow().AddSeconds(-95).ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        var seen = await Of(Settings(), new Answering(_ => Answer(200, Empty, headers: ("date", late))));
        var clock = Assert.Single(seen, one => one.Health == Health.Noticed);
        Assert.Equal("clock", clock.Check);
        Assert.Matches("9[4-9] seconds behind", clock.Saw);
    }

    [Fact]
    public async Task A_slow_limit_another_version_and_a_missing_integration_are_noticed()
    {
        var seen = await Of(
            Settings(("target-integration-id", null), ("target-integration-alias", null)),
            new Answering(_ => Answer(200, Empty, headers: [("RateLimit-Limit", "1"), ("RateLimit-Reset", "1"),
                ("x-api-version", "2.0.1")])));
        Assert.Equal(["integration", "rate limit", "version"], seen.Where(one => one.Health == Health.Noticed).Select(one => one.Check));
    }

    [Fact]
    public async Task A_token_that_is_meant_for_TLS_is_never_sent_without_it()
    {
        var heard = new ConcurrentQueue<string>();
        await using var plain = RawServer.Plain(heard.Enqueue);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        var settings = Examined.Settings(("target-url", $"https://localhost:{plain.Port}"));
        Assert.Contains("speaks no TLS", await Examined.Fault(settings, handler));
        Assert.Contains(heard, said => said.StartsWith("GET ", StringComparison.Ordinal));
        Assert.DoesNotContain(settings.Token, string.Concat(heard));
    }

    [Fact]
    public async Task After_a_fault_nothing_more_is_tried()
    {
        var api = new Answering(_ => Error(401, "Unauthorized"));
        var seen = await Of(Settings(), api);
        Assert.Equal(1, api.Asked);
        Assert.Equal(Health.Untried, seen[^1].Health);
    }
}
