using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Files;

/// <summary>JUnit XML as Jenkins, GitLab and others read it: a suite for each operation, a test case for each case.</summary>
internal static class JUnitReport
{
    public static string Of(RunRecord run)
    {
        var suites = Counts.InOrder(run).GroupBy(verdict => verdict.Case.Subject.Id).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Suite(run, group.Key, [.. group]));
        var root = new XElement("testsuites", new XAttribute("name", Clean(run.Suite.Contract.Title)), Numbers(run, run.Verdicts), suites);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            root.WriteTo(writer);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static XElement Suite(RunRecord run, string operation, IReadOnlyList<Verdict> verdicts) => new(
        "testsuite", new XAttribute("name", Clean(operation)), Numbers(run, verdicts),
        new XAttribute("skipped", verdicts.Count(IsSkipped)),
        new XAttribute("timestamp", run.Began.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
        verdicts.Select(verdict => Case(run, verdict)));

    private static IEnumerable<XAttribute> Numbers(RunRecord run, IReadOnlyCollection<Verdict> verdicts) =>
    [
        new("tests", verdicts.Count),
        new("failures", verdicts.Count(verdict => verdict.Fails(run.Strict) && !IsError(verdict))),
        new("errors", verdicts.Count(IsError)),
        new("time", Seconds(verdicts.Aggregate(TimeSpan.Zero, (sum, verdict) => sum + verdict.Elapsed))),
    ];

    private static XElement Case(RunRecord run, Verdict verdict) => new(
        "testcase",
        new XAttribute("name", Clean(verdict.Case.Id)),
        new XAttribute("classname", Clean($"{verdict.Case.Subject.Resource}.{verdict.Case.Subject.Id}")),
        new XAttribute("time", Seconds(verdict.Elapsed)),
        Ending(run, verdict));

    private static XElement? Ending(RunRecord run, Verdict verdict) => verdict switch
    {
        _ when IsError(verdict) => Told("error", verdict, verdict.Reason?.Split('\n')[0] ?? $"{verdict.Outcome}"),
        _ when IsSkipped(verdict) => new("skipped", new XAttribute("message", Clean(verdict.Reason ?? ""))),
        _ when verdict.Fails(run.Strict) =>
            Told("failure", verdict, verdict.Findings is [var first, ..] ? first.ToString() : verdict.Reason ?? ""),
        { Outcome: Outcome.Passed, LeftBehind: [] } => null,
        _ => new("system-out", Clean(verdict.Explain())),
    };

    private static XElement Told(string element, Verdict verdict, string message) => new(
        element, new XAttribute("message", Clean(message)), new XAttribute("type", $"{verdict.Outcome}"), Clean(verdict.Explain()));

    private static bool IsSkipped(Verdict verdict) => verdict.Outcome is Outcome.Skipped or Outcome.Accepted;

    private static bool IsError(Verdict verdict) => verdict.Outcome >= Outcome.Misconfigured;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    // What a deployment answers may hold what XML cannot.
    private static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
