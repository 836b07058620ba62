using Microsoft.Extensions.Time.Testing;
using static Conformance.Tests.Doctor.Examined;

namespace Conformance.Tests.Doctor;

/// <summary>A way to set up a run wrongly.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Setting">The option that the message begins with.</param>
/// <param name="Says">What the message says of it.</param>
/// <param name="Fault">What a run is told; unset: nothing.</param>
public sealed record WrongSetUp(string Name, string Setting, string Says, Func<Task<string?>> Fault)
{
    public override string ToString() => Name;
}

/// <summary>Every way to set up a run wrongly that the doctor knows.</summary>
public static class WrongSetUps
{
    private const string Page = "<!doctype html><html><head><title>Acme Travel</title></head></html>";

    public static readonly IReadOnlyList<WrongSetUp> All =
    [
        Given("no URL", "target-url", "missing", ("target-url", null)),
        Given("not a URL", "target-url", "'api.example/v1' is not the URL of an API", ("target-url", "api.example/v1")),
        Given("no token", "target-token", "give the token that it accepts", ("target-token", null)),
        Given("no bot", "target-bot-id", "give the id of a bot", ("target-bot-id", null)),
        Given("half an integration", "target-other-integration-id", "together with", ("target-other-integration-id", "int_1")),
        Given("no such profile", "target-profile", "there is no file no-such-profile.jsonc", ("target-profile", "no-such-profile.jsonc")),
        Given("empty token", "target-token", "the token is empty", ("target-token", "")),
        Given("token with a line's end", "target-token", "white space", ("target-token", "bp_pat_1\n")),
        Given("token with its scheme", "target-token", "begins with the word Bearer", ("target-token", "Bearer bp_pat_1")),
        Given("token in quotation marks", "target-token", "in quotation marks", ("target-token", "'bp_pat_1'")),
        Given("variable without a value", "target-token", "the name of a variable", ("target-token", "$TOKEN")),
        Given("token that no header carries", "target-token", "characters in it that no header can carry", ("target-token", "bp_päť")),

        On("unknown host", "target-url", "the host name is not known", () => Task.FromResult("http://no-such-host.invalid")),
        On("nobody listens", "target-url", "does not answer (Connection refused", async () =>
        {
            await using var gone = RawServer.Plain();
            return $"http://127.0.0.1:{gone.Port}";
        }),
        On("connection closed", "target-url", "breaks the connection off", RawServer.Closing, "http://localhost"),
        On("https where http is spoken", "target-url", "speaks no TLS, but plain HTTP; give http://localhost", RawServer.Plain,
            "https://localhost"),
        On("http where https is spoken", "target-url", "speaks TLS, not plain HTTP; give https://localhost", () =>
            RawServer.Secure(), "http://localhost"),
        On("certificate that nobody trusts", "target-url", "is not trusted on this machine", () => RawServer.Secure(), "https://localhost"),
        On("certificate that has expired", "target-url", "expired on", () => RawServer.Secure(toDays: -1), "https://localhost"),
        On("certificate of tomorrow", "target-url", "is not good before", () => RawServer.Secure(fromDays: 2), "https://localhost"),
        On("certificate of another host", "target-url", "is for api.example, not for localhost", () =>
            RawServer.Secure("api.example"), "https://localhost"),
        new("no answer in time", "target-url", "does not answer within 15 seconds", InNoTime),

        Answers("redirect to https", "target-url", "redirects to https (301); give https://api.example",
            asked => Answer(301, "", headers: ("location", asked.RequestUri!.AbsoluteUri.Replace("http:", "https:",
                StringComparison.Ordinal)))),
        Answers("redirect to a login page", "target-url", "sends to a login page", _ =>
            Answer(302, "", headers: ("location", "/users/sign-in?next=%2F"))),
        Answers("redirect to another place", "target-url", "redirects to https://eu.api.example/v1/chat",
            asked => Answer(308, "", headers: ("location", $"https://eu.api.example{asked.RequestUri!.AbsolutePath}"))),
        Answers("redirect to nowhere", "target-url", "does not say where to", _ => Answer(302, "")),
        Answers("proxy that wants a password", "target-url", "a proxy on the way", _ => Answer(407, Page, "text/html")),
        Answers("maintenance", "target-url", "is down or under maintenance", _ => Answer(503, Page, "text/html", ("retry-after", "120"))),
        Answers("fails by itself", "target-url", "fails by itself", _ => Error(500, "Internal")),
        Answers("a web page", "target-url", "is not the Botpress Runtime API, but a web page 'Acme Travel'", _ =>
            Answer(200, Page, "text/html")),
        Answers("a firewall", "target-url", "something in front of http://api.example refuses", _ => Answer(403, Page, "text/html")),
        Answers("another API", "target-url", "but another API", _ => Answer(200, """{"status":"ok"}""")),
        Answers("another API without such a path", "target-url", "it has no /v1/chat/conversations", _ =>
            Answer(404, """{"detail":"Not Found"}""")),
        Answers("a path too long", "target-url", "is not the root of the Botpress Runtime API", AtRoot,
            ("target-url", "http://api.example/v1/chat")),
        Answers("a path too short", "target-url", "give http://api.example/api, where it is",
            asked => asked.RequestUri!.AbsolutePath.StartsWith("/api/v1/chat", StringComparison.Ordinal) ? Answer(200, Empty)
                : Answer(404, "no", "text/plain")),

        Answers("refused token", "target-token", "refuses the token", _ =>
            Error(401, "Unauthorized", headers: ("www-authenticate", "Bearer"))),
        Answers("a gateway's password", "target-url", "wants Basic credentials", _ =>
            Answer(401, "{}", headers: ("www-authenticate", "Basic realm=\"x\""))),
        Answers("token of another bot", "target-bot-id", "does not let the token act in", _ => Error(403, "Forbidden")),
        Answers("bot id that is none", "target-bot-id", "'my-bot' is no id: an id has 28 to 36 characters, this has 6",
            _ => Error(400, "InvalidPayload"), ("target-bot-id", "my-bot")),
        Answers("bot that cannot be called", "target-bot-id", "refuses even the plainest request", _ => Error(400, "InvalidPayload")),
        Answers("bot that is not there", "target-bot-id", "knows no bot", _ => Error(404, "ResourceNotFound", "Bot was not found")),
        Answers("an API of the same make", "target-url", "has nothing at /v1/chat/conversations", _ => Error(404, "ResourceNotFound")),

        Answers("alias of another integration", "target-integration-alias", "is installed in the bot, but not as 'telegram'",
            asked => Integration(asked, id: true, alias: false)),
        Answers("id of another integration", "target-integration-id", "the bot has an integration 'telegram', but it is not",
            asked => Integration(asked, id: false, alias: true)),
        Answers("integration that is not installed", "target-integration-id", "it is not installed there",
            asked => Integration(asked, id: false, alias: false)),
        Answers("integration that is not there", "target-integration-id", "does not know int_",
            asked => asked.Headers.Contains("x-integration-id") || asked.Headers.Contains("x-integration-alias")
                ? Error(404, "ResourceNotFound") : Answer(200, Empty)),

        Answers("no requests left", "target-token", "has no requests left", _ =>
            Error(429, "RateLimited", headers: ("RateLimit-Reset", "86400"))),
        Answers("a limit that is too low", "filter", "10 requests in 60 s are so few that the 8500 of this run would take 14 hours",
            _ => Answer(200, Empty, headers: [("RateLimit-Limit", "10"), ("RateLimit-Policy", "10;w=60")])),
    ];

