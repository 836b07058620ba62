using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MockServer.SelfTest;
using MockServer.Tests.Launching;

namespace MockServer.Tests.Control;

/// <summary>The suite run against the mock that was asked to, as a process of its own.</summary>
public sealed class SelfTestTests
{
    private const string Path = "/__admin/conformance";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_ends_with_its_counts_and_its_report_and_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("report").FullName;
        var (server, url) = await ServerProcess.Start("--report", folder, "--token", "good", "--admin-token", "secret", "--journal", "50");
        await using var ends = server;
        using var client = Client(url, "secret");
        Assert.Equal("""{"state":"none","report":false}""", (await client.Get(Path)).ToJsonString());
        using (var none = await client.GetAsync($"{Path}/report", Stop))
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        var seeded = await client.GetStringAsync($"/__admin/worlds/{MockServerApp.SeededBot}", Stop);

        var started = await client.Post(Path, new { operation = "getUser" }, 202);
        Assert.Equal("running", (string?)started["state"]);
        Assert.Equal("getUser", (string?)started["operation"]);
        var problem = await client.Post(Path, new { operation = "getUser" }, 409);
        Assert.Contains("running", (string?)problem["detail"]);
        var done = await Ended(client);

        Assert.True((string?)done["state"] == "done" && (bool)done["conforms"]!, done.ToJsonString());
        Assert.True((int)done["summary"]!["passed"]! > 10 && (int)done["summary"]!["failed"]! == 0, done.ToJsonString());
        Assert.Equal((int)done["progress"]!["of"]!, (int)done["progress"]!["cases"]!);
        Assert.Equal(seeded, await client.GetStringAsync($"/__admin/worlds/{MockServerApp.SeededBot}", Stop));
        Assert.DoesNotContain((await client.Get("/__admin/worlds"))["worlds"]!.AsArray(), world =>
            (string?)world!["bot"] != MockServerApp.SeededBot && world["rows"]!.AsObject().Count > 0);
        Assert.Equal(0, (int)(await client.Get($"/__admin/requests?bot={done["bot"]}"))["total"]!);

        using var report = await client.GetAsync($"{Path}/report", Stop);
        Assert.Equal("text/html", report.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(report.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox allow-scripts; default-src 'none';", policy);
        Assert.Equal(await File.ReadAllTextAsync(System.IO.Path.Combine(folder, "report.html"), Stop), await report.Content.ReadAsStringAsync(Stop));
        Assert.Contains("getUser", await report.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_mock_that_takes_every_token_conforms_too()
    {
        var (server, url) = await ServerProcess.Start();
        await using var ends = server;
        using var client = Client(url, "any");
        await client.Post(Path, new { operation = "getUser" }, 202);
        var done = await Ended(client);
        Assert.True((bool?)done["conforms"] == true && (int)done["summary"]!["warned"]! == 0, done.ToJsonString());
    }

    [Fact]
    public async Task A_report_of_an_earlier_run_is_found_by_the_setting()
    {
        var folder = Directory.CreateTempSubdirectory("report").FullName;
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder, "report.html"), "<p>earlier", Stop);
        await using var app = MockServerApp.With(("Mock:Report", folder));
        Assert.Equal("""{"state":"none","report":true}""", (await app.Control("GET", "conformance")).ToJsonString());
        using var client = app.CreateClient();
        Assert.Equal("<p>earlier", await client.GetStringAsync($"{Path}/report", Stop));
    }

    [Fact]
    public async Task The_suite_ends_with_the_mock()
    {
        var (server, url) = await ServerProcess.Start();
        await using var ends = server;
        using var client = Client(url, "any");
        var bot = (string)(await client.Post(Path, null, 202))["bot"]!;
        Assert.True(IsRunning(bot));
        Assert.Equal(0, await server.Interrupt());
        Assert.False(IsRunning(bot));
    }

    [Fact]
    public async Task Where_it_cannot_be_run_the_answer_is_501_and_says_why()
    {
        await using var nowhere = new MockServerApp();
        Assert.Contains("listens nowhere", (string?)(await nowhere.Control("POST", "conformance", status: 501))["detail"]);
        await using var alone = new MockServerApp { Replace = services => services.AddSingleton(new SuiteProgram(null)) };
        var problem = await alone.Control("POST", "conformance", status: 501);
        Assert.Contains("not beside this mock", (string?)problem["detail"]);
        Assert.Equal(501, (int)problem["status"]!);
        Assert.Equal("none", (string?)(await alone.Control("GET", "conformance"))["state"]);
        await alone.Control("POST", "conformance", """{"operation": "nothing"}""", 404);
        await alone.Control("POST", "conformance", """{"operations": []}""", 400);
    }

    private static HttpClient Client(string url, string token) => new()
    {
        BaseAddress = new Uri(url),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    private static async Task<JsonNode> Ended(HttpClient client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            var now = (await client.GetFromJsonAsync<JsonNode>(Path, limit.Token))!;
            if ((string?)now["state"] != "running")
                return now;
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }

    // By its command line: whoever started it is gone, and its id may be another's.
    private static bool IsRunning(string bot)
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "there is no /proc to look for processes in");
        return Directory.EnumerateDirectories("/proc").Any(process =>
        {
            try
            {
                return File.ReadAllText($"{process}/cmdline").Contains(bot, StringComparison.Ordinal);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        });
    }
}
