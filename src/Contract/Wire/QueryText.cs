using Contract.Paths;

namespace Contract.Wire;

/// <summary>A name and a value of a query; either is unset when it cannot be decoded.</summary>
internal readonly record struct QueryPair(string Raw, string? Name, string? Value);

/// <summary>Reads a raw query.</summary>
internal static class QueryText
{
    public static List<QueryPair> Read(ReadOnlySpan<char> query)
    {
        var pairs = new List<QueryPair>();
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IsEmpty)
                continue;
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? default : pair[(equals + 1)..];
            pairs.Add(new(pair.ToString(), Percent.Decode(name, plusIsSpace: true), Percent.Decode(value, plusIsSpace: true)));
        }
        return pairs;
    }

    /// <summary>
    /// What a name has for a parameter: the empty key for the parameter's own name, <c>.key</c> for a key of it; unset when the name is
    /// another's.
    /// </summary>
    public static string? KeyOf(Parameter parameter, string name)
    {
        if (name == parameter.Name)
            return "";
        if (parameter.Style is not (ParameterStyle.Dotted or ParameterStyle.DeepObject)
            || !name.StartsWith(parameter.Name, StringComparison.Ordinal))
            return null;
        var rest = name[parameter.Name.Length..];
        if (rest is ['[', .., ']'])
            return "." + rest[1..^1];
        return rest is ['.', ..] && parameter.Style == ParameterStyle.Dotted ? rest : null;
    }
}
