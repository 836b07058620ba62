using Conformance.Ledgers;
using Conformance.Reports;
using Conformance.Running;
using Conformance.Tests.Notes;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests.Reports;

/// <summary>What a run saw of each obligation of its contract, and that it may not see less.</summary>
public sealed class LedgerTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public async Task A_good_run_sees_what_it_asks_for_kept_and_nothing_broken()
    {
        var ledger = (await Run(healthy => healthy)).Ledger;
        Assert.Equal(0, ledger.Of(Sight.Violated));
        Assert.Equal(Sight.Valid, Of(ledger, "status getNote 200"));
        Assert.Equal(Sight.Valid, Of(ledger, "answer getNote/200 #/components/schemas/Note/properties/text/type"));
        Assert.Equal(Sight.Valid, Of(ledger, "rule api.errors.unknown-id-404"));
        Assert.All(ledger.Lines, line => Assert.Matches("^(status|answer|accepts|refuses|rule) ", line.Key));
    }

    [Fact]
    public async Task What_is_broken_is_seen_broken_and_nothing_else_is()
    {
        var ledger = (await Run(broken => broken.Success("getNote", Harm.Body(body => body["text"] = 7)))).Ledger;
        Assert.Equal(
            ["answer getNote/200 #/components/schemas/Note/properties/text/type", "status getNote 200"],
            ledger.Lines.Where(line => line.Sight == Sight.Violated).Select(line => line.Key));
    }

    [Fact]
    public async Task What_no_case_of_the_run_touches_is_never_seen()
    {
        var ledger = (await Run(healthy => healthy, @case => @case.Subject.Id == "createFolder" && @case.Kind == Kind.Example)).Ledger;
        Assert.Equal(Sight.Valid, Of(ledger, "status createFolder 201"));
        Assert.Equal(Sight.Never, Of(ledger, "status getNote 200"));
        Assert.Equal(Sight.Never, Of(ledger, "answer getNote/200 #/components/schemas/Note/properties/text/type"));
    }

    [Fact]
    public async Task The_file_is_read_as_it_was_written_and_is_the_same_for_the_same_run()
    {
        var ledger = (await Run(healthy => healthy)).Ledger;
        await File.WriteAllTextAsync(file, LedgerFile.Text(ledger), TestContext.Current.CancellationToken);
        Assert.Equal(ledger.Lines.ToDictionary(line => line.Key, line => line.Sight), LedgerFile.Read(file));
        Assert.Equal(LedgerFile.Text(ledger), LedgerFile.Text((await Run(healthy => healthy)).Ledger));
    }

    [Fact]
    public async Task A_run_that_sees_less_differs_and_says_what()
    {
        await Run(healthy => healthy, files: new RunFiles(Ledger: file) { UpdatesLedger = true });
        Assert.Equal(ExitCode.Conforms, ExitCode.Of(await Run(healthy => healthy, files: new RunFiles(Ledger: file))));

        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("\"obligations\": {", "\"obligations\": {\n    \"rule notes.gone\": \"valid\",",
            StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Empty((await Run(healthy => healthy, files: new RunFiles(Ledger: file))).Differences);

        // A deployment that leaves a field out shows less of it.
        var run = await Run(broken => broken.Success("getNote", Harm.Body(body => body.Remove("text"))), files: new RunFiles(Ledger: file));
        Assert.Equal(
            [$"{file}: answer getNote/200 #/components/schemas/Note/properties/text/type was valid, now it is exercised"],
            run.Differences);
        Assert.Equal(ExitCode.Failed, ExitCode.Of(run));
        Assert.Equal(ExitCode.Differs, ExitCode.Of(
            run with { Verdicts = [.. run.Verdicts.Where(verdict => verdict.Outcome == Outcome.Passed)] }));
    }

    [Fact]
    public async Task A_part_of_the_suite_is_held_against_nothing()
    {
        await Run(healthy => healthy, files: new RunFiles(Ledger: file) { UpdatesLedger = true });
        Assert.Empty((await Run(healthy => healthy, @case => @case.Kind == Kind.Example, new RunFiles(Ledger: file))).Differences);
    }

    [Theory]
    [InlineData("", "is no ledger"), InlineData("{}", "is no ledger"),
        InlineData("{\"format\":2,\"obligations\":{}}", "has a format that is not 1")]
    [InlineData("{\"format\":1,\"obligations\":{\"a\":\"b\"}}", "is no ledger: 'b' is no state")]
    public void A_file_that_is_no_ledger_is_told(string text, string told)
    {
        File.WriteAllText(file, text);
        var error = Assert.Throws<MisconfiguredException>(() =>
            RunAccount.Open(new Suite(NotesApi.Contract), new RunFiles(Ledger: file), TimeProvider.System));
        Assert.StartsWith($"--target-ledger: {file} {told}", error.Message);
    }

    [Fact]
    public void Every_keyword_of_every_answer_of_the_runtime_api_is_an_obligation()
    {
        var keys = new Sightings(RuntimeRun.Suite.Contract).ToLedger(RuntimeRun.Suite).Lines.Select(line => line.Key).ToHashSet();
        Assert.All(RuntimeRun.Suite.Contract.Operations, operation =>
            Assert.All(operation.Responses, response => Assert.Contains($"status {operation.Id} {response.Status}", keys)));
        Assert.All(RuntimeRun.Suite.Contract.Rules, rule => Assert.Contains($"rule {rule.Id}", keys));
        Assert.All(
            RuntimeRun.Suite.Cases.Where(@case => @case is { Kind: Kind.Refuses, Obligation: not null, Breaks: not null }),
            @case => Assert.Contains($"refuses {@case.Subject.Id} {@case.Obligation}", keys));
    }

    public void Dispose() => File.Delete(file);

    private static Sight Of(Ledger ledger, string key) => ledger.Lines.Single(line => line.Key == key).Sight;

    private static Task<RunRecord> Run(Func<Broken, Broken> how, Func<Case, bool>? chosen = null, RunFiles? files = null)
    {
        var suite = new Suite(NotesApi.Contract);
        return BrokenRun.Run(
            how(new Broken(NotesApi.Contract, new NotesApi())), suite, [.. suite.Cases.Where(chosen ?? (_ => true))], NotesRun.Settings,
                NotesRun.Names, files ?? new RunFiles());
    }
}
