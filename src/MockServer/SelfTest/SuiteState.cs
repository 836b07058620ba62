using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MockServer.SelfTest;

/// <summary>How far a run is, or how it ended.</summary>
/// <param name="StartedAt">By the wall's clock.</param>
/// <param name="Bot">The bot that it acts in.</param>
/// <param name="Operation">The only operation that it is about; null: all.</param>
public sealed partial record SuiteState(DateTimeOffset StartedAt, string Bot, string? Operation)
{
    private const int Differs = 2;
    private const int MostTold = 2000;

    /// <summary>Null: it is running.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many cases have been tried, of how many; null: it has not said yet.</summary>
    public (int Cases, int Of)? Progress { get; init; }

    /// <summary>Whether it found the contract kept; null: it could not say.</summary>
    public bool? Conforms { get; init; }

    /// <summary>How many cases ended how; null: it could not say.</summary>
    public IReadOnlyDictionary<string, int>? Summary { get; init; }

    /// <summary>Why it could not be done; null: it was.</summary>
    public string? Detail { get; init; }

    /// <summary>The same, when a line of what it writes says how far it is.</summary>
    public SuiteState After(string line) => Counted().Match(line) is { Success: true } match
        ? this with { Progress = (Number(match.Groups[1].Value), Number(match.Groups[2].Value)) }
        : this;

    /// <summary>As it ended.</summary>
    /// <param name="at">When.</param>
    /// <param name="exitCode">0: the contract is kept, 1 and 2: it is not; any other: nothing can be said.</param>
    /// <param name="report">The run as it wrote it down, JSON.</param>
    /// <param name="errors">What it wrote on standard error.</param>
    public SuiteState Ended(DateTimeOffset at, int exitCode, string report, string errors)
    {
        var ended = this with { EndedAt = at };
        if (exitCode is < 0 or > Differs)
            return ended with { Detail = errors.Length > 0 ? errors[^Math.Min(errors.Length, MostTold)..].Trim() : $"It ended with the exit code {exitCode}" };
        using var written = JsonDocument.Parse(File.ReadAllBytes(report));
        var summary = written.RootElement.GetProperty("counts").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt32());
        return ended with { Conforms = exitCode == 0, Summary = summary, Progress = (summary.Values.Sum(), summary.Values.Sum()) };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,9}) of (\d{1,9}) cases")]
    private static partial Regex Counted();
}
