namespace Contract.Tests.Schemas;

/// <summary>The official suite: each file a row, and the sums printed with what is left out and why.</summary>
public sealed class OfficialSuiteTests
{
    private const string Absent =
        "The JSON-Schema-Test-Suite is not here: put it beside the repository as shared/json-schema-test-suite, "
        + "or set JSON_SCHEMA_TEST_SUITE.";

    public static bool SuiteIsAbsent => !OfficialSuite.IsHere;

    public static TheoryData<string> Files => [.. OfficialSuite.Files.DefaultIfEmpty("none")];

    [Theory(Skip = Absent, SkipWhen = nameof(SuiteIsAbsent))]
    [MemberData(nameof(Files))]
    public void A_file_of_the_suite_passes(string file)
    {
        var outcomes = OfficialSuite.Cases(file)
            .Where(test => SuiteExclusions.ReasonFor(test) is null)
            .Select(test => (Test: test, Wrong: Judge(test)));
        Assert.Empty(outcomes.Where(outcome => outcome.Wrong is not null).Select(outcome => $"{outcome.Test}: {outcome.Wrong}"));
    }

    [Fact(Skip = Absent, SkipWhen = nameof(SuiteIsAbsent))]
    public void Every_exclusion_is_needed_and_the_sums_are_printed()
    {
        var output = TestContext.Current.TestOutputHelper!;
        var cases = OfficialSuite.Files.SelectMany(OfficialSuite.Cases).ToList();
        var excluded = cases.Where(test => SuiteExclusions.ReasonFor(test) is not null).ToList();
        var failed = cases.Except(excluded).Where(test => Judge(test) is not null).ToList();
        var run = cases.Count - excluded.Count;
        output.WriteLine(
            $"JSON-Schema-Test-Suite, draft 2020-12: {cases.Count} cases, {run} run, {run - failed.Count} passed, {excluded.Count} excluded");
        foreach (var group in excluded.GroupBy(test => (test.File, test.Group, Reason: SuiteExclusions.ReasonFor(test))))
            output.WriteLine($"  excluded: {group.Key.File}: {group.Key.Group} ({group.Count()} cases): {group.Key.Reason}");
        foreach (var test in failed)
            output.WriteLine($"  failed: {test}: {Judge(test)}");

        // An exclusion is by group, and is needed while one of the group's cases fails.
        var needless = excluded.GroupBy(test => (test.File, test.Group))
            .Where(group => group.All(test => Judge(test) is null))
            .Select(group => $"{group.Key}");
        Assert.Empty(needless);
        Assert.Empty(SuiteExclusions.Unused(cases));
        Assert.Empty(failed);
    }

    /// <summary>What is wrong with the verdict; unset when it is right, by both ways of asking.</summary>
    private static string? Judge(SuiteCase test)
    {
        PayloadSchema schema;
        try
        {
            schema = PayloadSchema.Compile(test.Schema, test.File);
        }
        catch (ContractException fault)
        {
            return fault.Message;
        }
        var valid = schema.IsValid(test.Data);
        var violations = schema.Check(test.Data);
        return valid != test.Valid ? $"IsValid said {valid} of {test.Data.GetRawText()}"
            : violations.Count == 0 != test.Valid ? $"Check found {violations.Count} violations of {test.Data.GetRawText()}"
            : violations.All(IsWhole) ? null
            : "a violation lacks something";
    }

    private static bool IsWhole(Violation violation) =>
        violation is { Keyword.Length: > 0, Message.Length: > 0, Expected.Length: > 0, Actual.Length: > 0 }
            && violation.ContractPointer.StartsWith('#');
}
