namespace Conformance.Behaviour;

/// <summary>A case that shows whether one rule of the contract is obeyed.</summary>
/// <param name="Rule">The rule's id, which is the id of the case too.</param>
/// <param name="Subject">The operation that it is about.</param>
/// <param name="Play">What is done, and what must be seen.</param>
internal sealed record RuleCase(string Rule, string Subject, Func<Scene, Task> Play)
{
    /// <summary>A rule that no request can show to be obeyed or not; it is listed with the reason.</summary>
    public static RuleCase Unseen(string rule, string why) => new(rule, "", _ => Task.CompletedTask) { UnseenBecause = why };

    /// <summary>Tells the cases of one rule apart: <c>participants.list.order.after-return</c>; unset for the only or main one.</summary>
    public string? Aspect { get; init; }

    /// <summary>The case's id where it is not the rule's: that of a rule for all resources which is tried on one of them.</summary>
    public string? Called { get; init; }

    /// <summary>How long it has to wait for things to happen by themselves; zero for most.</summary>
    public TimeSpan Waits { get; init; }

    /// <summary>Whether it takes a run that is told what the deployment tells its bot and its integration.</summary>
    public bool Listens { get; init; }

    /// <summary>Why nobody outside can see whether the rule is obeyed; unset: the case sees it.</summary>
    public string? UnseenBecause { get; private init; }

    public string Id => Called ?? (Aspect is null ? Rule : $"{Rule}.{Aspect}");
}
