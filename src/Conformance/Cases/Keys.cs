using System.Text.Json.Nodes;
using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>Maps of so many keys, each with a value of its own.</summary>
internal static class Keys
{
    /// <summary>The sizes that every map is sent in, the empty one aside.</summary>
    public static readonly IReadOnlyList<(string Name, int Count)> Sizes = [("one", 1), ("many", 10)];

    /// <summary>A map; its keys are such as the deployment takes.</summary>
    public static JsonObject Of(CaseRun run, Operation operation, Spot map, int count) => new(
        from number in Enumerable.Range(0, count)
        let key = Runtime.Meaning.Key(run, operation, map, number) ?? $"{Edits.AnyKey}{number}"
        select KeyValuePair.Create(key, (JsonNode?)run.Mark($"value {number}")));
}
