using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Safety;

namespace MockServer.Tests.Safety;

public sealed class AdminGateTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Definition = "/__admin/definitions/bot_01TESTOFTHEADMINGATE0000000";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:4010", 200)]
    [InlineData("mock.localhost:4010", 200)]
    [InlineData("127.0.0.1:4010", 200)]
    [InlineData("127.8.8.8", 200)]
    [InlineData("[::1]:4010", 200)]
    [InlineData("evil.example", 403)]
    [InlineData("localhost.evil.example", 403)]
    [InlineData("127.0.0.1.evil.example:4010", 403)]
    [InlineData("192.168.1.5:4010", 403)]
    public async Task Only_by_its_own_name_is_the_control_plane_called(string host, int status)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            using var response = await Send(app, method, "/__admin/actions", request => request.Headers.Host = host);
            var accepted = response.StatusCode != HttpStatusCode.Forbidden;
            Assert.True(accepted == (status == 200), $"{method} by {host}: {response.StatusCode}");
            if (!accepted)
                Assert.Contains("--allowed-hosts", await Detail(response));
        }
    }

    [Fact]
    public async Task A_name_that_is_allowed_is_one_of_its_own()
    {
        await using var named = MockServerApp.With(("Mock:AllowedHosts", "mock.test, other.test"));
        using var known = await Send(named, HttpMethod.Get, "/__admin/actions", request => request.Headers.Host = "Mock.Test:4010");
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        using var unknown = await Send(named, HttpMethod.Get, "/__admin/actions", request => request.Headers.Host = "third.test");
        Assert.Equal(HttpStatusCode.Forbidden, unknown.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "http://localhost.evil.example")]
    [InlineData("Origin", "http://localhost http://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_from_elsewhere_cannot_write(string header, string value)
    {
        using var response = await Send(app, HttpMethod.Delete, "/__admin/actions", request => request.Headers.TryAddWithoutValidation(header, value));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(header, await Detail(response));
    }

    [Fact]
    public async Task The_servers_own_page_and_programs_can()
    {
        using var own = await Send(app, HttpMethod.Delete, Definition, request =>
        {
            request.Headers.Add("Origin", "http://localhost");
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        });
        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
        using var program = await Send(app, HttpMethod.Delete, Definition);
        Assert.Equal(HttpStatusCode.NoContent, program.StatusCode);
    }

    [Fact]
    public async Task A_link_may_lead_to_what_is_read_and_a_foreign_script_may_not_read_it()
    {
        foreach (var (mode, status) in new[] { ("navigate", HttpStatusCode.OK), ("no-cors", HttpStatusCode.Forbidden) })
        {
            using var response = await Send(app, HttpMethod.Get, "/__admin/actions", request =>
            {
                request.Headers.Add("Sec-Fetch-Site", "cross-site");
                request.Headers.Add("Sec-Fetch-Mode", mode);
            });
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/v1/chat/users", true)]
    [InlineData("/__admin/actions", false)]
    public async Task Browsers_are_let_into_the_API_from_anywhere_and_into_the_control_plane_from_nowhere(string path, bool allowed)
    {
        using var preflight = await Send(app, HttpMethod.Options, path, request =>
        {
            request.Headers.Add("Origin", "https://app.example");
            request.Headers.Add("Access-Control-Request-Method", "PUT");
        });
        Assert.Equal(allowed, preflight.Headers.Contains("Access-Control-Allow-Origin"));
        using var read = await Send(app, HttpMethod.Get, path, request => request.Headers.Add("Origin", "https://app.example"));
        Assert.Equal(allowed, read.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("http://0.0.0.0:4010")]
    [InlineData("http://[::]:4010")]
    [InlineData("http://*:4010")]
    [InlineData("http://+:4010")]
    [InlineData("http://mock.test:4010")]
    [InlineData("http://localhost:4010;http://192.168.1.5:4011")]
    public async Task Where_other_machines_can_reach_it_the_control_plane_wants_a_token(string urls)
    {
        await using var open = MockServerApp.With(("Mock:Urls", urls));
        using var without = await Send(open, HttpMethod.Get, "/__admin/actions");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal("Bearer", without.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Contains("--admin-token", await Detail(without));

        var token = open.Services.GetRequiredService<AdminToken>().MadeUp;
        Assert.Matches("^[0-9a-f]{32}$", token);
        using var with = await Send(open, HttpMethod.Get, "/__admin/actions", Bearer(token!));
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
        using var wrong = await Send(open, HttpMethod.Get, "/__admin/actions", Bearer(token! + "0"));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);

        // Whoever asks whether it is up is told, by whatever name; the API itself is as it was.
        using var probe = await Send(open, HttpMethod.Get, "/__admin/health", request => request.Headers.Host = "10.1.2.3:4010");
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        await open.Bot().Get("/v1/chat/users");
    }

    [Fact]
    public async Task Bound_to_every_address_it_may_be_called_by_any_of_them_and_by_no_strange_name()
    {
        await using var open = MockServerApp.With(("Mock:Urls", "http://*:4010"), ("Mock:AdminToken", "sesame"));
        foreach (var (host, status) in new[] { ("192.168.1.5:4010", HttpStatusCode.OK), ("evil.example", HttpStatusCode.Forbidden) })
        {
            using var response = await Send(open, HttpMethod.Get, "/__admin/actions", request =>
            {
                request.Headers.Host = host;
                Bearer("sesame")(request);
            });
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_token_that_is_set_is_wanted_on_loopback_too_and_none_is_made_up()
    {
        await using var closed = MockServerApp.With(("Mock:AdminToken", "sesame"));
        using var without = await Send(closed, HttpMethod.Get, "/__admin/actions");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        using var with = await Send(closed, HttpMethod.Get, "/__admin/actions", Bearer("sesame"));
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
        Assert.Null(closed.Services.GetRequiredService<AdminToken>().MadeUp);
        Assert.Null(app.Services.GetRequiredService<AdminToken>().MadeUp);
    }

    private static Action<HttpRequestMessage> Bearer(string token) => request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private static async Task<HttpResponseMessage> Send(MockServerApp to, HttpMethod method, string path, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Put)
            request.Content = new StringContent("{\"actions\": []}");
        with?.Invoke(request);
        return await to.CreateClient().SendAsync(request, Stop);
    }

    private static async Task<string> Detail(HttpResponseMessage response) =>
        (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["detail"]!;
}
