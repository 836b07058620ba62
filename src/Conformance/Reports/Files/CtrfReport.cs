using System.Security.Cryptography;
using System.Text;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Files;

/// <summary>The Common Test Report Format (ctrf.io), version 1.0.0.</summary>
internal static class CtrfReport
{
    public static string Of(RunRecord run)
    {
        var status = run.Verdicts.CountBy(verdict => Status(run, verdict)).ToDictionary();
        var start = run.Began.ToUnixTimeMilliseconds();
        return JsonText.Of(new
        {
            reportFormat = "CTRF",
            specVersion = "1.0.0",
            reportId = Id($"{run.Names.RunId} {start}"),
            timestamp = Moment(run.Began + run.Took),
            generatedBy = "conformance",
            results = new
            {
                tool = new { name = "conformance", version = Version },
                summary = new
                {
                    tests = run.Verdicts.Count,
                    passed = status.GetValueOrDefault("passed"),
                    failed = status.GetValueOrDefault("failed"),
                    skipped = status.GetValueOrDefault("skipped"),
                    pending = 0,
                    other = status.GetValueOrDefault("other"),
                    flaky = run.Verdicts.Count(verdict => verdict.Outcome == Outcome.Flaky),
                    suites = run.Verdicts.Select(verdict => verdict.Case.Subject.Id).Distinct().Count(),
                    start,
                    stop = start + (long)run.Took.TotalMilliseconds,
                    duration = (long)run.Took.TotalMilliseconds,
                },
                tests = Counts.InOrder(run).Select(verdict => Test(run, verdict)),
                environment = new
                {
                    appName = run.Suite.Contract.Title,
                    appVersion = run.Suite.Contract.Version,
                    testEnvironment = run.Settings.Url.Authority,
                    extra = new { runId = run.Names.RunId, seed = run.Names.Seed, verdict = Counts.Verdict(run) },
                },
            },
        });
    }

    private static object Test(RunRecord run, Verdict verdict) => new
    {
        id = Id(verdict.Case.Id),
        name = verdict.Case.Id,
        status = Status(run, verdict),
        duration = (long)verdict.Elapsed.TotalMilliseconds,
        suite = new[] { verdict.Case.Subject.Resource is "" ? "API" : verdict.Case.Subject.Resource, verdict.Case.Subject.Id },
        rawStatus = $"{verdict.Outcome}",
        tags = new[] { verdict.Case.Kind.ToString().ToLowerInvariant(), verdict.Case.Cites.Level.ToString().ToUpperInvariant(),
            verdict.Case.Check },
        message = verdict.Findings is [var first, ..] ? first.ToString() : verdict.Reason?.Split('\n')[0],
        trace = verdict.Outcome is Outcome.Passed or Outcome.Skipped ? null : verdict.Explain(),
        flaky = verdict.Outcome == Outcome.Flaky ? true : (bool?)null,
        type = "conformance",
    };

    // A finding that fails nothing is neither passed nor failed.
    private static string Status(RunRecord run, Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Passed or Outcome.Silent => "passed",
        Outcome.Skipped => "skipped",
        _ when verdict.Fails(run.Strict) => "failed",
        _ => "other",
    };

    public static string Version { get; } = typeof(CtrfReport).Assembly.GetName().Version!.ToString(3);

    public static string Moment(DateTimeOffset moment) => $"{moment.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";

    // The same case has the same id in every report.
    private static string Id(string text) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)).ToString();
}
