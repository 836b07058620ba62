using System.Collections.Frozen;
using Conformance.Behaviour;

namespace Conformance.Cases;

/// <summary>
/// Which operations each rule case calls, for the plan: what a case does depends on the answers that it gets, so this was written down from
/// a run. A test holds the list to what cases really call.
/// </summary>
internal static class RuleCalls
{
    /// <summary>The name of the embedded list: a line a case, its id and the operations, apart by spaces.</summary>
    public const string Resource = "rule-calls.txt";

    private static readonly FrozenDictionary<string, string[]> Listed = Read().ToFrozenDictionary(line => line[0], line => line[1..]);

    /// <summary>The operations, each once, in the order of their first calls.</summary>
    public static IReadOnlyList<string> Of(RuleCase rule) => Listed.GetValueOrDefault(rule.Id) ?? [rule.Subject];

    private static IEnumerable<string[]> Read()
    {
        using var list = new StreamReader(typeof(RuleCalls).Assembly.GetManifestResourceStream(Resource)!);
        while (list.ReadLine() is { } line)
            yield return line.Split(' ');
    }
}
