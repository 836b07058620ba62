using System.Text.Json.Nodes;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests.Notes;

/// <summary>How the engine works, on the small API.</summary>
public sealed class NotesSuiteTests
{
    private static readonly Suite Suite = new(NotesApi.Contract);

    [Fact]
    public void Cases_are_called_by_resource_operation_and_what_is_asked() => Assert.Equal(
        [
            "folders.create.happy-path", "folders.create.missing-bot-id",
            "folders.delete.happy-path", "folders.delete.missing-bot-id", "folders.delete.unknown-id",
            "notes.create.example-long", "notes.create.happy-path", "notes.create.missing-bot-id", "notes.create.unknown-folder-id",
            "notes.delete.happy-path", "notes.delete.missing-bot-id", "notes.delete.unknown-id",
            "notes.get.happy-path", "notes.get.missing-bot-id", "notes.get.unknown-id",
            "notes.list.happy-path", "notes.list.missing-bot-id",
        ], Runs.OfThreeKinds(Suite).InOrder());

    [Fact]
    public void What_has_no_case_says_why() => Assert.Equal(
        ["folders.create.unknown-id", "notes.list.unknown-id"],
        Suite.Omissions.Where(omission => omission.Why.Length > 0 && omission.Id.EndsWith("unknown-id", StringComparison.Ordinal))
            .Select(omission => omission.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void A_case_knows_the_operations_on_its_way() => Assert.Equal(
        ["createFolder", "createNote", "getNote"], Suite.Cases.Single(@case => @case.Id == "notes.get.happy-path").Operations);

    [Fact]
    public async Task Everything_that_was_made_is_taken_back()
    {
        var api = new NotesApi();
        var verdicts = await NotesRun.Of(api);
        Assert.Equal(verdicts.Count, verdicts.Values.Ending(Outcome.Passed, Outcome.Skipped).Length);
        Assert.Empty(api.Stored);
    }

    [Fact]
    public async Task Also_when_the_case_fails_or_gets_no_answer()
    {
        var api = new NotesApi();
        await NotesRun.Of(Broken(api).Success("getNote", Harm.Cut()).Success("listNotes", Harm.Text("{")));
        Assert.Empty(api.Stored);
    }

    [Fact]
    public async Task What_cannot_be_taken_back_is_told_with_the_request_that_would()
    {
        var verdicts = await NotesRun.Of(Broken(new NotesApi()).Success("deleteFolder", Harm.Status(500)), "folders.create.happy-path");
        var left = Assert.Single(verdicts["folders.create.happy-path"].LeftBehind);
        Assert.StartsWith("curl -i -X DELETE 'http://localhost/folders/folder_", left);
    }

    [Fact]
    public async Task What_is_made_carries_the_run_and_free_content_stays_as_it_is()
    {
        var api = new NotesApi();
        await NotesRun.Of(api, "folders.create.happy-path", "notes.create.happy-path");
        var mark = new RunNames(1).RunId;

        var folders = api.Posted.Where(body => body.ContainsKey("name")).ToList();
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.StartsWith($"Letters {mark}", (string?)folder["name"]));
        Assert.All(folders, folder => Assert.StartsWith($"7-{mark}", (string?)folder["tags"]!["shelf"]));
        Assert.Equal(folders.Count, folders.Select(folder => (string?)folder["tags"]!["shelf"]).Distinct().Count());

        var note = Assert.Single(api.Posted, body => body.ContainsKey("text"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"tags":{"kept":"as it is"}}"""), note["data"]));
    }

    [Fact]
    public async Task Without_an_integration_what_needs_one_is_skipped_and_names_the_setting()
    {
        foreach (var id in (string[])["folders.create.happy-path", "notes.get.happy-path"])
        {
            var verdict = await NotesRun.Of(new NotesApi(), NotesRun.Settings with { IntegrationId = null }, id);
            Assert.Equal(Outcome.Skipped, verdict.Outcome);
            Assert.Equal("createFolder is called by an integration; give --target-integration-id", verdict.Reason);
        }
    }

    [Fact]
    public async Task A_fault_of_the_suite_is_never_the_deployments()
    {
        await using var runner = Runs.Runner(Suite, new NotesApi(), NotesRun.Names);
        var verdict = await runner.Run(Suite.Cases[0] with { Run = _ => throw new FormatException("ours") });
        Assert.Equal(Outcome.Errored, verdict.Outcome);
        Assert.Contains("ours", verdict.Reason);
    }

    [Fact]
    public async Task A_case_has_a_time_limit()
    {
        await using var runner = Runs.Runner(Suite, new Hanging(), NotesRun.Names, limit: TimeSpan.FromMilliseconds(50));
        var verdict = await runner.Run(Suite.Cases.Single(@case => @case.Id == "folders.create.missing-bot-id"));
        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.Contains("no answer in time", verdict.Explain());
    }

    [Fact]
    public async Task What_may_have_been_made_without_an_answer_is_told()
    {
        var verdicts = await NotesRun.Of(Broken(new NotesApi()).Success("createFolder", Harm.Cut()), "folders.create.happy-path");
        Assert.All(verdicts["folders.create.happy-path"].LeftBehind, left => Assert.Contains("if anything, is still there", left));
        Assert.Equal(2, verdicts["folders.create.happy-path"].LeftBehind.Count);
    }

    [Fact]
    public async Task A_run_that_is_stopped_takes_back_what_it_made()
    {
        var api = new NotesApi();
        using var stop = new CancellationTokenSource();
        var stopping = Broken(api).Success("createNote", _ => stop.Cancel());
        await using (var runner = Runs.Runner(Suite, stopping, NotesRun.Names, stop: stop.Token))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(Suite.Cases.Select(runner.Run)));
        }
        Assert.NotEmpty(api.Posted);
        Assert.Empty(api.Stored);
    }

    [Fact]
    public async Task A_deployment_that_asks_for_patience_gets_it()
    {
        var asked = 0;
        var verdicts = await NotesRun.Of(
            Broken(new NotesApi()).Success("listNotes", answer =>
            {
                if (++asked > 2)
                    return;
                answer.StatusCode = System.Net.HttpStatusCode.TooManyRequests;
                answer.Headers.Add("RateLimit-Reset", "0");
            }), "notes.list.happy-path");
        Assert.Equal(Outcome.Passed, verdicts["notes.list.happy-path"].Outcome);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_verdict_prints_what_a_stranger_needs()
    {
        var broken = Broken(new NotesApi()).Success("getNote", Harm.Body(body => body["text"] = 7));
        var verdicts = await NotesRun.Of(broken, "notes.get.happy-path");
        var text = verdicts["notes.get.happy-path"].Explain();
        Assert.All(
            [
                "notes.get.happy-path", "MUST", "#/paths/~1notes~1{id}/get/responses/200",
                "response/body/text", "string", "7", "curl -i -X GET 'http://localhost/notes/note_",
            ],
            part => Assert.Contains(part, text));
    }

    private static Broken Broken(NotesApi api) => new(NotesApi.Contract, api);

    private sealed class Hanging : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
