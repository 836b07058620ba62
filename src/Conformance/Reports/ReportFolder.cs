using Conformance.Ledgers;
using Conformance.Reports.Files;
using Conformance.Reports.Html;
using Conformance.Running;

namespace Conformance.Reports;

/// <summary>Writes all reports of a run into a folder.</summary>
public static class ReportFolder
{
    /// <summary>The reports; a new one is one line.</summary>
    private static readonly (string Name, Func<RunRecord, string> Of)[] Reports =
    [
        ("junit.xml", JUnitReport.Of),
        ("ctrf.json", CtrfReport.Of),
        ("report.json", JsonReport.Of),
        ("report.html", HtmlReport.Of),
        ("conformance.sarif", SarifReport.Of),
        ("summary.md", MarkdownReport.Of),
        ("badge.svg", Badge.Svg),
        ("badge.json", Badge.Endpoint),
        ("ledger.json", run => LedgerFile.Text(run.Ledger)),
    ];

    /// <summary>The names of the files.</summary>
    public static IEnumerable<string> Names => Reports.Select(report => report.Name);

    /// <summary>Writes every report. The token is in none of them.</summary>
    /// <exception cref="ReportException">One cannot be written.</exception>
    public static void Write(RunRecord run, string folder)
    {
        foreach (var (name, of) in Reports)
        {
            // Exchanges are redacted as they are made; this is for whatever else a deployment or a fault may bring into a report.
            WholeFile.Write("target-report", Path.Combine(folder, name), run.Settings.Hide(of(run)));
        }
    }
}
