namespace Conformance.Doctor.Checks;

/// <summary>The URL is the API's own, not one that leads to it: a redirect loses bodies and tokens.</summary>
internal static class Redirects
{
    public const string Name = "redirects";

    private const string Setting = "target-url";

    private static readonly string[] Doors = ["login", "signin", "sign-in", "oauth", "sso", "saml", "authorize", "auth/"];

    public static Task<Diagnosis> Of(Visit visit) => Task.FromResult(visit.Answer switch
    {
        { Status: 301 or 302 or 303 or 307 or 308 } answer => Sick(visit, answer),
        _ => Diagnosis.Good(Name, "none"),
    });

    private static Diagnosis Sick(Visit visit, Look answer)
    {
        var given = visit.Settings.Url;
        if (!Uri.TryCreate(new Uri(answer.Url), answer.Header("location"), out var to) || answer.Header("location") is null)
            return Diagnosis.Sick(Name, Setting, $"{given} redirects ({answer.Status}) and does not say where to", "give the API's root");
        if (Doors.Any(door => to.PathAndQuery.Contains(door, StringComparison.OrdinalIgnoreCase)))
        {
            return Diagnosis.Sick(
                Name, Setting, $"{given} sends to a login page ({answer.Status} {to.GetLeftPart(UriPartial.Path)})",
                "give the root of the API, not of a site that people log in to");
        }
        var sent = new Uri(answer.Url);
        if (to.Host == sent.Host && to.AbsolutePath == sent.AbsolutePath && (given.Scheme, to.Scheme) is ("http", "https"))
            return Diagnosis.Sick(Name, Setting, $"{given} redirects to https ({answer.Status})", $"give {Root(visit, to)}");
        return Diagnosis.Sick(Name, Setting, $"{given} redirects to {to.GetLeftPart(UriPartial.Path)} ({answer.Status})",
            $"give {Root(visit, to)}");
    }

    // What is left of the place when the operation's path is taken off.
    private static string Root(Visit visit, Uri to)
    {
        var (place, path) = (to.GetLeftPart(UriPartial.Path), visit.Answer!.Call.Path());
        return place.TrimEnd('/').EndsWith(path, StringComparison.Ordinal) ? place.TrimEnd('/')[..^path.Length]
            : $"the API's root at {to.Authority}";
    }
}
