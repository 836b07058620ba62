using Conformance.Tests.Notes;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests;

/// <summary>One fault is one problem, however many cases and operations show it.</summary>
public sealed class ProblemTests
{
    [Fact]
    public async Task One_fault_of_one_answer_is_one_problem()
    {
        var problem = Assert.Single(await Of(broken => broken.Success("getNote", Harm.Body(body => body["text"] = 7))));
        Assert.Equal(["getNote"], problem.Operations);
        Assert.Equal(["notes.get.happy-path"], problem.Cases);
        Assert.Equal(Outcome.Failed, problem.Outcome);
    }

    [Fact]
    public async Task A_shared_error_that_is_wrong_everywhere_is_one_problem_of_many_operations()
    {
        var problem = Assert.Single(await Of(broken => broken.On((_, answer) => (int)answer.StatusCode == 404, Harm.Body(body => body["message"] = 7))));
        Assert.Equal(["deleteFolder", "deleteNote", "getNote"], problem.Operations);
        Assert.True(problem.Count >= 3);
        Assert.Contains("3 operations", problem.Explain());
    }

    [Fact]
    public async Task Two_fields_that_are_missing_are_two_problems() =>
        Assert.Equal(2, (await Of(broken => broken.Success("getNote", Harm.Body(body =>
        {
            body.Remove("text");
            body.Remove("folderId");
        })))).Count);

    [Fact]
    public async Task What_comes_and_goes_is_flaky_and_no_failure()
    {
        var calls = 0;
        var verdicts = await NotesRun.Of(
            new Broken(NotesApi.Contract, new NotesApi()).Success("getNote", answer =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                    Harm.Body(body => body["text"] = 7)(answer);
            }), "notes.get.happy-path");
        var verdict = verdicts["notes.get.happy-path"];
        Assert.Equal(Outcome.Flaky, verdict.Outcome);
        Assert.Equal("Failed at first, Passed when repeated at once", verdict.Reason);
        Assert.Equal(ExitCode.Conforms, ExitCode.Of([verdict]));
        Assert.Equal(ExitCode.Failed, ExitCode.Of([verdict], strict: true));
    }

    [Fact]
    public async Task An_unknown_field_only_warns_unless_the_run_is_strict()
    {
        var verdicts = await NotesRun.Of(
            new Broken(NotesApi.Contract, new NotesApi()).Success("getNote", Harm.Body(body => body["colour"] = "red")), "notes.get.happy-path");
        Assert.Equal(Outcome.Warned, verdicts["notes.get.happy-path"].Outcome);
        Assert.Equal(ExitCode.Conforms, ExitCode.Of(verdicts.Values));
        Assert.Equal(ExitCode.Failed, ExitCode.Of(verdicts.Values, strict: true));
    }

    private static async Task<IReadOnlyList<Problem>> Of(Func<Broken, Broken> sabotage) =>
        Problem.Of((await NotesRun.Of(
            sabotage(new Broken(NotesApi.Contract, new NotesApi())),
            [.. Runs.OfThreeKinds(new Suite(NotesApi.Contract)).Select(@case => @case.Id)])).Values);
}
