using System.Net;
using System.Net.Sockets;
using System.Text;
using Conformance.Http;
using Conformance.Running;
using Conformance.Tests.Notes;
using Contract;
using Sabotages;

namespace Conformance.Tests;

/// <summary>A deployment that cannot be tested is told in one line that names the setting, before any case runs.</summary>
public sealed class ReadinessTests
{
    private static readonly ApiContract Contract = NotesApi.Contract;

    [Fact]
    public Task The_api_itself_is_ready() => Check(new NotesApi());

    [Fact]
    public async Task A_port_where_nobody_listens() =>
        await Refused(
            "--target-url: ", "does not answer (Connection refused", new SocketsHttpHandler(), $"http://127.0.0.1:{UnusedPort()}");

    [Fact]
    public async Task A_host_that_does_not_exist() =>
        await Refused("--target-url: ", "the host name is not known", new SocketsHttpHandler(), "http://no-such-host.invalid");

    [Fact]
    public async Task A_port_that_speaks_no_tls()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var closing = Close(plain);
        await Refused("--target-url: ", "no secure connection", new SocketsHttpHandler(), $"https://{plain.LocalEndpoint}");
        await closing;

        static async Task Close(TcpListener listener) =>
            (await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken)).Close();
    }

    [Theory]
    [InlineData(200, "<html>", "text/html"), InlineData(404, "not found", "text/plain"), InlineData(502, "", "text/html")]
    [InlineData(200, """{"status":"ok"}""", "application/json")]
    [InlineData(418, """{"id":"e","code":418,"type":"Teapot","message":"No."}""", "application/json")]
    public async Task Something_else_that_answers(int status, string body, string contentType) =>
        await Refused("--target-url: ", "is not the Notes", new Answering(status, body, contentType));

    [Fact]
    public async Task A_token_that_is_refused() =>
        await Refused(
            "--target-token: ", "refuses the token",
            new Answering(401, """{"id":"e","code":401,"type":"Unauthorized","message":"Who?"}"""));

    [Fact]
    public async Task A_bot_that_the_token_may_not_act_in() =>
        await Refused(
            "--target-bot-id: ", "does not let the token act",
            new Answering(403, """{"id":"e","code":403,"type":"Forbidden","message":"No."}"""));

    [Fact]
    public Task An_api_with_faults_is_tested_not_turned_away() =>
        Check(new Broken(Contract, new NotesApi()).Success("listNotes", Harm.Body(body => body["surplus"] = 1)));

    private static Task Check(HttpMessageHandler api, string url = "http://localhost")
    {
        var settings = TargetSettings.Read(name => name == "target-url" ? url : name is "target-token" or "target-bot-id" ? "given" : null, new RunNames(1));
        var target = new Target(new HttpClient(api), settings, TimeProvider.System);
        return Readiness.Check(Contract, target, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static async Task Refused(string setting, string why, HttpMessageHandler api, string url = "http://localhost")
    {
        var error = await Assert.ThrowsAsync<MisconfiguredException>(() => Check(api, url));
        Assert.StartsWith(setting, error.Message);
        Assert.Contains(why, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Answering(int status, string body, string contentType = "application/json") : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, contentType),
            });
    }
}
