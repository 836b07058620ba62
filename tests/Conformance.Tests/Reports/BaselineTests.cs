using Conformance.Baselines;
using Conformance.Reports;
using Conformance.Running;
using Conformance.Tests.Notes;
using Conformance.Verdicts;
using Microsoft.Extensions.Time.Testing;
using Sabotages;

namespace Conformance.Tests.Reports;

/// <summary>What is accepted does not fail a run, and what is not as the file says it does.</summary>
public sealed class BaselineTests : IDisposable
{
    private const string OfCase = "  - case: notes.get.happy-path\n    owner: eve\n    reason: known\n    expires: 2026-06-30\n";

    private const string OfCause =
        "  # as seen in May\n  - check: body\n    operation: getNote\n    source: \"#/components/schemas/Note/properties/text/type\"\n"
        + "    owner: eve\n    reason: \"it is: a number\"\n    expires: 2026-06-30\n";

    private readonly string file = Path.GetTempFileName();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 6, 30, 23, 0, 0, TimeSpan.Zero));

    [Theory, InlineData(OfCase), InlineData(OfCause)]
    public async Task A_finding_that_is_accepted_fails_nothing_until_its_last_day_is_over(string entry)
    {
        var run = await Run(Broken, "accepted:\n" + entry, IsHappy);
        var verdict = run.Verdicts.Single(verdict => verdict.Case.Id == "notes.get.happy-path");
        Assert.Equal(Outcome.Accepted, verdict.Outcome);
        Assert.StartsWith("accepted until 2026-06-30 by eve: ", verdict.Reason);
        Assert.Equal(ExitCode.Conforms, ExitCode.Of(run));

        clock.Advance(TimeSpan.FromHours(1));
        run = await Run(Broken, "accepted:\n" + entry, IsHappy);
        Assert.Contains("was accepted until 2026-06-30 by eve", Assert.Single(run.Differences));
        Assert.Equal(ExitCode.Differs, ExitCode.Of(run));
    }

    [Fact]
    public async Task What_is_not_accepted_still_fails()
    {
        var run = await Run(broken => Broken(broken).Success("createNote", Harm.Body(body => body.Remove("text"))), "accepted:\n"
            + OfCause);
        Assert.Equal(ExitCode.Failed, ExitCode.Of(run));
        Assert.Contains(run.Verdicts, verdict => verdict.Outcome == Outcome.Accepted);
    }

    [Theory, InlineData(OfCase, ":2: case notes.get.happy-path"),
        InlineData(OfCause, ":3: body getNote #/components/schemas/Note/properties/text/type")]
    public async Task An_entry_that_no_longer_fails_is_an_error(string entry, string told)
    {
        var run = await Run(healthy => healthy, "accepted:\n" + entry);
        Assert.Contains($"{file}{told} no longer fails", Assert.Single(run.Differences));
        Assert.Equal(ExitCode.Differs, ExitCode.Of(run));
    }

    [Theory, InlineData(OfCase), InlineData(OfCause)]
    public async Task Of_what_a_run_leaves_out_nothing_is_said(string entry) =>
        Assert.Empty((await Run(healthy => healthy, "accepted:\n" + entry, @case => @case.Subject.Id == "createFolder")).Differences);

    [Fact]
    public async Task An_entry_about_a_case_that_there_is_not_is_an_error() => Assert.Contains(
        "case notes.get.nothing no longer fails",
        Assert.Single((await Run(healthy =>
            healthy, "accepted:\n" + OfCase.Replace("happy-path", "nothing", StringComparison.Ordinal))).Differences));

    [Theory]
    [InlineData("", 1, "the text is empty")]
    [InlineData("others: []", 1, "there is no list named 'accepted'")]
    [InlineData("accepted: []\nmore: 1", 2, "nobody knows 'more'")]
    [InlineData("accepted: 1", 1, "'accepted' is no list")]
    [InlineData("accepted:\n  - 1", 2, "it is no entry")]
    [InlineData("accepted:\n  - case: a\n    owner: b\n    expires: 2026-01-01", 2, "reason is missing")]
    [InlineData("accepted:\n  - case: a\n    owner: \" \"\n    reason: c\n    expires: 2026-01-01", 3, "owner is missing")]
    [InlineData("accepted:\n  - case: a\n    owner: b\n    reason: c\n    expires: 2026-02-30", 5, "expires is no date such as 2026-12-31")]
    [InlineData("accepted:\n  - case: a\n    check: b\n    source: d\n    owner: b\n    reason: c\n    expires: 2026-02-03", 2,
        "give either case, or check and source")]
    [InlineData("accepted:\n  - owner: b\n    reason: c\n    expires: 2026-02-03", 2, "give either case, or check and source")]
    [InlineData("accepted:\n  - check: b\n    owner: b\n    reason: c\n    expires: 2026-02-03", 2, "source is missing")]
    [InlineData("accepted:\n  - case: a\n    ownr: b", 3, "nobody knows 'ownr'")]
    [InlineData("accepted:\n  - case: 7", 2, "case is no text")]
    [InlineData("accepted:\n" + OfCase + OfCase, 6, "notes.get.happy-path is accepted twice")]
    [InlineData("accepted:\n  - case: a\n    case: b", 3, "the key 'case' is given twice")]
    [InlineData("accepted: [\n", 2, "")]
    public void A_malformed_file_is_told_by_file_and_line(string text, int line, string told)
    {
        File.WriteAllText(file, text);
        var error = Assert.Throws<MisconfiguredException>(() =>
            RunAccount.Open(new Suite(NotesApi.Contract), new RunFiles(Baseline: file), clock));
        Assert.StartsWith($"--target-baseline: {file}:{line}: {told}", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() => Assert.StartsWith(
        "--target-baseline: /no/such.yaml cannot be read",
        Assert.Throws<MisconfiguredException>(() =>
            RunAccount.Open(new Suite(NotesApi.Contract), new RunFiles(Baseline: "/no/such.yaml"), clock)).Message);

    [Fact]
    public async Task An_update_adds_what_fails_removes_what_does_not_and_keeps_what_people_wrote()
    {
        const string Gone =
            "  # gone since\n  - case: folders.create.happy-path\n    owner: eve\n    reason: known\n    expires: 2027-06-30\n\n";
        File.WriteAllText(file, "# ours\naccepted:\n" + Gone + OfCause + "# the end\n");
        var update = new BaselineUpdate("adam", "after the release", new DateOnly(2027, 1, 2));
        var run = await Run(broken => Broken(broken).Success("createNote", Harm.Body(body => body.Remove("text"))), null,
            files: new RunFiles(Baseline: file) { BaselineUpdate = update });
        Assert.Equal(ExitCode.Conforms, ExitCode.Of(run));

        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.StartsWith("# ours\naccepted:\n", text);
        Assert.Contains("  # as seen in May\n  - check: body\n", text);
        Assert.DoesNotContain("folders.create", text);
        Assert.DoesNotContain("gone since", text);
        Assert.Contains("# the end\n", text);
        Assert.Contains("owner: adam\n    reason: \"after the release\"\n    expires: \"2027-01-02\"\n", text);
        Assert.Equal(ExitCode.Conforms, ExitCode.Of(await Run(
            broken => Broken(broken).Success("createNote", Harm.Body(body => body.Remove("text"))), text)));
    }

    [Fact]
    public async Task An_update_makes_the_file_where_there_is_none()
    {
        File.Delete(file);
        var update = new BaselineUpdate("adam", "new", new DateOnly(2027, 1, 2));
        var run = await Run(Broken, null, files: new RunFiles(Baseline: file) { BaselineUpdate = update });
        Assert.Equal(ExitCode.Conforms, ExitCode.Of(run));
        Assert.NotEmpty(BaselineFile.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), file));
    }

    public void Dispose() => File.Delete(file);

    private static bool IsHappy(Case @case) => @case.Id == "notes.get.happy-path";

    private static Broken Broken(Broken broken) => broken.Success("getNote", Harm.Body(body => body["text"] = 7));

    private async Task<RunRecord> Run(Func<Broken, Broken> how, string? text, Func<Case, bool>? chosen = null, RunFiles? files = null)
    {
        if (text is not null)
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var suite = new Suite(NotesApi.Contract);
        return await BrokenRun.Run(
            how(new Broken(NotesApi.Contract, new NotesApi())), suite, [.. suite.Cases.Where(chosen ?? (_ => true))], NotesRun.Settings,
                NotesRun.Names,
            files ?? new RunFiles(Baseline: file), clock);
    }
}
