using System.Collections;
using System.Text.Json;

namespace Contract;

/// <summary>A named example of the contract.</summary>
/// <param name="Name">Its key under <c>examples</c>; <c>example</c> for a single one.</param>
/// <param name="Summary">Unset when the contract gives none.</param>
/// <param name="Value">The value.</param>
/// <param name="Pointer">The value in the contract document.</param>
public sealed record Example(string Name, string? Summary, JsonElement Value, string Pointer);

/// <summary>A body in one media type.</summary>
/// <param name="Name">As declared: <c>application/json</c>, <c>text/*</c>.</param>
/// <param name="Schema">Unset when anything goes.</param>
/// <param name="Examples">In the order of the document.</param>
/// <param name="Pointer">The media type in the contract document.</param>
public sealed record MediaType(string Name, PayloadSchema? Schema, IReadOnlyList<Example> Examples, string Pointer)
{
    /// <summary>Whether bodies of it are JSON: <c>application/json</c> or <c>…+json</c>.</summary>
    public bool IsJson => Name is "application/json" || Name.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a content-type header names it: parameters and case do not matter, and <c>*</c> stands for anything.</summary>
    public bool Matches(ReadOnlySpan<char> contentType)
    {
        var end = contentType.IndexOf(';');
        var given = (end < 0 ? contentType : contentType[..end]).Trim();
        if (Name is "*/*" || given.Equals(Name, StringComparison.OrdinalIgnoreCase))
            return given.Contains('/');
        return Name.EndsWith("/*", StringComparison.Ordinal)
            && given.StartsWith(Name.AsSpan(0, Name.Length - 1), StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The media types that a body may come in.</summary>
public sealed class Content(IReadOnlyList<MediaType> types) : IReadOnlyList<MediaType>
{
    public int Count => types.Count;

    /// <summary>The first JSON one; unset when there is none.</summary>
    public MediaType? Json { get; } = types.FirstOrDefault(type => type.IsJson);

    public MediaType this[int index] => types[index];

    /// <summary>What a content-type header names: the exact type, else a range that holds it; unset when it is not declared.</summary>
    public MediaType? Find(ReadOnlySpan<char> contentType)
    {
        MediaType? best = null;
        // By index: the enumerator of an interface would be an allocation.
        for (var i = 0; i < types.Count; i++)
        {
            var type = types[i];
            if (type.Matches(contentType) && (best is null || best.Name.Contains('*') && best.Name.Length < type.Name.Length))
                best = type;
        }
        return best;
    }

    public IEnumerator<MediaType> GetEnumerator() => types.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
