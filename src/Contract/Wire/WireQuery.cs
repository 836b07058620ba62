using Contract.Paths;
using Contract.Schemas;

namespace Contract.Wire;

/// <summary>The fast check of a query: yes only when it is surely right, and no allocation.</summary>
internal sealed class WireQuery(WireParameter[] parameters)
{
    // Beyond this many pairs the comparison of every keyed name with those before it costs more than a dictionary.
    private const int MostPairs = 32;

    private readonly NameTable names = new(parameters.Select(parameter => parameter.Name));

    public bool Accepts(ReadOnlySpan<char> query)
    {
        Span<int> given = parameters.Length <= 32 ? stackalloc int[32] : new int[parameters.Length];
        given.Clear();
        if (!query.IsEmpty)
        {
            var pairs = 0;
            foreach (var range in query.Split('&'))
            {
                if (++pairs > MostPairs || !AcceptsPair(query, range, given))
                    return false;
            }
        }
        for (var i = 0; i < parameters.Length; i++)
        {
            if (given[i] == 0 ? parameters[i].Required : given[i] < parameters[i].Least || given[i] > parameters[i].Most)
                return false;
        }
        return true;
    }

    private bool AcceptsPair(ReadOnlySpan<char> query, Range range, Span<int> given)
    {
        var pair = query[range];
        if (pair.IsEmpty)
            return true;
        var equals = pair.IndexOf('=');
        var rawName = equals < 0 ? pair : pair[..equals];
        var rawValue = equals < 0 ? default : pair[(equals + 1)..];
        var nameBuffer = new TextBuffer(stackalloc byte[256]);
        var valueBuffer = new TextBuffer(stackalloc byte[512]);
        var accepted = Percent.TryDecode(rawName, plusIsSpace: true, ref nameBuffer, out var name)
            && Percent.TryDecode(rawValue, plusIsSpace: true, ref valueBuffer, out var value)
            && AcceptsDecoded(name, value, query[..range.Start.GetOffset(query.Length)], given);
        nameBuffer.Dispose();
        valueBuffer.Dispose();
        return accepted;
    }

    private bool AcceptsDecoded(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<char> before, Span<int> given)
    {
        var slot = names.Find(name);
        if (slot < 0)
            return AcceptsKeyed(name, value, before, given);
        var parameter = parameters[slot];
        if (value.IsEmpty && !parameter.Required)
            return true;
        given[slot]++;
        return parameter.Scalar is { } one ? given[slot] == 1 && one.Accepts(value) : parameter.Each?.Accepts(value) == true;
    }

    private bool AcceptsKeyed(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<char> before, Span<int> given)
    {
        var mark = name.IndexOfAny((byte)'.', (byte)'[');
        var slot = mark < 0 ? -1 : names.Find(name[..mark]);
        if (slot < 0 || parameters[slot].Style is not (ParameterStyle.Dotted or ParameterStyle.DeepObject))
            return true;
        if (name[mark] == '[' ? name[^1] != ']' : parameters[slot].Style == ParameterStyle.DeepObject)
            return true;
        given[slot]++;
        return parameters[slot].ByKey?.Accepts(value) == true && !IsRepeated(name, mark, before);
    }

    private static bool IsRepeated(ReadOnlySpan<byte> name, int mark, ReadOnlySpan<char> before)
    {
        foreach (var range in before.Split('&'))
        {
            if (IsSame(name, mark, before[range]))
                return true;
        }
        return false;
    }

    private static bool IsSame(ReadOnlySpan<byte> name, int mark, ReadOnlySpan<char> pair)
    {
        var equals = pair.IndexOf('=');
        var buffer = new TextBuffer(stackalloc byte[256]);
        var same = Percent.TryDecode(equals < 0 ? pair : pair[..equals], plusIsSpace: true, ref buffer, out var other)
            && other.Length > mark && other[..mark].SequenceEqual(name[..mark]) && Key(other, mark).SequenceEqual(Key(name, mark));
        buffer.Dispose();
        return same;
    }

    private static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> name, int mark) =>
        name[mark] == '[' ? name[(mark + 1)..^1] : name[(mark + 1)..];
}
