using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MockServer.Settings;
using MockServer.Tests.House;

namespace MockServer.Tests.Launching;

public sealed class LaunchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_where_it_is_and_what_to_try_serves_both_protocols_and_ends_cleanly()
    {
        var (server, url) = await ServerProcess.Start();
        await using var running = server;
        using var client = new HttpClient { BaseAddress = new Uri(url) };

        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/__admin/health") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using var response = await client.SendAsync(request, Stop);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(version, response.Version);
            Assert.Equal("ok", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["status"]);
        }

        Assert.Contains(MockServerApp.SeededBot, server.Output);
        Assert.Contains($"curl {url}/v1/chat/conversations", server.Output);
        Assert.Equal(0, await server.Interrupt());
    }

    [Fact]
    [Rule("api.wire.path-part-decoded")]
    public async Task A_path_is_split_before_it_is_decoded_and_decoded_once()
    {
        var (server, url) = await ServerProcess.Start();
        await using var running = server;
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        var bot = MockServerApp.NewBot();
        client.DefaultRequestHeaders.Add("authorization", "Bearer x");
        client.DefaultRequestHeaders.Add("x-bot-id", bot);
        foreach (var name in new[] { "a/b c", "ü%2F", "plug#st/1", "%", "%25", "a+b" })
        {
            var state = (await client.Post($"/v1/chat/states/bot/{bot}/{Uri.EscapeDataString(name)}", new { payload = new { } }))["state"]!;
            Assert.Equal(name, (string?)state["name"]);
        }
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, _, error) = await ServerProcess.RunToEnd(["--port", $"{port}"]);
        Assert.Equal(1, code);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains("in use", error);
        Assert.Contains($"{port}", error);
    }

    [Theory]
    [InlineData("--port=abc", "--port (Mock__Port): expected a port, 1 to 65535, or 0 for any free one, got \"abc\"")]
    [InlineData("--port=70000", "got \"70000\"")]
    [InlineData("--sed=7", "--sed is not a setting; did you mean --seed?")]
    [InlineData("seed", "\"seed\" is not a setting")]
    [InlineData("--seed", "--seed has no value; expected a whole number")]
    [InlineData("--strict=perhaps", "expected true or false, got \"perhaps\"")]
    [InlineData("--bot=short", "--bot (Mock__Bot): expected an id")]
    [InlineData("--urls=ftp://localhost", "expected http URLs")]
    [InlineData("--token=a,,b", "--token (Mock__Token): expected bearer tokens")]
    [InlineData("--token=a@my-bot", "--token (Mock__Token): expected bearer tokens")]
    [InlineData("--token=a@b@c", "--token (Mock__Token): expected bearer tokens")]
    [InlineData("--actions=/no/such/file.json", "expected a JSON file")]
    [InlineData("--page-size=0", "--page-size (Mock__PageSize)")]
    [InlineData("--world=moon", "--world (Mock__World): expected demo, empty, busy, huge, unicode, or a JSON file that a mock exported, got \"moon\"")]
    [InlineData("--locale=klingon", "--locale (Mock__Locale): expected one of af_ZA, ar, az, cz, de,")]
    [InlineData("--rate-limit=0", "--rate-limit (Mock__RateLimit)")]
    public async Task A_bad_setting_is_one_line_that_names_it(string argument, string says)
    {
        var (code, output, error) = await ServerProcess.RunToEnd([argument]);
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.StartsWith("mockserver: ", error);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(says, error);
    }

    [Theory]
    [InlineData("Mock__Seed", "x", "--seed (Mock__Seed)")]
    [InlineData("Mock__Sed", "7", "Mock:Sed is not a setting")]
    public async Task So_is_one_from_the_environment(string name, string value, string says)
    {
        var (code, _, error) = await ServerProcess.RunToEnd([], (name, value));
        Assert.Equal(1, code);
        Assert.Contains(says, error);
    }

    [Fact]
    public async Task Help_lists_every_setting()
    {
        var (code, output, _) = await ServerProcess.RunToEnd(["--help"]);
        Assert.Equal(0, code);
        Assert.All(Setting.All, setting => Assert.Contains($"--{setting.Name}", output));
    }

    [Theory]
    [InlineData("{\"actions\": [{\"type\": \"a\", \"output\": 5}]}")]
    [InlineData("{\"actions\": [{\"type\": \"a\"}]}")]
    [InlineData("{\"actions\": [{\"output\": {}}]}")]
    [InlineData("{\"actions\": [{\"type\": \"a\", \"error\": {\"type\": \"Nonsense\", \"message\": \"b\"}}]}")]
    [InlineData("{\"scripts\": []}")]
    [InlineData("nonsense")]
    public async Task A_bad_file_of_actions_is_one_line_that_names_it(string text)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("actions").FullName, "actions.json");
        await File.WriteAllTextAsync(file, text, Stop);
        var (code, _, error) = await ServerProcess.RunToEnd(["--actions", file]);
        Assert.Equal(1, code);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(file, error);
    }

    [Theory]
    [InlineData("nonsense", "is an invalid JSON literal")]
    [InlineData("{\"bot\": \"bot_01HZX3V8Q2M5N7P9R1S3T5V7W9\"}", "file must have required property 'format'")]
    [InlineData("{\"format\": \"mockserver/world/1\", \"bot\": \"bot_01HZX3V8Q2M5N7P9R1S3T5V7W9\", \"users\": [5]}", "file/users/0 must be object")]
    public async Task A_bad_file_of_a_world_is_one_line_that_names_it_and_what_is_wrong(string text, string says)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("world").FullName, "world.json");
        await File.WriteAllTextAsync(file, text, Stop);
        var (code, _, error) = await ServerProcess.RunToEnd(["--world", file]);
        Assert.Equal(1, code);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(file, error);
        Assert.Contains(says, error);
    }
}
