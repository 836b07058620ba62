using Conformance.Http;
using Conformance.Ledgers;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Files;

/// <summary>Everything that a run leaves, in a form of our own: docs/conformance-reports.md says what is where.</summary>
internal static class JsonReport
{
    private const int Format = 1;

    public static string Of(RunRecord run) => JsonText.Of(new
    {
        format = Format,
        contract = new
        {
            title = run.Suite.Contract.Title,
            version = run.Suite.Contract.Version,
            file = ContractPlace.FileOf(run.Suite.Contract)
        },
        target = new { url = run.Settings.Url, botId = run.Settings.BotId, integrationId = run.Settings.IntegrationId },
        run = new
        {
            id = run.Names.RunId,
            seed = run.Names.Seed,
            began = CtrfReport.Moment(run.Began),
            seconds = Math.Round(run.Took.TotalSeconds, 3),
            requests = run.Requests,
            strict = run.Strict,
            whole = run.IsWhole,
            verdict = Counts.Verdict(run),
            exitCode = ExitCode.Of(run),
            saysNothing = run.SaysNothing?.Message,
        },
        counts = Counts.Of(run.Verdicts).ToDictionary(one => Counts.Word(one.Outcome), one => one.Count),
        differences = run.Differences,
        problems = Problem.Of(run.Verdicts).Select(problem => Told(run, problem)),
        cases = Counts.InOrder(run).Select(verdict => Told(run, verdict)),
        leftBehind = run.LeftBehind,
        ledger = new
        {
            obligations = run.Ledger.Count,
            valid = run.Ledger.Of(Sight.Valid),
            violated = run.Ledger.Of(Sight.Violated),
            exercised = run.Ledger.Of(Sight.Exercised),
            never = run.Ledger.Of(Sight.Never),
            unseen = Blind.Of(run).Select(unseen => new { why = unseen.Why, obligations = unseen.Obligations.Select(one => $"{one}") }),
        },
    });

    private static object Told(RunRecord run, Problem problem) => new
    {
        outcome = Counts.Word(problem.Outcome),
        cause = problem.Cause,
        finding = Told(run, problem.Witness),
        operations = problem.Operations,
        cases = problem.Cases,
        findings = problem.Count,
    };

    private static object Told(RunRecord run, Verdict verdict) => new
    {
        id = verdict.Case.Id,
        outcome = Counts.Word(verdict.Outcome),
        kind = verdict.Case.Kind.ToString().ToLowerInvariant(),
        operation = verdict.Case.Subject.Id,
        resource = verdict.Case.Subject.Resource,
        title = verdict.Case.Title,
        cites = Told(verdict.Case.Cites),
        obligation = verdict.Case.Obligation,
        reason = verdict.Reason,
        requests = verdict.Requests,
        milliseconds = (long)verdict.Elapsed.TotalMilliseconds,
        findings = Some(verdict.Findings.Select(finding => Told(run, finding))),
        accepted = Some(verdict.Accepted.Select(one => new
        {
            owner = one.Entry.Owner,
            reason = one.Entry.Reason,
            expires = $"{one.Entry.Expires:yyyy-MM-dd}",
            finding = Told(run, one.Finding),
        })),
        leftBehind = Some(verdict.LeftBehind),
        exchanges = verdict.Outcome is Outcome.Passed or Outcome.Skipped ? null : verdict.Exchanges.Select(Told),
    };

    private static object Told(RunRecord run, Finding finding) => new
    {
        check = finding.Check,
        cites = Told(finding.Cites),
        at = $"{ContractPlace.Of(run.Suite.Contract, finding)}",
        operation = finding.Operation,
        where = finding.Where,
        expected = finding.Expected,
        seen = finding.Seen,
        curl = finding.Curl,
    };

    private static object Told(Citation cites) =>
        new { source = cites.Source, level = cites.Level.ToString().ToUpperInvariant(), quote = cites.Quote };

    private static object Told(Exchange exchange) => new
    {
        operation = exchange.Call.Operation.Id,
        request = new
        {
            method = exchange.Method,
            url = exchange.Url,
            headers = exchange.RequestHeaders.Select(header => $"{header.Name}: {header.Value}"),
            body = exchange.RequestBody,
        },
        answer = new
        {
            status = exchange.Status,
            headers = exchange.Headers.Select(header => $"{header.Key}: {header.Value}"),
            body = exchange.Text,
            milliseconds = (long)exchange.Elapsed.TotalMilliseconds,
        },
    };

    private static List<T>? Some<T>(IEnumerable<T> things) => things.ToList() is { Count: > 0 } some ? some : null;
}
