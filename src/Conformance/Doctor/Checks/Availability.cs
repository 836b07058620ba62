namespace Conformance.Doctor.Checks;

/// <summary>The deployment is up.</summary>
internal static class Availability
{
    public const string Name = "availability";

    private const string Setting = "target-url";

    public static Task<Diagnosis> Of(Visit visit) => Task.FromResult(visit.Answer switch
    {
        { Status: 407 } => Diagnosis.Sick(
            Name, Setting, $"a proxy on the way to {visit.Url} wants to know who asks (407)",
                "put name and password into HTTPS_PROXY, or name the host in NO_PROXY"),
        { Status: 502 or 503 or 504 } answer => Diagnosis.Sick(
            Name, Setting, $"{visit.Url} is down or under maintenance ({answer.Summary}{Until(answer)})",
                "wait until it is up, or give another deployment"),
        { Status: >= 500 } answer => Diagnosis.Sick(
            Name, Setting, $"{visit.Url} fails by itself ({answer.Summary}), whatever is asked",
                "mend the deployment first, or give another"),
        _ => Diagnosis.Good(Name, "up"),
    });

    private static string Until(Look answer) => answer.Header("retry-after") is { } said ? $", Retry-After: {said}" : "";
}
