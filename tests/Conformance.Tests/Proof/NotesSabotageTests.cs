using System.Net;
using Conformance.Tests.Notes;
using Conformance.Verdicts;
using Sabotages;
using static Sabotages.Harm;

namespace Conformance.Tests.Proof;

/// <summary>Every kind of check is turned red by an API that is wrong in just that way, and nothing else is.</summary>
public sealed class NotesSabotageTests
{
    private static readonly string[] Notes = ["notes.create.happy-path", "notes.create.example-long"];

    [Fact]
    public async Task A_faithful_api_raises_nothing() =>
        Assert.Equal([], (await Run(broken => broken)).Values.SelectMany(verdict => verdict.Findings));

    [Fact]
    public Task A_missing_field_is_seen() =>
        Only(broken => broken.Success("getNote", Body(body => body.Remove("text"))), "body", "notes.get.happy-path");

    [Fact]
    public Task A_changed_type_is_seen() =>
        Only(broken => broken.Success("getNote", Body(body => body["text"] = 7)), "body", "notes.get.happy-path");

    [Fact]
    public Task An_undeclared_field_in_a_closed_answer_is_seen() =>
        Only(broken => broken.Success("getNote", Body(body => body["colour"] = "red")), "unknown-field", "notes.get.happy-path");

    [Fact]
    public Task Two_members_of_one_name_are_seen() =>
        Only(
            broken => broken.Success("getNote", Text("""{"id":"note_1","folderId":"folder_1","text":"a","text":"b"}""")),
            "body", "notes.get.happy-path");

    [Fact]
    public Task What_is_not_json_is_seen() => Only(broken => broken.Success("getNote", Text("{")), "body", "notes.get.happy-path");

    [Fact]
    public Task Another_content_type_is_seen() =>
        Only(
            broken => broken.Success("getNote", answer => answer.Content.Headers.ContentType = new("text/html")),
            "content-type", "notes.get.happy-path");

    [Fact]
    public Task A_missing_header_is_seen() =>
        Only(broken => broken.Success("createFolder", NoHeader("x-revision")), "headers", "folders.create.happy-path");

    [Fact]
    public Task A_declared_status_that_is_not_the_expected_one_is_seen() =>
        Only(broken => broken.Success("getNote", answer =>
        {
            answer.StatusCode = HttpStatusCode.NotFound;
            Text("""{"id":"err_1","code":404,"type":"ResourceNotFound","message":"No."}""")(answer);
        }), "status", "notes.get.happy-path");

    [Fact]
    public Task An_undeclared_status_is_seen() =>
        Only(broken => broken.Success("listNotes", Status(206)), "status", "notes.list.happy-path");

    [Fact]
    public Task Good_words_for_what_does_not_exist_are_seen() =>
        Only(broken => broken.Status("getNote", 404, answer =>
        {
            answer.StatusCode = HttpStatusCode.OK;
            Text("""{"id":"note_1","folderId":"folder_1","text":"a"}""")(answer);
        }), "status", "notes.get.unknown-id");

    [Fact]
    public Task Success_without_a_bot_is_seen() =>
        Only(broken => broken.Status("listNotes", 400, answer =>
        {
            answer.StatusCode = HttpStatusCode.OK;
            Text("""{"notes":[]}""")(answer);
        }), "status", "notes.list.missing-bot-id");

    [Fact]
    public Task An_error_of_another_declared_type_is_seen() =>
        Only(
            broken => broken.Status("listNotes", 400, Body(body => body["type"] = "ReferenceNotFound")),
            "error-type", "notes.list.missing-bot-id");

    [Fact]
    public Task An_error_of_a_type_that_its_status_cannot_have_is_seen() =>
        Only(broken => broken.Status("getNote", 404, Body(body => body["type"] = "InvalidPayload")), "error-type", "notes.get.unknown-id");

    [Fact]
    public Task An_error_code_that_is_not_the_status_is_seen() =>
        Only(broken => broken.Status("getNote", 404, Body(body => body["code"] = 400)), "error-code", "notes.get.unknown-id");

    [Fact]
    public Task An_error_body_that_is_none_is_seen() =>
        Only(broken => broken.Status("getNote", 404, Body(body => body.Remove("message"))), "body", "notes.get.unknown-id");

    [Fact]
    public Task A_server_error_is_seen() =>
        Only(broken => broken.Status("getNote", 404, Status(500)), "no-server-error", "notes.get.unknown-id");

    [Fact]
    public Task A_cut_connection_is_seen() => Only(broken => broken.Success("getNote", Cut()), "answer", "notes.get.happy-path");

    [Fact]
    public async Task What_only_needs_the_broken_operation_is_skipped_and_says_what_to_look_at()
    {
        var verdicts = await Run(broken => broken.Success("createNote", Status(202)));
        Assert.Equal(Notes.Order(StringComparer.Ordinal), verdicts.Values.Red());

        verdicts = await Run(broken => broken.Success("createFolder", answer => answer.StatusCode = HttpStatusCode.BadRequest));
        Assert.Equal(["folders.create.happy-path"], verdicts.Values.Red());
        Assert.Contains("notes.get.happy-path", verdicts.Values.Ending(Outcome.Skipped));
        Assert.EndsWith("see folders.create.happy-path", verdicts["notes.get.happy-path"].Reason);
    }

    [Fact]
    public async Task A_blocked_case_fails_itself_when_the_case_about_the_blocker_sees_nothing_wrong()
    {
        var calls = 0;
        var verdicts = await NotesRun.Of(
            new Broken(NotesApi.Contract, new NotesApi()).Success("createFolder", answer =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                    answer.StatusCode = HttpStatusCode.BadRequest;
            }), "notes.list.happy-path");
        Assert.Equal(["notes.list.happy-path"], verdicts.Values.Red());
        Assert.Equal("set-up", Assert.Single(verdicts["notes.list.happy-path"].Findings).Check);
    }

    private static async Task<IReadOnlyDictionary<string, Verdict>> Run(Func<Broken, Broken> sabotage) =>
        await NotesRun.Of(sabotage(new Broken(NotesApi.Contract, new NotesApi())));

    private static async Task Only(Func<Broken, Broken> sabotage, string check, params string[] cases)
    {
        var verdicts = await Run(sabotage);
        Assert.Equal(cases, verdicts.Values.Red());
        Assert.Contains(check, verdicts[cases[0]].Findings.Select(finding => finding.Check));
        Assert.Equal([], verdicts.Values.Ending(Outcome.Errored));
    }
}
