using System.Text.RegularExpressions;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Doctor;

/// <summary>A run that says nothing about the deployment, whatever its verdicts are: such a run must not be green.</summary>
public static partial class Vacuity
{
    // Below this many operations what is seen may well be faults of theirs, which verdicts tell better.
    private const int Many = 3;

    /// <summary>Why a run says nothing, and the setting to mend; unset when it says something.</summary>
    public static MisconfiguredException? Of(RunRecord run) => Of(run.Suite.Contract, run.Settings, run.Verdicts, run.SharedExchanges);

    /// <summary>The same of what a run has left so far.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="settings">The deployment.</param>
    /// <param name="verdicts">Of all cases.</param>
    /// <param name="shared">What was sent for fixtures that cases share.</param>
    public static MisconfiguredException? Of(
        ApiContract contract, TargetSettings settings, IReadOnlyCollection<Verdict> verdicts, IReadOnlyCollection<Exchange> shared)
    {
        if (verdicts.Count == 0)
            return null;
        if (verdicts.All(verdict => verdict.Outcome == Outcome.Skipped))
            return AllSkipped(verdicts);
        Exchange[] all = [.. verdicts.SelectMany(verdict => verdict.Exchanges), .. shared];
        if (all.Length == 0)
        {
            return verdicts.All(verdict => verdict.Outcome is Outcome.Skipped or Outcome.Failed)
                ? new("target-url", $"nothing was reached: not one request of {verdicts.Count} cases was answered; "
                    + $"see whether {settings.Url} is up")
                : null;
        }

        var isGreen = verdicts.All(verdict => verdict.Outcome < Outcome.Failed);
        var called = verdicts.Where(verdict => !IsAboutCallers(verdict.Case)).SelectMany(verdict => verdict.Exchanges).Concat(shared)
            .ToList();
        if (Share(called, exchange => exchange.Status is 401 or 403) is var (refused, refusing) && refused >= 0.9
            && (isGreen || refusing >= Many))
        {
            return new("target-token",
                $"{Percent(refused)} of the answers were 401 or 403, so nothing was seen of the API; "
                + "give a token with rights in --target-bot-id");
        }
        var meant = verdicts.Where(verdict => verdict.Case.Kind is not (Kind.Unknown or Kind.Protocol or Kind.Caller or Kind.Behaviour))
            .SelectMany(verdict => verdict.Exchanges).Concat(shared).ToList();
        if (Share(meant, exchange => exchange.Status == 404) is var (missing, missed) && missing > 0.5 && (isGreen || missed >= Many))
            return new("target-url",
                $"{Percent(missing)} of the answers were 404, where something should be; see whether {settings.Url} is the API's root");
        if (Undeclared(contract, settings, verdicts) is { } undeclared)
            return undeclared;
        var happy = verdicts.Where(verdict => verdict.Case.Kind is Kind.Example or Kind.Accepts).SelectMany(verdict => verdict.Exchanges)
            .ToList();
        return Share(happy, exchange => !exchange.Succeeded) is var (failed, failing) && failed == 1 && (isGreen || failing >= Many)
            ? new("target-url", $"not one of {happy.Count} good requests succeeded (answers: {Statuses(happy)}); "
                + $"see whether {settings.Url} can be used at all")
            : null;
    }

    private static MisconfiguredException AllSkipped(IReadOnlyCollection<Verdict> verdicts)
    {
        var most = verdicts.CountBy(verdict => verdict.Reason ?? "").MaxBy(reason => reason.Value).Key;
        var setting = Option().Match(most) is { Success: true } option ? option.Groups[1].Value : "filter";
        return new(setting, $"every one of {verdicts.Count} cases was skipped, so nothing was seen; most because {most}");
    }

    // Names that nobody declared are refused before anything else is looked at.
    private static MisconfiguredException? Undeclared(ApiContract contract, TargetSettings settings, IReadOnlyCollection<Verdict> verdicts)
    {
        if (settings.Words.Declared is not null)
            return null;
        var naming = verdicts.Where(verdict => verdict.Case.Kind == Kind.Example).SelectMany(verdict => verdict.Exchanges)
            .Where(exchange => exchange.Method == "POST" && DeclaredNames.In(contract, exchange.Call).Count > 0).ToList();
        return Share(naming, exchange => exchange.Status == 400) is var (refused, refusing) && refused > 0.5 && refusing >= Many
            ? new("target-profile",
                $"{Percent(refused)} of the requests with names that somebody has to declare were refused "
                + $"(such as {Names(contract, naming)}); "
                + "give the names that they do declare: `profile` drafts the file")
            : null;
    }

    private static string Names(ApiContract contract, IEnumerable<Exchange> naming) =>
        string.Join(", ", naming.Where(exchange => exchange.Status == 400)
        .SelectMany(exchange => DeclaredNames.In(contract, exchange.Call)).Distinct().Take(3)
            .Select(one => $"{one.Kind.Replace('-', ' ')} '{one.Name}'"));

    // How large a part is so, and of how many operations.
    private static (double Part, int Operations) Share(List<Exchange> exchanges, Func<Exchange, bool> isSo)
    {
        var so = exchanges.Where(isSo).ToList();
        return (exchanges.Count == 0 ? 0 : (double)so.Count / exchanges.Count, so.Select(exchange => exchange.Call.Operation.Id).Distinct()
            .Count());
    }

    private static string Percent(double part) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{part * 100:0} %");

    private static bool IsAboutCallers(Case @case) =>
        @case.Kind == Kind.Caller || @case.Cites.Source.StartsWith("api.auth.", StringComparison.Ordinal);

    private static string Statuses(IEnumerable<Exchange> exchanges) =>
        string.Join(", ", exchanges.CountBy(exchange => exchange.Status).OrderByDescending(status => status.Value).Take(3)
            .Select(status => status.Key));

    [GeneratedRegex("--(target-[a-z-]+)")]
    private static partial Regex Option();
}
