using System.CommandLine;
using System.Globalization;
using Conformance.Baselines;
using Conformance.Reports;

namespace Conformance.Commands;

/// <summary>What a run writes back into the files that it is held against.</summary>
internal sealed class UpdateOptions
{
    private const int Days = 90;

    private readonly Option<bool> baseline = new("--update-baseline")
    {
        Description = "Puts what fails now into --target-baseline, and takes out what no longer fails. "
            + "Takes --baseline-owner and --baseline-reason.",
    };

    private readonly Option<string> owner = new(
        "--baseline-owner")
    { Description = "Who answers for the findings that --update-baseline accepts." };
    private readonly Option<string> reason = new("--baseline-reason") { Description = "Why they are accepted." };
    private readonly Option<string> expires = new(
        "--baseline-expires")
    { Description = $"The last day on which they are, as 2026-12-31; in {Days} days when not given." };
    private readonly Option<bool> ledger = new("--update-ledger") { Description = "Writes what this run saw into --target-ledger." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[baseline, owner, reason, expires, ledger])
            command.Options.Add(option);
    }

    /// <summary>The files with what is to be done with them.</summary>
    /// <exception cref="MisconfiguredException">Something that an update takes is missing.</exception>
    public RunFiles AddTo(RunFiles files, ParseResult line, TimeProvider clock)
    {
        if (line.GetValue(ledger) && files.Ledger is null)
            throw new MisconfiguredException("update-ledger", "give the file that it writes with --target-ledger");
        files = files with { UpdatesLedger = line.GetValue(ledger) };
        if (!line.GetValue(baseline))
            return files;
        if (files.Baseline is null)
            throw new MisconfiguredException("update-baseline", "give the file that it writes with --target-baseline");
        return files with { BaselineUpdate = new BaselineUpdate(Needed(line, owner), Needed(line, reason), Date(line, clock)) };
    }

    private static string Needed(ParseResult line, Option<string> option) =>
        line.GetValue(option) is { } given && !string.IsNullOrWhiteSpace(given)
            ? given
            : throw new MisconfiguredException(
                "update-baseline", $"give {option.Name}: every finding that is accepted has an owner and a reason");

    private DateOnly Date(ParseResult line, TimeProvider clock) => line.GetValue(expires) switch
    {
        null => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(Days),
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var text => throw new MisconfiguredException("baseline-expires", $"'{text}' is no date such as 2026-12-31"),
    };
}
