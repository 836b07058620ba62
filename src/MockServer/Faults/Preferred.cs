using System.Globalization;
using Contract;
using Microsoft.Extensions.Primitives;
using MockServer.Http;
using MockServer.Http.Errors;
using MockServer.Http.Gates;

namespace MockServer.Faults;

/// <summary>What one request prefers to be answered, whatever the rules are.</summary>
/// <param name="Delay">Until it is answered.</param>
/// <param name="Outcome">Instead of the operation's own answer; null: that.</param>
/// <param name="Applied">What the answer says of it; empty when nothing was preferred that is known here.</param>
internal sealed record Preferred(TimeSpan Delay, Outcome? Outcome, string Applied)
{
    /// <summary>What it is called among the ids of rules.</summary>
    public const string Id = "prefer";

    private static readonly Preferred Nothing = new(TimeSpan.Zero, null, "");
    private static readonly string[] Known = ["code", "error", "example", "delay"];

    /// <exception cref="ApiException">InvalidPayload: a preference that is known here has a value that it cannot have; all such are named.</exception>
    public static Preferred Read(StringValues prefer, Operation operation)
    {
        if (prefer.Count == 0)
            return Nothing;
        var all = PreferHeader.Read(prefer);
        var known = Known.Where(all.ContainsKey).ToList();
        if (known.Count == 0)
            return Nothing;
        var answers = new DeclaredAnswers(operation);
        var complaints = new List<Violation>();
        var delay = Delayed(all.GetValueOrDefault("delay"), complaints);
        var outcome = answers.Find(all.GetValueOrDefault("code"), all.GetValueOrDefault("error"), all.GetValueOrDefault("example"), complaints);
        return complaints.Count > 0
            ? throw Refusal(complaints)
            : new Preferred(delay, outcome, string.Join(", ", known.Select(name => PreferHeader.Write(name, all[name]))));
    }

    /// <summary>A preference that cannot be met, in the form of any other violation.</summary>
    public static Violation Complaint(string name, string got, string expected, string pointer) =>
        new("", "request/headers/prefer", pointer, name, expected, $"\"{got}\"", $"request/headers/prefer must have as {name} {expected}, got \"{got}\"");

    private static ApiException Refusal(List<Violation> complaints)
    {
        var refusal = ContractGate.Refusal(complaints);
        // No rule of the contract speaks of preferences.
        return new ApiException(refusal.Type, refusal.Message, refusal.Metadata) { By = DecidedBy.Fault, Violations = complaints };
    }

    private static TimeSpan Delayed(string? text, List<Violation> complaints)
    {
        if (text is null)
            return TimeSpan.Zero;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds <= Fault.LongestDelay.TotalMilliseconds)
            return TimeSpan.FromMilliseconds(milliseconds);
        complaints.Add(Complaint("delay", text, $"milliseconds from 0 to {Fault.LongestDelay.TotalMilliseconds}", ""));
        return TimeSpan.Zero;
    }
}
