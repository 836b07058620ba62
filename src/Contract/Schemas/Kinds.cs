using System.Text.Json;

namespace Contract.Schemas;

/// <summary>The kinds of value that a keyword has something to say about.</summary>
[Flags]
internal enum Kinds
{
    Object = 1 << JsonValueKind.Object,
    Array = 1 << JsonValueKind.Array,
    Text = 1 << JsonValueKind.String,
    Number = 1 << JsonValueKind.Number,
    Boolean = (1 << JsonValueKind.True) | (1 << JsonValueKind.False),
    Null = 1 << JsonValueKind.Null,
    Any = Object | Array | Text | Number | Boolean | Null,
}

internal static class KindsFlags
{
    // Enum.HasFlag boxes both sides where the compiler does not optimize.
    public static bool Has(this Kinds kinds, Kinds wanted) => (kinds & wanted) != 0;
}
