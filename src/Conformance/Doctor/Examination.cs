using Conformance.Doctor.Checks;
using Conformance.Http;
using Contract;

namespace Conformance.Doctor;

/// <summary>Looks, before any case runs, whether a run would say anything about the deployment, and if not, which setting to
/// mend.</summary>
public static class Examination
{
    /// <summary>The checks, in their order: each may rely on what those before it found good. A new one is one line.</summary>
    private static readonly (string Name, Func<Visit, Task<Diagnosis>> Look)[] All =
    [
        (GivenToken.Name, GivenToken.Of),
        (Connection.Name, Connection.Of),
        (Redirects.Name, Redirects.Of),
        (Availability.Name, Availability.Of),
        (RightApi.Name, RightApi.Of),
        (AcceptedToken.Name, AcceptedToken.Of),
        (AcceptedBot.Name, AcceptedBot.Of),
        (Roles.Name, Roles.Of),
        (OtherCallers.Name, OtherCallers.Of),
        (ClockSkew.Name, ClockSkew.Of),
        (RateLimit.Name, RateLimit.Of),
        (ApiVersion.Name, ApiVersion.Of),
    ];

    /// <summary>What each check saw. After one that found a fault the others are not tried.</summary>
    /// <param name="contract">What should be there.</param>
    /// <param name="target">The deployment.</param>
    /// <param name="client">What sends the requests, as the run does: without following redirects.</param>
    /// <param name="clock">What the deployment's clock is held against.</param>
    /// <param name="requests">How many requests the run will take; 0: not known.</param>
    /// <param name="stop">Ends the examination.</param>
    public static async Task<IReadOnlyList<Diagnosis>> Of(
        ApiContract contract, Target target, HttpClient client, TimeProvider clock, int requests, CancellationToken stop)
    {
        var visit = new Visit(contract, target, client, clock, requests, stop);
        var seen = new List<Diagnosis>();
        foreach (var (name, look) in All)
        {
            seen.Add(seen.Exists(one => one.Health == Health.Sick)
                ? new(name, Health.Untried, "not tried")
                : await look(visit));
        }
        return seen;
    }

    /// <summary>The same for a run that is about to begin.</summary>
    /// <returns>What is worth knowing, in lines; empty when all is good.</returns>
    /// <exception cref="MisconfiguredException">Something is at fault.</exception>
    public static async Task<IReadOnlyList<string>> Pass(
        ApiContract contract, Target target, HttpClient client, TimeProvider clock, int requests, CancellationToken stop)
    {
        var seen = await Of(contract, target, client, clock, requests, stop);
        return seen.FirstOrDefault(one => one.Health == Health.Sick) is { } sick
            ? throw sick.ToException()
            : [.. seen.Where(one => one.Health == Health.Noticed).Select(one => $"{one.Check}: {one.Saw}; {one.Mend}")];
    }
}