    private static HttpResponseMessage AtRoot(HttpRequestMessage asked) =>
        asked.RequestUri!.AbsolutePath == "/v1/chat/conversations" ? Answer(200, Empty) : Error(404, "ResourceNotFound");

    private static HttpResponseMessage Integration(HttpRequestMessage asked, bool id, bool alias)
    {
        var (hasId, hasAlias) = (asked.Headers.Contains("x-integration-id"), asked.Headers.Contains("x-integration-alias"));
        return (!hasId || id) && (!hasAlias || alias) ? Answer(200, Empty) : Error(403, "Forbidden");
    }

    private static WrongSetUp Given(string name, string setting, string says, params (string, string?)[] given) =>
        new(name, setting, says, async () =>
    {
        try
        {
            return await Fault(Settings(given), new Answering(_ => Answer(200, Empty)));
        }
        catch (MisconfiguredException error)
        {
            return error.Message;
        }
    });

    private static WrongSetUp Answers(
        string name, string setting, string says, Func<HttpRequestMessage, HttpResponseMessage> answer, params (string, string?)[] given) =>
        new(name, setting, says, () => Fault(Settings(given), new Answering(answer)));

    private static WrongSetUp On(string name, string setting, string says, Func<Task<string>> url) => new(name, setting, says, async () =>
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        return await Fault(Settings(("target-url", await url())), handler);
    });

    private static WrongSetUp On(string name, string setting, string says, Func<RawServer> start, string host) =>
        new(name, setting, says, async () =>
    {
        await using var server = start();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        return await Fault(Settings(("target-url", $"{host}:{server.Port}")), handler);
    });

    private static async Task<string?> InNoTime()
    {
        var clock = new FakeTimeProvider();
        return await Fault(Settings(), new Silent(clock), clock: clock);
    }

    private sealed class Silent(FakeTimeProvider clock) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            clock.Advance(TimeSpan.FromSeconds(16));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
