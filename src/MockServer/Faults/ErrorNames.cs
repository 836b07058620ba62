using System.Collections.Frozen;
using MockServer.Generated.Runtime;
using MockServer.Http.Wire;

namespace MockServer.Faults;

/// <summary>The 26 types of error by the contract's names.</summary>
internal static class ErrorNames
{
    private static readonly FrozenDictionary<string, ErrorType> ByName =
        Enum.GetValues<ErrorType>().ToFrozenDictionary(WireName.Of, StringComparer.Ordinal);

    public static IEnumerable<string> All => Enum.GetValues<ErrorType>().Select(WireName.Of);

    /// <summary>Null when none has that name.</summary>
    public static ErrorType? Find(string name) => ByName.TryGetValue(name, out var type) ? type : null;
}
