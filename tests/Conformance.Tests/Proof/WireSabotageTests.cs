using System.Text;
using System.Text.Unicode;
using Conformance.Running;
using Conformance.Verdicts;
using Contract;
using Microsoft.AspNetCore.Hosting;
using Sabotages;

namespace Conformance.Tests.Proof;

/// <summary>A deployment that lets through what is no good request at all is seen by exactly the cases about that.</summary>
public sealed class WireSabotageTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Suite Suite = RuntimeRun.Suite;

    private static int runs = 33_000;

    [Fact]
    public Task A_body_that_is_no_json_is_taken() => Only(
        arrived => arrived is { Operation.Body: not null, Body.Length: > 0 } && (arrived.Json is null || !Utf8.IsValid(arrived.Body)),
        @case => @case.Check == "malformed" && @case.Cites.Level != RuleLevel.May);

    [Fact]
    public Task A_body_that_is_no_json_makes_it_fail() => Only(
        arrived => arrived is { Operation.Body: not null, Body.Length: > 0 } && (arrived.Json is null || !Utf8.IsValid(arrived.Body)),
        @case => @case.Check == "malformed", _ => Faulty.Error(500, "Internal"));

    [Fact]
    public Task A_body_that_is_too_large_is_taken() =>
        Only(arrived => arrived.Body.Length > 1_048_576, @case => @case.Check == "too-large");

    [Fact]
    public Task A_method_that_a_path_does_not_have_is_not_found() => Only(
        arrived => Suite.Contract.Match(arrived.Message.Method.Method, arrived.Path) is { Operation: null, Path: not null },
        @case => @case.Check == "other-method", _ => Faulty.Error(404, "ResourceNotFound"));

    [Fact]
    public Task A_path_that_is_none_is_a_bad_request() => Only(
        arrived => Suite.Contract.Match(arrived.Message.Method.Method, arrived.Path).Path is null,
        @case => @case.Check == "other-path", _ => Faulty.Error(400, "InvalidPayload"));

    [Fact]
    public Task Two_values_of_one_parameter_make_it_fail() => Only(
        arrived => arrived.Message.RequestUri!.Query.TrimStart('?').Split('&').CountBy(pair => pair)
            .Any(pair => pair is { Key.Length: > 0, Value: 2 }),
        @case => @case.Check == "twice", _ => Faulty.Error(500, "Internal"));

    [Fact]
    public Task A_body_without_a_content_type_makes_it_fail() => Only(
        arrived => arrived is { Operation.Body: not null, ContentType: null, Body.Length: > 0 },
        @case => @case.Id.EndsWith("media-type.missing", StringComparison.Ordinal), _ => Faulty.Error(500, "Internal"));

    [Fact]
    public async Task Values_that_nobody_expects_make_it_fail()
    {
        var extreme = Suite.Cases.Where(@case => @case.Check == "extreme").ToList();
        var failing = new Faulty(
            Suite.Contract, mock.Server.CreateHandler(),
            arrived => arrived.Body.Length > 90_000 || Encoding.UTF8.GetString(arrived.Body).Contains("1e308", StringComparison.Ordinal),
            _ => Faulty.Error(500, "Internal"));
        var expected = extreme.Where(@case => @case.Id.Split('.')[^1] is "long" or "huge" or "hugely-negative").InOrder();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await Run(failing, extreme)).Red());
    }

    [Fact]
    public Task A_request_without_credentials_is_taken() => Only(
        arrived => arrived.Operation is not null
            && arrived.Message.Headers.Authorization is not { Scheme: "Bearer", Parameter.Length: > 0 },
        @case => @case.Check == "token" && !@case.Id.EndsWith(".wrong", StringComparison.Ordinal));

    [Fact]
    public async Task A_wrong_token_is_forbidden_instead_of_unauthorized()
    {
        var wrong = Suite.Cases.Where(@case => @case.Id.EndsWith("token.wrong", StringComparison.Ordinal)).ToList();
        await using var knowing = mock.WithWebHostBuilder(builder => builder.UseSetting("Mock:Token", "any-token-will-do"));
        Assert.All(await Run(knowing.Server.CreateHandler(), wrong), verdict => Assert.Equal(Outcome.Passed, verdict.Outcome));

        var forbidding = new Faulty(
            Suite.Contract, knowing.Server.CreateHandler(), arrived =>
                arrived.Message.Headers.Authorization?.Parameter != "any-token-will-do",
            _ => Faulty.Error(403, "Forbidden"));
        Assert.All(await Run(forbidding, wrong), verdict => Assert.Equal(Outcome.Failed, verdict.Outcome));
    }

    private async Task Only(Func<Arrived, bool> takes, Func<Case, bool> sees, Func<Arrived, HttpResponseMessage>? answer = null)
    {
        var wire = Suite.Cases.Where(@case => @case.Kind is Kind.Malformed or Kind.Protocol or Kind.Caller).ToList();
        var verdicts = await Run(new Faulty(Suite.Contract, mock.Server.CreateHandler(), takes, answer), wire);
        var expected = wire.Where(sees).InOrder();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, verdicts.Red());
    }

    private static async Task<Verdict[]> Run(HttpMessageHandler api, IEnumerable<Case> cases)
    {
        await using var runner = Runs.Runner(Suite, api, new RunNames(Interlocked.Increment(ref runs)));
        return await Task.WhenAll(cases.Select(runner.Run));
    }
}
