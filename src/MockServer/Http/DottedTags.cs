namespace MockServer.Http;

/// <summary>
/// A map in the query: <c>tags.key=value</c> or <c>tags[key]=value</c>. Everything behind the first dot is the key, dots included: that is how
/// the vendor's clients write it.
/// </summary>
internal static class DottedTags
{
    /// <summary>Null when the query has none.</summary>
    /// <param name="query">Of the request.</param>
    /// <param name="parameter">The map's name.</param>
    public static IDictionary<string, string>? Read(IQueryCollection query, string parameter)
    {
        Dictionary<string, string>? tags = null;
        foreach (var (name, values) in query)
        {
            if (KeyOf(name, parameter) is { } key && values is [var value, ..])
                (tags ??= [])[key] = value ?? "";
        }

        return tags;
    }

    private static string? KeyOf(string name, string parameter)
    {
        if (name.Length <= parameter.Length + 1 || !name.StartsWith(parameter, StringComparison.Ordinal))
            return null;
        return (name[parameter.Length], name[^1]) switch
        {
            ('.', _) => name[(parameter.Length + 1)..],
            ('[', ']') => name[(parameter.Length + 1)..^1],
            _ => null,
        };
    }
}
