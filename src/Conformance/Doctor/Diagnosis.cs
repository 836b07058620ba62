using Conformance.Http;

namespace Conformance.Doctor;

/// <summary>How something is that was looked at before the first case.</summary>
public enum Health
{
    Good,

    /// <summary>Worth knowing; the run can begin.</summary>
    Noticed,

    /// <summary>The run would say nothing about the deployment.</summary>
    Sick,

    /// <summary>Not looked at, because of what was found before.</summary>
    Untried,
}

/// <summary>What one check saw.</summary>
/// <param name="Check">What was looked at: <c>token</c>.</param>
/// <param name="Health">How it is.</param>
/// <param name="Saw">What was seen, in one line.</param>
public sealed record Diagnosis(string Check, Health Health, string Saw)
{
    /// <summary>The option at fault, without its dashes; unset when nothing is.</summary>
    public string? Setting { get; private init; }

    /// <summary>What to do about it, in one line; unset when there is nothing to do.</summary>
    public string? Mend { get; private init; }

    public static Diagnosis Good(string check, string saw) => new(check, Health.Good, saw);

    public static Diagnosis Noticed(string check, string saw, string mend) => new(check, Health.Noticed, saw) { Mend = mend };

    public static Diagnosis Sick(string check, string setting, string saw, string mend) =>
        new(check, Health.Sick, saw) { Setting = setting, Mend = mend };

    /// <summary>The fault as the run tells it: one line that names the option and its variable.</summary>
    public MisconfiguredException ToException() => new(Setting!, $"{Saw}; {Mend}{Variable}");

    private string Variable =>
        TargetSettings.Options.ContainsKey(Setting!) ? $" (in the environment: {TargetSettings.Variable(Setting!)})" : "";
}
