using Conformance;
using Conformance.Verdicts;

namespace Sabotages;

/// <summary>One way in which a deployment is broken on purpose, and who must see it.</summary>
/// <param name="Group">What is broken: <c>fields</c>, <c>statuses</c>, <c>rules</c>, …</param>
/// <param name="Name">Unique in its group: <c>getUser /user/name dropped</c>.</param>
/// <param name="How">Breaks it, and nothing else.</param>
/// <param name="Looks">The cases that are run: all that could see it.</param>
/// <param name="Sees">Whether a verdict that found something is about this, and not about something else.</param>
public sealed record Sabotage(string Group, string Name, Func<Broken, Broken> How, Func<Case, bool> Looks, Func<Verdict, bool> Sees)
{
    /// <summary>The one operation that is broken; unset when it is several, or not an operation's own.</summary>
    public string? Operation { get; init; }

    /// <summary>Whether a verdict is about something else, but cannot but see it too.</summary>
    public Func<Verdict, bool> Excuses { get; init; } = _ => false;

    /// <summary>Whether it takes a clock that runs ahead while the suite waits.</summary>
    public bool Hurried { get; init; }

    /// <summary>Whether it takes a run that is called in the bot's place.</summary>
    public bool Listens { get; init; }

    public override string ToString() => $"{Group}: {Name}";
}

/// <summary>What became of a sabotage.</summary>
/// <param name="Sabotage">The sabotage.</param>
/// <param name="Seen">The verdicts that are about it.</param>
/// <param name="Strays">The verdicts that found something that is not there.</param>
public sealed record SabotageResult(Sabotage Sabotage, IReadOnlyList<Verdict> Seen, IReadOnlyList<Verdict> Strays)
{
    public bool IsSeen => Seen.Count > 0;

    /// <summary>Whether it was seen, and nothing else was.</summary>
    public bool IsProof => IsSeen && Strays.Count == 0;

    public override string ToString() => Seen.Count == 0
        ? $"{Sabotage} was not seen"
        : $"{Sabotage} was seen as something else by {string.Join("\n", Strays.Select(verdict => verdict.Explain()))}";
}
