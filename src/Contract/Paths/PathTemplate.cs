namespace Contract.Paths;

/// <summary>A path with parameters: <c>/v1/chat/users/{id}</c>. Splits on slashes first and decodes each part afterwards.</summary>
internal sealed class PathTemplate
{
    private readonly Segment[] segments;

    public PathTemplate(string text)
    {
        Text = text;
        segments = [.. text.Split('/').Skip(1).Select(Segment.Parse)];
        ParameterNames = [.. segments.Where(segment => segment.Parameter is not null).Select(segment => segment.Parameter!)];
    }

    public string Text { get; }

    public IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Whether a raw path is of this shape; a parameter's part may not be empty.</summary>
    public bool Matches(ReadOnlySpan<char> path)
    {
        if (path is not ['/', ..])
            return false;
        var next = 0;
        foreach (var range in path[1..].Split('/'))
        {
            if (next == segments.Length || !segments[next++].Matches(path[1..][range]))
                return false;
        }
        return next == segments.Length;
    }

    /// <summary>The raw part that stands for a parameter; empty when the path is not of this shape.</summary>
    public ReadOnlySpan<char> RawValue(string parameter, ReadOnlySpan<char> path)
    {
        var next = 0;
        if (path is ['/', ..])
        {
            foreach (var range in path[1..].Split('/'))
            {
                if (next == segments.Length)
                    break;
                var segment = segments[next++];
                if (segment.Parameter == parameter && segment.Matches(path[1..][range]))
                    return segment.Inner(path[1..][range]);
            }
        }
        return default;
    }

    /// <summary>The decoded values by parameter; unset when the path is not of this shape or cannot be decoded.</summary>
    public IReadOnlyDictionary<string, string>? Read(ReadOnlySpan<char> path)
    {
        if (!Matches(path))
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in ParameterNames)
        {
            if (Percent.Decode(RawValue(name, path), plusIsSpace: false) is not { } value)
                return null;
            values[name] = value;
        }
        return values;
    }

    /// <summary>
    /// Less than zero when this is the more literal of two templates that match one path: its first parameter comes later.
    /// </summary>
    public int CompareLiteralness(PathTemplate other)
    {
        for (var i = 0; i < segments.Length && i < other.segments.Length; i++)
        {
            var difference = (segments[i].Parameter is null ? 0 : 1) - (other.segments[i].Parameter is null ? 0 : 1);
            if (difference != 0)
                return difference;
        }
        return 0;
    }

    private readonly record struct Segment(string Prefix, string? Parameter, string Suffix)
    {
        public static Segment Parse(string text)
        {
            var open = text.IndexOf('{');
            var close = text.IndexOf('}');
            return open >= 0 && close > open ? new(text[..open], text[(open + 1)..close], text[(close + 1)..]) : new(text, null, "");
        }

        public bool Matches(ReadOnlySpan<char> part)
        {
            if (Parameter is not null)
                return part.Length > Prefix.Length + Suffix.Length && part.StartsWith(Prefix) && part.EndsWith(Suffix);
            return part.SequenceEqual(Prefix) || (part.Contains('%') && Percent.Decode(part, plusIsSpace: false) == Prefix);
        }

        public ReadOnlySpan<char> Inner(ReadOnlySpan<char> part) => part[Prefix.Length..^Suffix.Length];
    }
}
