using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Faults;

/// <summary>Rules that make a known kind of bad day together.</summary>
/// <param name="Name">In the path of the control plane.</param>
/// <param name="Says">What the day is like.</param>
/// <param name="Faults">In their order, without a bot.</param>
internal sealed record FaultProfile(string Name, string Says, IReadOnlyList<FaultRule> Faults)
{
    /// <exception cref="ApiException">ResourceNotFound, with the names that there are.</exception>
    public static FaultProfile Find(string name) => All.FirstOrDefault(profile => profile.Name == name) ?? throw new ApiException(
        ErrorType.ResourceNotFound, $"Fault profile \"{name}\" was not found; there are {string.Join(", ", All.Select(profile => profile.Name))}");

    public static IReadOnlyList<FaultProfile> All { get; } =
    [
        new("flaky-network", "Every answer is late by 20 to 400 ms; of a hundred requests some five meet a reset, four a 503 and three half a body.",
        [
            new() { Id = "flaky-network.late", Delay = new FaultDelay(20, 400) },
            new() { Id = "flaky-network.reset", Probability = 0.05, Reset = true },
            new() { Id = "flaky-network.unavailable", Probability = 0.04, Status = 503 },
            new() { Id = "flaky-network.cut", Probability = 0.03, Truncate = new Truncation() },
        ]),
        new("rate-limited", "Every other request, by chance, is one too many: 429 RateLimited, to be tried again after a second.",
        [
            new()
            {
                Id = "rate-limited.refused",
                Probability = 0.5,
                RetryAfter = 1,
                Error = new FaultError(ErrorType.RateLimited, "Too many requests; try again in 1 s"),
            },
        ]),
        new("outage", "Nothing works: every request is answered 503 without a body.", [new() { Id = "outage.unavailable", Status = 503 }]),
    ];
}
