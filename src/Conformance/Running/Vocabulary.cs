namespace Conformance.Running;

/// <summary>
/// The names that the suite may use on a deployment. A bot without a definition accepts every name; a real one only those that it or its
/// integrations declare, and a case that needs what is not there is skipped.
/// </summary>
public sealed record Vocabulary
{
    /// <summary>Every name is accepted, so these are made up.</summary>
    public static readonly Vocabulary Free = new();

    /// <summary>The channels that conversations may have; unset: any.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Tag keys as their owner writes them, bare, by what bears them; unset: any.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Tags { get; init; }

    /// <summary>Names of states by their type; unset: any.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? States { get; init; }

    /// <summary>Types of events as their sender writes them, bare; unset: any.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Names of workflows; unset: any.</summary>
    public IReadOnlyList<string>? Workflows { get; init; }

    /// <summary>A channel.</summary>
    /// <exception cref="SkippedException">The deployment is not known to have one.</exception>
    public string Channel => Pick(Channels, 0, "channel", "a channel");

    /// <summary>Another channel.</summary>
    /// <exception cref="SkippedException">The deployment is not known to have two.</exception>
    public string OtherChannel => Pick(Channels, 1, "channel1", "2 channels");

    /// <summary>A tag key, bare.</summary>
    /// <param name="of">What bears it: <c>conversation</c>, <c>user</c>, <c>message</c> or <c>workflow</c>.</param>
    /// <param name="number">From 0 on; different numbers are different keys.</param>
    /// <exception cref="SkippedException">The deployment is not known to have so many.</exception>
    public string Tag(string of, int number = 0) => Pick(Of(Tags, of), number, $"{of}Tag{number}", $"{number + 1} tags of a {of}");

    /// <summary>The name of a state.</summary>
    /// <param name="type"><c>conversation</c>, <c>user</c>, <c>bot</c>, <c>integration</c> or <c>workflow</c>.</param>
    /// <param name="number">From 0 on.</param>
    /// <exception cref="SkippedException">The deployment is not known to have so many.</exception>
    public string State(string type, int number = 0) => Pick(Of(States, type), number, $"{type}State{number}", $"{number + 1} states of type {type}");

    /// <summary>The type of an event.</summary>
    /// <exception cref="SkippedException">The deployment is not known to have so many.</exception>
    public string Event(int number = 0) => Pick(Events, number, $"conformance{number}", $"{number + 1} types of events");

    /// <summary>The name of a workflow.</summary>
    /// <exception cref="SkippedException">The deployment is not known to have so many.</exception>
    public string Workflow(int number = 0) => Pick(Workflows, number, $"conformance{number}", $"{number + 1} workflows");

    private static IReadOnlyList<string>? Of(IReadOnlyDictionary<string, IReadOnlyList<string>>? declared, string kind) =>
        declared is null ? null : declared.GetValueOrDefault(kind) ?? [];

    private static string Pick(IReadOnlyList<string>? declared, int number, string madeUp, string what) =>
        declared is null ? madeUp
        : number < declared.Count ? declared[number]
        : throw new SkippedException($"it takes {what} that the deployment declares");
}
