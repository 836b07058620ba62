using System.Net;
using System.Text.Json.Nodes;
using Conformance.Doctor;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Tests.Foreign;

/// <summary>A contract that has schemas alone is held to them, and to nothing that it does not say.</summary>
public sealed class ShelvesTests
{
    private const string Token = "user:s3cret";

    private static readonly Suite Suite = new(ShelvesApi.Contract);
    private static readonly RunNames Names = new(1);

    private static readonly TargetSettings Settings = TargetSettings.Read(
        name => name switch
        {
            "target-url" => "https://shelves.example",
            "target-mode" => "full",
            "target-rate" => "100000",
            "target-token" => Token,
            _ => null,
        }, Names, ShelvesApi.Contract);

    [Fact]
    public async Task A_faithful_one_shows_nothing()
    {
        var verdicts = await Run(new ShelvesApi());
        Assert.Equal([], verdicts.Ending(Outcome.Warned, Outcome.Flaky, Outcome.Failed, Outcome.Errored));
        Assert.True(verdicts.Count(verdict => verdict.Outcome == Outcome.Passed) > 60);
    }

    [Fact]
    public async Task Cases_are_called_by_the_path_where_there_are_no_tags_and_cover_every_kind_of_schema()
    {
        string[] ids = [.. Suite.Cases.Select(@case => @case.Id)];
        Assert.Equal(ids.Distinct(), ids);
        string[] some = ["shelves.list.happy-path", "shelves.add-shelf.maximum.body-width", "shelves.add-shelf.max-length.body-room",
            "shelves.get-shelf.minimum.path-shelf", "shelves.get-v2-shelf-label.happy-path"];
        Assert.Equal([], some.Except(ids));
        var body = (await Run(new ShelvesApi(), "shelves.add-shelf.happy-path")).Single().Exchanges[0].RequestBody;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"room":"attic","width":1}"""), JsonNode.Parse(body!)));
    }

    [Fact]
    public async Task The_token_goes_where_the_contract_says_and_is_told_nowhere()
    {
        var api = new ShelvesApi();
        var verdicts = await Run(api);
        Assert.Equal(["basic", "headerKey", "queryKey"], api.Keys.Order());
        var told = string.Join('\n', verdicts.SelectMany(verdict => verdict.Exchanges).Select(exchange =>
            $"{exchange.ToCurl()} {exchange.Url} {string.Join(' ', exchange.RequestHeaders)}"));
        Assert.Contains(Target.TokenVariable, told);
        Assert.All([Token, Uri.EscapeDataString(Token), Convert.ToBase64String("user:s3cret"u8)], secret =>
            Assert.DoesNotContain(secret, told));
    }

    [Fact]
    public async Task A_refusal_that_the_contract_does_not_list_is_observed_and_no_fault()
    {
        var verdicts = await Run(new ShelvesApi(status: 422));
        Assert.Equal([], verdicts.Ending(Outcome.Warned, Outcome.Flaky, Outcome.Failed, Outcome.Errored));
        Assert.Equal(Outcome.Silent, verdicts.Single(verdict => verdict.Case.Id == "shelves.add-shelf.required.body-width").Outcome);
    }

    [Fact]
    public async Task A_refusal_of_what_is_right_is_free_where_the_contract_lists_it_and_a_fault_where_it_does_not()
    {
        Assert.Equal(Outcome.Silent, (await Run(Refusing("/v2/shelves", 409), "shelves.add-shelf.happy-path")).Single().Outcome);
        Assert.Equal(Outcome.Failed, (await Run(Refusing("/v2/shelves", 418), "shelves.add-shelf.happy-path")).Single().Outcome);
        Assert.Equal(Outcome.Silent, (await Run(Refusing("/v2/shelves/1", 404), "shelves.get-shelf.happy-path")).Single().Outcome);
        Assert.Equal(Outcome.Failed, (await Run(Refusing("/v2/shelves", 500), "shelves.list.happy-path")).Single().Outcome);
    }

    [Fact]
    public async Task One_that_takes_everything_is_seen()
    {
        var verdicts = await Run(new Altered(new ShelvesApi(), (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest
            ? new HttpResponseMessage(HttpStatusCode.Created)
            {
                Content = new StringContent("""{"id":"1","room":"attic","width":3}""",
                System.Text.Encoding.UTF8, "application/json")
            }
            : answer));
        var failed = verdicts.Ending(Outcome.Failed);
        Assert.All(
            ["shelves.add-shelf.required.body-width", "shelves.add-shelf.type.body-room.number", "shelves.add-shelf.maximum.body-width",
                "shelves.get-shelf.maximum.path-shelf"],
            id => Assert.Contains(id, failed));
    }

    [Theory, InlineData(401), InlineData(404), InlineData(500)]
    public async Task A_run_that_only_saw_one_refusal_says_nothing(int status)
    {
        var verdicts = await Run(new Altered(new ShelvesApi(), (_, _) => new HttpResponseMessage((HttpStatusCode)status)));
        var nothing = Vacuity.Of(Suite.Contract, Settings, verdicts, []);
        Assert.Equal(status == 401 ? "target-token" : "target-url", nothing?.Setting);
        Assert.Null(Vacuity.Of(Suite.Contract, Settings, await Run(new ShelvesApi()), []));
    }

    [Fact]
    public async Task A_run_that_reached_nothing_or_tried_nothing_says_nothing()
    {
        var unreached = await Run(new Altered(new ShelvesApi(), (_, _) => throw new HttpRequestException("gone")));
        Assert.Contains("nothing was reached", Vacuity.Of(Suite.Contract, Settings, unreached, [])!.Message);
        var skipped = unreached.Select(verdict => verdict with
        {
            Outcome = Outcome.Skipped,
            Reason = "it takes a second bot; give --target-other-bot-id"
        }).ToList();
        var nothing = Vacuity.Of(Suite.Contract, Settings, skipped, [])!;
        Assert.Equal("target-other-bot-id", nothing.Setting);
        Assert.Contains("was skipped", nothing.Message);
    }

    [Fact]
    public void Neither_token_nor_bot_is_asked_for_where_the_contract_has_none()
    {
        Assert.Equal("https://shelves.example/", Settings.Url.AbsoluteUri);
        Assert.Throws<MisconfiguredException>(() => TargetSettings.Read(name =>
            name == "target-url" ? "https://shelves.example" : null, Names, ShelvesApi.Contract));
    }

    private static Altered Refusing(string path, int status) => new(new ShelvesApi(), (request, answer) =>
        request.RequestUri!.AbsolutePath == path ? new HttpResponseMessage((HttpStatusCode)status) : answer);

    private static async Task<IReadOnlyList<Verdict>> Run(HttpMessageHandler api, params string[] only)
    {
        await using var runner = Runs.Runner(Suite, api, Names, Settings);
        return await Task.WhenAll(Suite.Cases.Where(@case => only is [] || only.Contains(@case.Id)).Select(runner.Run));
    }

    private sealed class Altered(HttpMessageHandler inner, Func<HttpRequestMessage, HttpResponseMessage, HttpResponseMessage> alter)
        : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            alter(request, await base.SendAsync(request, cancellationToken));
    }
}
