using System.Text.Json;

namespace MockServer.Http.Wire;

/// <summary>
/// Finds <c>\uD800</c>-like escapes without their other half. JSON's grammar allows them and no text can hold them: they would turn
/// into an exception wherever the string is read first.
/// </summary>
internal static class LoneSurrogates
{
    public static bool Any(ReadOnlySpan<byte> json, JsonElement root) => (Contains(json, @"\ud"u8) || Contains(json, @"\uD"u8)) && AnyIn(root);

    private static bool Contains(ReadOnlySpan<byte> json, ReadOnlySpan<byte> escape) => json.IndexOf(escape) >= 0;

    private static bool AnyIn(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return !IsText(() => element.GetString());
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    if (AnyIn(item))
                        return true;
                }

                return false;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (!IsText(() => member.Name) || AnyIn(member.Value))
                        return true;
                }

                return false;
            default:
                return false;
        }
    }

    private static bool IsText(Func<string?> read)
    {
        try
        {
            _ = read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
