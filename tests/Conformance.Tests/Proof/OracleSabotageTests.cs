using System.Net;
using System.Text;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;
using static Sabotages.Harm;

namespace Conformance.Tests.Proof;

/// <summary>Every check of every answer is turned red by an answer that is wrong in just that way, and no other check is.</summary>
public sealed class OracleSabotageTests(Mock mock) : IClassFixture<Mock>
{
    private const string Good = "users.get.happy-path";
    private const string NotFound = "users.get.unknown-id";
    private const string Unauthorized = "users.list.token.missing";
    private const string NoMethod = "users.create.other-method.patch";

    private static readonly (string Name, string Case, Action<HttpResponseMessage> Harm, string[] Checks)[] Harms =
    [
        ("a server error", NotFound, Harm(500, "Internal", "It failed (Error ID: {id})"), ["no-server-error", "status"]),
        ("a status that nobody declared", Good, Status(299), ["status"]),
        ("another content type", Good, answer => answer.Content.Headers.ContentType = new("text/html"), ["content-type"]),
        ("another charset", Good, answer => answer.Content.Headers.ContentType!.CharSet = "utf-16", ["charset"]),
        ("a mark in front", Good, answer => Bytes(answer, [0xEF, 0xBB, 0xBF, .. Read(answer)]), ["body"]),
        ("garbage behind", Good, answer => Bytes(answer, [.. Read(answer), (byte)'x']), ["body"]),
        ("another encoding", Good, answer => Bytes(answer, Encoding.Latin1.GetBytes("""{"user":{"name":"Noé"}}""")), ["body"]),
        ("a field too few", Good, Body(body => body["user"]!.AsObject().Remove("createdAt")), ["body"]),
        ("a field that nobody declared", Good, Body(body => body["colour"] = "red"), ["unknown-field"]),
        ("a time-stamp with an offset", Good, Body(body => body["user"]!["createdAt"] = "2026-01-02T03:04:05.678+00:00"), ["time-stamp"]),
        ("a time-stamp without milliseconds", Good, Body(body => body["user"]!["updatedAt"] = "2026-01-02T03:04:05Z"), ["time-stamp"]),
        ("a length that is another", Good, answer => answer.Content.Headers.ContentLength = 7, ["content-length"]),
        ("a body where none may be", Good, Status(204), ["empty-body", "status"]),
        ("something created by a GET", Good, Status(201), ["status", "status-fits"]),
        ("a media type that was not sent", Good, Harm(415, "UnsupportedMediaType", "No."), ["status", "status-fits"]),
        ("an error of another status's type", NotFound, Body(body => body["type"] = "Forbidden"), ["error-type"]),
        ("another code", NotFound, Body(body => body["code"] = 400), ["error-code"]),
        ("an empty message", NotFound, Body(body => body["message"] = " "), ["error-message"]),
        ("an id of another form", NotFound, Body(body => body["id"] = "err_1"), ["error-id"]),
        ("an id in a refusal's message", NotFound, Body(body => body["message"] = $"No: {body["id"]}"), ["error-id-told"]),
        ("no id in a failure's message", NotFound, Harm(500, "Internal", "It failed"), ["error-id-told", "no-server-error", "status"]),
        ("no challenge", Unauthorized, answer => answer.Headers.WwwAuthenticate.Clear(), ["challenge"]),
        ("no allowed methods", NoMethod, answer => answer.Content.Headers.Remove("Allow"), ["allow"]),
        ("other allowed methods", NoMethod, Allow("GET, POST, DELETE"), ["allow"]),
        ("a stack trace", NotFound, Body(body => body["message"] = "No\n   at MockServer.Runtime.Users.Get(String id)"), ["inner-detail"]),
        ("an exception", NotFound, Body(body => body["message"] = "System.Collections.Generic.KeyNotFoundException"), ["inner-detail"]),
        ("the token", NotFound, Body(body => body["message"] = "any-token-will-do may not"), ["secret"]),
    ];

    private static readonly Suite Suite = RuntimeRun.Suite;

    public static TheoryData<string> Names => [.. Harms.Select(harm => harm.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Is_seen(string name)
    {
        var harm = Harms.Single(one => one.Name == name);
        var @case = Suite.Cases.Single(one => one.Id == harm.Case);
        var broken = new Broken(Suite.Contract, mock.Server.CreateHandler());
        await using var runner = Runs.Runner(
            Suite, new Harming(broken, @case.Check, harm.Harm), new RunNames(34_000 + name.Length));
        var verdict = await runner.Run(@case);
        Assert.Equal(harm.Checks, verdict.Findings.Select(finding => finding.Check).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_id_that_comes_again_is_seen()
    {
        var same = new Harming(mock.Server.CreateHandler(), "unknown-id", answer =>
        {
            if (answer.StatusCode == HttpStatusCode.NotFound)
                Body(body => body["id"] = "err_20260102030405x9C1E04A7")(answer);
        });
        await using var runner = Runs.Runner(Suite, same, new RunNames(35_000));
        var first = await runner.Run(Suite.Cases.Single(one => one.Id == NotFound));
        var second = await runner.Run(Suite.Cases.Single(one => one.Id == "messages.get.unknown-id"));
        Assert.Equal([], first.Findings);
        Assert.Equal(["error-id-unique"], second.Findings.Select(finding => finding.Check));
        Assert.Equal(Outcome.Warned, second.Outcome);
    }

    [Fact]
    public void Every_harm_is_another() => Assert.Equal(Harms.Length, Harms.Select(harm => harm.Name).Distinct().Count());

    private static Action<HttpResponseMessage> Harm(int status, string type, string message) => answer =>
    {
        answer.StatusCode = (HttpStatusCode)status;
        var id = $"err_20260102030405x{Interlocked.Increment(ref errors):X8}";
        var told = message.Replace("{id}", id, StringComparison.Ordinal);
        Text($$"""{"id":"{{id}}","code":{{status}},"type":"{{type}}","message":"{{told}}"}""")(answer);
    };

    private static int errors = 0x1000;

    private static Action<HttpResponseMessage> Allow(string methods) => answer =>
    {
        answer.Content.Headers.Remove("Allow");
        answer.Content.Headers.TryAddWithoutValidation("Allow", methods);
    };

    private static byte[] Read(HttpResponseMessage answer)
    {
        using var copy = new MemoryStream();
        answer.Content.ReadAsStream().CopyTo(copy);
        return copy.ToArray();
    }

    private static void Bytes(HttpResponseMessage answer, byte[] body)
    {
        answer.Content = new ByteArrayContent(body);
        answer.Content.Headers.ContentType = new("application/json");
    }

    // Only the answer that the case is about: a user that is read, a list without a token, a method that is not there.
    private sealed class Harming(HttpMessageHandler api, string check, Action<HttpResponseMessage> harm) : DelegatingHandler(api)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            var isMeant = request.Method.Method == (check == "other-method" ? "PATCH" : "GET");
            if (isMeant)
            {
                await answer.Content.LoadIntoBufferAsync(cancellationToken);
                harm(answer);
            }
            return answer;
        }
    }
}
