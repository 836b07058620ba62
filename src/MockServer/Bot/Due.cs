using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Bot;

/// <summary>When something that carries a schedule is to happen.</summary>
public static class Due
{
    // Ten thousand years in milliseconds: a delay beyond it has no date.
    private const double Longest = 315_360_000_000_000;

    /// <summary>Null when there is no schedule, or when its moment is not after now: then it happens at once.</summary>
    /// <exception cref="ApiException">InvalidPayload: the schedule is no moment.</exception>
    public static DateTimeOffset? At(DateTimeOffset now, Schedule? schedule)
    {
        DateTimeOffset? due = schedule switch
        {
            { DateTime: { } text } => Moment.TryParse(text, out var moment) ? moment
                : throw ApiException.Invalid($"request/body/schedule/dateTime must be an ISO 8601 date-time, got \"{text}\"", ".date-unreadable", "events.create.date-unreadable"),
            { Delay: { } delay } => delay >= 0 && delay < Longest && now <= DateTimeOffset.MaxValue - TimeSpan.FromMilliseconds(delay)
                ? now.AddMilliseconds(Math.Floor(delay))
                : throw ApiException.Invalid("request/body/schedule/delay must be a number of milliseconds from now that a date can hold", ".date-unreadable", "events.create.date-unreadable"),
            _ => null,
        };
        return due > now ? due : null;
    }
}
