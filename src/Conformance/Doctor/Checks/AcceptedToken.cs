namespace Conformance.Doctor.Checks;

/// <summary>The deployment accepts the token.</summary>
internal static class AcceptedToken
{
    public const string Name = "token";

    private const string Setting = "target-token";

    public static Task<Diagnosis> Of(Visit visit) => Task.FromResult(visit.Answer switch
    {
        { Status: 401 } answer when Scheme(answer) is { } scheme && IsBearer(visit)
            && !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) =>
            Diagnosis.Sick(
                Name, "target-url", $"something in front of {visit.Url} wants {scheme} credentials, "
                + $"which the API does not ask for ({answer.Summary})",
                "give the API's own root, not that of a gateway"),
        { Status: 401 } answer => Diagnosis.Sick(
            Name, Setting, $"{visit.Url} refuses the token ({answer.Summary})", "give one that it accepts and that has not expired"),
        { IsRefusal: false, Succeeded: true } => Diagnosis.Good(Name, "accepted"),
        var answer => Diagnosis.Good(Name, $"not refused: {answer!.Summary}"),
    });

    private static bool IsBearer(Visit visit) =>
        visit.Answer!.Call.Operation.Security.Any(way => way.Any(scheme => scheme.IsBearer)) || visit.Answer.Call.Operation.Security is [];

    private static string? Scheme(Look answer) => answer.Header("www-authenticate")?.Split(' ', ',')[0];
}
