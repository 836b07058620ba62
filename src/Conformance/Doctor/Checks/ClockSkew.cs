using System.Globalization;

namespace Conformance.Doctor.Checks;

/// <summary>The clocks of the deployment and of this machine agree: moments in requests are reckoned by the one and judged by the
/// other.</summary>
internal static class ClockSkew
{
    public const string Name = "clock";

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    public static Task<Diagnosis> Of(Visit visit)
    {
        if (!DateTimeOffset.TryParseExact(visit.Answer!.Header("date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var theirs))
            return Task.FromResult(Diagnosis.Good(Name, "the deployment does not tell its time"));
        var ahead = theirs - visit.Clock.GetUtcNow();
        var way = ahead > TimeSpan.Zero ? "ahead of" : "behind";
        return Task.FromResult(ahead.Duration() <= Most
            ? Diagnosis.Good(Name, $"within {Most.TotalSeconds:0} seconds")
            : Diagnosis.Noticed(
                Name, string.Create(
                    CultureInfo.InvariantCulture,
                    $"the deployment's clock is {ahead.Duration().TotalSeconds:0} seconds {way} this machine's"),
                "set the clocks, or expect wrong findings about schedules and expiry"));
    }
}
