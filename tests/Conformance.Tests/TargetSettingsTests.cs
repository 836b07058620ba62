using Conformance.Http;
using Conformance.Running;

namespace Conformance.Tests;

public sealed class TargetSettingsTests
{
    [Theory]
    [InlineData("foo"), InlineData("localhost:4010"), InlineData("ftp://localhost"), InlineData("/v1/chat"), InlineData("")]
    [InlineData("http://localhost?a=1")]
    public void What_is_not_the_url_of_an_api_is_refused_in_one_line(string url)
    {
        var error = Assert.Throws<MisconfiguredException>(() => Read(("target-url", url)));
        Assert.StartsWith("--target-url: ", error.Message);
        Assert.Contains("http://localhost:4010", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("http://localhost:4010"), InlineData("http://127.0.0.1:4010"), InlineData("http://[::1]:4010/prefix")]
    public void A_loopback_address_needs_nothing_else(string url)
    {
        var settings = Read(("target-url", url));
        Assert.Matches("^bot_01[0-9A-HJKMNP-TV-Z]{24}$", settings.BotId);
        Assert.Matches("^int_01[0-9A-HJKMNP-TV-Z]{24}$", settings.IntegrationId);
        Assert.NotEmpty(settings.Token);
        Assert.NotNull(settings.IntegrationAlias);
    }

    [Theory]
    [InlineData("target-token"), InlineData("target-bot-id")]
    public void Elsewhere_the_token_and_the_bot_must_be_given(string missing)
    {
        (string, string)[] all = [("target-url", "https://api.example"), ("target-token", "t"), ("target-bot-id", "b")];
        var error = Assert.Throws<MisconfiguredException>(() => Read([.. all.Where(given => given.Item1 != missing)]));
        Assert.StartsWith($"--{missing}: ", error.Message);
        Assert.Contains(TargetSettings.Variable(missing), error.Message);
        Assert.Null(Read(all).IntegrationId);
    }

    [Fact]
    public void What_is_given_is_taken()
    {
        var settings = Read(
            ("target-url", "https://api.example"), ("target-token", "t"), ("target-bot-id", "b"),
            ("target-integration-id", "i"), ("target-integration-alias", "a"));
        Assert.Equal(("t", "b", "i", "a"), (settings.Token, settings.BotId, settings.IntegrationId, settings.IntegrationAlias));
    }

    [Fact]
    public void Both_command_lines_know_the_same_options() =>
        Assert.Equal(TargetSettings.Options.Keys.Order(), Targeting.TargetedRun.Options.Keys.Order());

    private static TargetSettings Read(params (string Name, string Value)[] given) =>
        TargetSettings.Read(name => given.FirstOrDefault(setting => setting.Name == name).Value, new RunNames(1));
}
