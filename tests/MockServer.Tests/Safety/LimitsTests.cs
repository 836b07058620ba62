using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MockServer.Tests.Safety;

public sealed partial class LimitsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_deepest_body_that_is_accepted_can_be_read_back_alone_and_in_a_list()
    {
        await using var app = new MockServerApp();
        var bot = app.Bot();
        // The body itself and its payload are the first two levels.
        var deep = string.Concat(Enumerable.Repeat("[", 62)) + string.Concat(Enumerable.Repeat("]", 62));
        var body = new StringContent($$$"""{"type": "deep", "payload": {"a": {{{deep}}}}}""", Encoding.UTF8, "application/json");
        using var made = await bot.PostAsync("/v1/chat/events", body, Stop);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = EventId().Match(await made.Content.ReadAsStringAsync(Stop)).Value;
        foreach (var path in new[] { $"/v1/chat/events/{id}", "/v1/chat/events" })
            Assert.Contains(deep, await bot.GetStringAsync(path, Stop));
    }

    [Fact]
    public async Task A_bot_id_makes_no_world_beyond_the_limit_and_worlds_in_which_nothing_happened_make_room()
    {
        await using var app = MockServerApp.With(("Mock:MaxWorlds", "3"));
        for (var i = 0; i < 10; i++)
            await app.Bot().Get("/v1/chat/users");

        // The seeded bot has one of the three.
        var (one, other) = (app.Integration(), app.Integration());
        var user = await one.NewUser();
        await other.NewUser();
        var third = app.Integration();
        var refusal = await third.Refused(HttpMethod.Get, "/v1/chat/users", null, 403, "QuotaExceeded");
        Assert.Contains("--max-worlds", (string?)refusal["message"]);
        await third.Refused(HttpMethod.Post, "/v1/chat/users", new { tags = new { } }, 403, "QuotaExceeded");
        await one.Get($"/v1/chat/users/{user}");
        await app.Bot(MockServerApp.SeededBot).Get("/v1/chat/users");
    }

    [Fact]
    public async Task Many_callers_at_the_limit_lose_nothing()
    {
        await using var app = MockServerApp.With(("Mock:MaxWorlds", "40"));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var bot = app.Integration();
            for (var i = 0; i < 5; i++)
                await app.Bot().Get("/v1/chat/users");
            var user = await bot.NewUser();
            for (var i = 0; i < 5; i++)
                await app.Bot().Get("/v1/chat/users");
            await bot.Get($"/v1/chat/users/{user}");
        }));
    }

    [Theory]
    [InlineData("x-large: ", 40_000, 1, 431)]
    [InlineData("x-many: ", 1, 200, 431)]
    public async Task Headers_beyond_the_limit_are_refused_and_the_next_caller_is_served(string name, int length, int times, int status)
    {
        await using var server = new Listening();
        var headers = string.Concat(Enumerable.Range(0, times).Select(_ => $"{name}{new string('x', length)}\r\n"));
        Assert.StartsWith($"HTTP/1.1 {status} ", await server.Answer($"GET /v1/chat/users HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"));
        Assert.StartsWith("HTTP/1.1 200 ", await server.Answer("GET /__admin/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    }

    [Fact]
    public async Task So_is_a_URL()
    {
        await using var server = new Listening();
        Assert.StartsWith("HTTP/1.1 414 ", await server.Answer($"GET /v1/chat/users?tags.a={new string('x', 10_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 200 ", await server.Answer("GET /__admin/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRI * HT")]
    [InlineData("GET /v1/chat/users HTTP/1.1\r\nHost: loc")]
    public async Task Whoever_opens_a_connection_and_does_not_go_on_loses_it(string begins)
    {
        await using var server = new Listening();
        await server.Answer(begins);
    }

    [Fact]
    public async Task Whoever_opens_a_connection_and_goes_is_no_fault_in_the_log()
    {
        var server = new Listening();
        await using (server)
        {
            using var gone = await server.Connect();
            gone.LingerState = new LingerOption(true, 0);
            gone.Close();
            await server.Answer("GET /__admin/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }

        // It has ended every connection before it ends.
        Assert.DoesNotContain(server.Log.Lines, line => line.Level >= LogLevel.Warning);
    }

    // JsonNode reads no deeper than a request may be.
    [GeneratedRegex("evt_[0-9A-Z]{26}")]
    private static partial Regex EventId();

    /// <summary>The server on a real socket, with little patience.</summary>
    private sealed class Listening : IAsyncDisposable
    {
        private readonly MockServerApp _app = new()
        {
            Replace = services => services.Configure<KestrelServerOptions>(kestrel =>
                (kestrel.Limits.KeepAliveTimeout, kestrel.Limits.RequestHeadersTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1))),
        };

        public Listening()
        {
            _app.UseKestrel(0);
            _app.StartServer();
        }

        public CollectedLog Log => _app.Log;

        public async Task<Socket> Connect()
        {
            var url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, url.Port, Stop);
            return socket;
        }

        /// <summary>Sends these bytes and answers all that comes back until the server closes; it must, in half a minute.</summary>
        public async Task<string> Answer(string request)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            limit.CancelAfter(TimeSpan.FromSeconds(90));
            using var socket = await Connect();
            await socket.SendAsync(Encoding.ASCII.GetBytes(request), limit.Token);
            var answer = new StringBuilder();
            var buffer = new byte[4096];
            try
            {
                while (await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var read)
                    answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }
            catch (SocketException)
            {
                // A refused request may be cut off with bytes of it unread.
            }

            return answer.ToString();
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
