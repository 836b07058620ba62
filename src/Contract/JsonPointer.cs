using System.Text.Json;

namespace Contract;

/// <summary>
/// JSON Pointers (RFC 6901). Inside a contract they are written as fragments (<c>#/paths/~1users/get</c>); inside a value they
/// start with a slash, and the empty pointer is the value itself.
/// </summary>
public static class JsonPointer
{
    /// <summary>The pointer to a member of what <paramref name="pointer"/> points at.</summary>
    public static string Append(string pointer, string name) => string.Concat(pointer, "/", Escape(name));

    /// <summary>The pointer to an item of what <paramref name="pointer"/> points at.</summary>
    public static string Append(string pointer, int index) => $"{pointer}/{index}";

    /// <summary>A member name as it stands in a pointer.</summary>
    public static string Escape(string name) =>
        name.AsSpan().ContainsAny('~', '/')
            ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
            : name;

    /// <summary>The names and indices that a pointer is made of, unescaped; a leading <c>#</c> is allowed.</summary>
    public static IEnumerable<string> Split(string pointer)
    {
        var text = pointer.StartsWith('#') ? pointer[1..] : pointer;
        return text.Length == 0 ? [] : text.Split('/').Skip(1).Select(Unescape);
    }

    /// <summary>What <paramref name="pointer"/> points at inside <paramref name="root"/>; unset where there is nothing.</summary>
    public static JsonElement? Find(JsonElement root, string pointer)
    {
        var found = root;
        foreach (var part in Split(pointer))
        {
            if (found.ValueKind == JsonValueKind.Object && found.TryGetProperty(part, out var member))
                found = member;
            else if (found.ValueKind == JsonValueKind.Array && IsIndex(part, out var index) && index < found.GetArrayLength())
                found = found[index];
            else
                return null;
        }
        return found;
    }

    internal static bool IsIndex(string part, out int index)
    {
        index = 0;
        return part is "0" || (part.Length > 0 && part[0] is >= '1' and <= '9' && int.TryParse(part, out index));
    }

    private static string Unescape(string part) =>
        part.Contains('~') ? part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal) : part;
}
