namespace Conformance.Doctor.Checks;

/// <summary>The deployment, where it tells its version, is of the contract's.</summary>
internal static class ApiVersion
{
    public const string Name = "version";

    private static readonly string[] Headers = ["api-version", "x-api-version", "x-bp-api-version"];

    public static Task<Diagnosis> Of(Visit visit)
    {
        var theirs = Headers.Select(visit.Answer!.Header).FirstOrDefault(said => said is not null);
        return Task.FromResult(theirs is null ? Diagnosis.Good(Name, "the deployment does not tell its version")
            : Major(theirs) == Major(visit.Contract.Version) ? Diagnosis.Good(Name, theirs)
            : Diagnosis.Noticed(
                Name, $"the deployment says {theirs}, the contract is of {visit.Contract.Version}",
                    "expect differences, or give the contract of that version by --contract"));
    }

    // What comes after may be newer and still the same API.
    private static string Major(string version) => version.TrimStart('v').Split('.')[0];
}
