using System.Text.Json;

namespace Conformance.Safety;

/// <summary>
/// Finds the ids in a value: what stands under <c>id</c>, or under a name that ends in Id. Only of things themselves: what is deeper inside
/// of them is free content, such as tags and payloads, where an id is anybody's word.
/// </summary>
internal static class Ids
{
    public static bool IsName(string name) =>
        name == "id" || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("_id", StringComparison.Ordinal);

    /// <summary>Of the thing or the list of things that an answer is, or has under a name.</summary>
    public static IEnumerable<string> OfAnswer(JsonElement body) => body.ValueKind == JsonValueKind.Object
        ? OfRequest(body).Concat(body.EnumerateObject().SelectMany(member => Of(member.Value)))
        : OfRequest(body);

    /// <summary>Of a request, and of the things that it lists.</summary>
    public static IEnumerable<string> OfRequest(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Object => Of(body).Concat(body.EnumerateObject().SelectMany(member => OfItems(member.Value))),
        _ => OfItems(body),
    };

    /// <summary>Of a thing alone.</summary>
    public static IEnumerable<string> Of(JsonElement thing) => thing.ValueKind == JsonValueKind.Object
        ? thing.EnumerateObject().Where(member => IsName(member.Name)).SelectMany(member => Text(member.Value))
        : [];

    private static IEnumerable<string> OfItems(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().SelectMany(Of) : [];

    private static IEnumerable<string> Text(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? [value.ToString()] : [];
}
