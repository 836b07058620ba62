using MockServer.Tests.Launching;

namespace MockServer.Tests.VendorClient;

/// <summary>The vendor's own client as the judge: it must make of each answer and each refusal what it makes of the service's.</summary>
public sealed class VendorClientTests(InstalledClient client) : IClassFixture<InstalledClient>
{
    private const string Token = "vendor";

    [Theory]
    [InlineData("conversation.mjs", "messages were exchanged")]
    [InlineData("all-operations.mjs", "all 44 operations of the client were answered")]
    public async Task It_agrees_with_the_mock(string script, string conclusion)
    {
        var (server, url) = await ServerProcess.Start("--strict", "--token", Token);
        await using var running = server;
        var (code, output) = await client.Play(script, url, Token);
        Assert.True(code == 0, output);
        Assert.Contains(conclusion, output);
    }

    [Fact]
    public async Task A_disagreement_ends_it_with_what_was_expected_and_seen()
    {
        // This server knows of no token, so it accepts the one that must be refused.
        var (server, url) = await ServerProcess.Start();
        await using var running = server;
        var (code, output) = await client.Play("all-operations.mjs", url, Token);
        Assert.Equal(1, code);
        Assert.Contains("refusals: DISAGREES", output);
        Assert.Contains("expected 'Unauthorized'", output);
        Assert.Matches(@"seen     \{\s+users: \[", output);
    }
}
