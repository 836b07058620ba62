using System.Globalization;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Files;

/// <summary>One glance for a README: a picture, and the same as an endpoint for shields.io.</summary>
internal static class Badge
{
    private const string Label = "conformance";

    public static string Endpoint(RunRecord run)
    {
        var (message, colour, _) = Of(run);
        return JsonText.Of(new { schemaVersion = 1, label = Label, message, color = colour });
    }

    public static string Svg(RunRecord run)
    {
        var (message, _, fill) = Of(run);
        var (left, right) = (Width(Label), Width(message));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{Label}: {message}">
              <title>{Label}: {message}</title>
              <clipPath id="r"><rect width="{left + right}" height="20" rx="3" fill="#fff"/></clipPath>
              <g clip-path="url(#r)">
                <rect width="{left}" height="20" fill="#444"/><rect x="{left}" width="{right}" height="20" fill="{fill}"/>
              </g>
              <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
                <text x="{left / 2.0}" y="14">{Label}</text><text x="{left + (right / 2.0)}" y="14">{message}</text>
              </g>
            </svg>

            """).ReplaceLineEndings("\n");
    }

    // White letters stand out on each of these.
    private static (string Message, string Colour, string Fill) Of(RunRecord run)
    {
        var passed = run.Verdicts.Count(verdict => verdict.Outcome is Outcome.Passed or Outcome.Silent);
        var tried = run.Verdicts.Count(verdict => verdict.Outcome != Outcome.Skipped);
        return ExitCode.Of(run) switch
        {
            ExitCode.Conforms => ($"{passed} of {tried}", "brightgreen", "#2b7a0b"),
            ExitCode.Failed => ($"{passed} of {tried}", "red", "#b3261e"),
            ExitCode.Differs => ("differs", "orange", "#a35200"),
            _ => (Counts.Verdict(run), "lightgrey", "#5c5c5c"),
        };
    }

    private static int Width(string text) => 10 + (int)Math.Ceiling(text.Length * 6.6);
}
