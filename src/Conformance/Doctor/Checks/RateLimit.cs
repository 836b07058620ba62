using System.Globalization;
using System.Text.RegularExpressions;

namespace Conformance.Doctor.Checks;

/// <summary>The deployment takes as many requests as the run has, in a time that somebody would wait.</summary>
internal static partial class RateLimit
{
    public const string Name = "rate limit";

    private static readonly TimeSpan TooLong = TimeSpan.FromHours(6);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);

    public static Task<Diagnosis> Of(Visit visit)
    {
        var answer = visit.Answer!;
        var reset = Reset(visit, answer);
        if (answer.Status == 429)
        {
            var more = reset is { } left ? $"; more in {Told(left)}" : "";
            return Task.FromResult(Diagnosis.Sick(
                Name, "target-token", $"the token has no requests left ({answer.Summary}{more})",
                "wait, or give one that nothing else uses at the same time"));
        }
        if (Number(answer, "limit") is not { } limit)
            return Task.FromResult(Diagnosis.Good(Name, "the deployment tells of none"));

        var window = Window(answer) ?? reset ?? TimeSpan.FromSeconds(1);
        var takes = visit.Requests * Max(window, TimeSpan.FromSeconds(1)) / Math.Max(limit, 1);
        var said = $"{limit:0} requests in {Told(window)}";
        return Task.FromResult(takes > TooLong
            ? Diagnosis.Sick(Name, "filter", $"{said} are so few that the {visit.Requests} of this run would take {Told(takes)}",
                "run a part, by --filter, --operation or --kind, or have the limit raised")
            : takes > Long
                ? Diagnosis.Noticed(Name, $"{said}: the {visit.Requests} requests of this run take about {Told(takes)}",
                    "run a part, by --filter, --operation or --kind, if that is too long")
                : Diagnosis.Good(Name, said));
    }

    private static double? Number(Look answer, string what) =>
        double.TryParse(answer.Header($"ratelimit-{what}") ?? answer.Header($"x-ratelimit-{what}"), CultureInfo.InvariantCulture,
            out var number) ? number
        : Listed(what).Match(answer.Header("ratelimit") ?? "") is { Success: true } listed
            ? double.Parse(listed.Groups[1].Value, CultureInfo.InvariantCulture)
        : null;

    // Seconds from now, or a moment in seconds since 1970.
    private static TimeSpan? Reset(Visit visit, Look answer) => Number(answer, "reset") switch
    {
        > 1e9 and var moment => Max(DateTimeOffset.FromUnixTimeSeconds((long)moment) - visit.Clock.GetUtcNow(), TimeSpan.Zero),
        { } seconds => TimeSpan.FromSeconds(seconds),
        null => double.TryParse(answer.Header("retry-after"), CultureInfo.InvariantCulture, out var after) ? TimeSpan.FromSeconds(after)
            : null,
    };

    private static TimeSpan? Window(Look answer) => Width().Match(answer.Header("ratelimit-policy") ?? "") is { Success: true } width
        ? TimeSpan.FromSeconds(double.Parse(width.Groups[1].Value, CultureInfo.InvariantCulture))
        : null;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string Told(TimeSpan time) =>
        time < TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : time < TimeSpan.FromHours(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} hours");

    private static Regex Listed(string what) => what == "limit" ? ListedLimit() : ListedReset();

    [GeneratedRegex(@"\blimit=([0-9]+)")]
    private static partial Regex ListedLimit();

    [GeneratedRegex(@"\breset=([0-9]+)")]
    private static partial Regex ListedReset();

    [GeneratedRegex(@"\bw=([0-9]+)")]
    private static partial Regex Width();
}
