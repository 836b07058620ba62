namespace Sabotages;

/// <summary>A rule of the contract, disobeyed by the mock on purpose.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="How">Breaks the mock so that the rule does not hold any more, and as little else as can be.</param>
/// <param name="Also">Ids of other cases, <c>*</c> standing for anything, that cannot but see it too: they are about the same answer.</param>
public sealed record Disobedience(string Rule, Func<Broken, Broken> How, params string[] Also)
{
    /// <summary>Tells several ways to disobey one rule apart; unset for the only or main one.</summary>
    public string? Aspect { get; init; }

    /// <summary>Whether only a run sees it that is called in the bot's place.</summary>
    public bool Listens { get; init; }
}
