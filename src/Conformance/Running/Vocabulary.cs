using Conformance.Http;

namespace Conformance.Running;

/// <summary>
/// The names that the suite may use on a deployment. A bot without a definition accepts every name; a real one only those that it or its
/// integrations declare, and a case that needs what is not there is skipped. Kinds of names are the contract's (<c>x-declared</c>):
/// <c>channel</c>, <c>user-tag</c>, <c>bot-state</c>, <c>event</c>, <c>workflow</c>, <c>action</c>.
/// </summary>
public sealed record Vocabulary
{
    /// <summary>Every name is accepted, so these are made up.</summary>
    public static readonly Vocabulary Free = new();

    /// <summary>Stands in a list for any name at all.</summary>
    public const string Any = "*";

    /// <summary>Names by who declares them (<see cref="Callers"/>) and their kind; unset: every name is accepted.</summary>
    public IReadOnlyDictionary<(string By, string Kind), IReadOnlyList<string>>? Declared { get; init; }

    /// <summary>A channel.</summary>
    /// <exception cref="SkippedException">The deployment is not known to have one.</exception>
    public string Channel => Name("channel", Callers.Integration, 0, "channel");

    /// <summary>Another channel.</summary>
    /// <exception cref="SkippedException">The deployment is not known to have two.</exception>
    public string OtherChannel => Name("channel", Callers.Integration, 1, "channel1");

    /// <summary>A tag key, bare.</summary>
    /// <param name="of">What bears it: <c>conversation</c>, <c>user</c>, <c>message</c> or <c>workflow</c>.</param>
    /// <param name="number">From 0 on; different numbers are different keys.</param>
    /// <param name="by">Whose it is; unset: a workflow's is the bot's, the others the integration's.</param>
    /// <exception cref="SkippedException">The deployment is not known to have so many.</exception>
    public string Tag(string of, int number = 0, string? by = null) =>
        Name($"{of}-tag", by ?? (of == "workflow" ? Callers.Bot : Callers.Integration), number, $"{of}Tag{number}");

    /// <summary>The name of a state.</summary>
    /// <param name="type"><c>conversation</c>, <c>user</c>, <c>bot</c>, <c>integration</c> or <c>workflow</c>.</param>
    /// <param name="number">From 0 on.</param>
    /// <param name="by">Whose it is.</param>
    /// <exception cref="SkippedException">The deployment is not known to have so many.</exception>
    public string State(string type, int number = 0, string by = Callers.Bot) => Name($"{type}-state", by, number, $"{type}State{number}");

    /// <summary>The type of an event.</summary>
    /// <param name="number">From 0 on.</param>
    /// <param name="by">Whose it is.</param>
    /// <exception cref="SkippedException">The deployment is not known to have so many.</exception>
    public string Event(int number = 0, string by = Callers.Bot) => Name("event", by, number, $"conformance{number}");

    /// <summary>The name of a workflow.</summary>
    /// <param name="number">From 0 on.</param>
    /// <exception cref="SkippedException">The deployment is not known to have so many.</exception>
    public string Workflow(int number = 0) => Name("workflow", Callers.Bot, number, $"conformance{number}");

    /// <summary>The names of a kind that a caller may use; unset: any.</summary>
    public IReadOnlyList<string>? Names(string kind, string by)
    {
        // States of workflows are made as they are named.
        if (Declared is null || kind == "workflow-state")
            return null;
        var owner = kind switch { "channel" => Callers.Integration, "workflow" => Callers.Bot, _ => by };
        var names = Declared.GetValueOrDefault((owner, kind)) ?? [];
        return names.Contains(Any) ? null : names;
    }

    /// <summary>Whether a caller may use a name. One of a plugin (<c>alias#name</c>) is declared by nobody.</summary>
    public bool Takes(string kind, string by, string name) =>
        Names(kind, by)?.Contains(name) != false || name.Contains('#', StringComparison.Ordinal);

    private string Name(string kind, string by, int number, string madeUp) =>
        Names(kind, by) is not { } names ? madeUp
        : number < names.Count ? names[number]
        : throw Lacking(kind, by, number + 1, names.Count);

    /// <summary>Why a case is skipped that needs more names than there are.</summary>
    internal static SkippedException Lacking(string kind, string by, int needed, int has)
    {
        var owner = kind == "channel" ? Callers.Integration : by;
        var names = $"{kind.Replace('-', ' ')}{(needed == 1 ? "" : "s")}";
        return new(
            $"it takes {(needed == 1 ? "one" : needed)} {names} that the {owner} declares, "
            + $"and --target-profile has {(has == 0 ? "none" : has)}");
    }
}
