using Contract.Paths;
using Contract.Schemas;

namespace Contract.Wire;

/// <summary>
/// The parameters of an operation on the wire. A request passes twice at most: <see cref="Accepts"/> says yes to what is surely right,
/// without allocating; everything else is read again by <see cref="WireExplanation"/>, which has the last word.
/// </summary>
internal sealed class WireParameters
{
    private readonly PathTemplate template;
    private readonly IReadOnlyList<Parameter> all;
    private readonly WireParameter[] inPath;
    private readonly WireParameter[] inHeaders;
    private readonly WireQuery query;
    private readonly bool hasCookies;

    public WireParameters(PathTemplate template, IReadOnlyList<Parameter> parameters)
    {
        (this.template, all) = (template, parameters);
        inPath = In("path");
        inHeaders = In("header");
        query = new WireQuery(In("query"));
        hasCookies = In("cookie").Length > 0;
    }

    public bool Accepts<THeaders>(ReadOnlySpan<char> path, ReadOnlySpan<char> rawQuery, THeaders headers, PathEncoding encoding)
        where THeaders : IHeaderValues, allows ref struct =>
        !hasCookies && AcceptsPath(path, encoding) && AcceptsHeaders(headers) && query.Accepts(WithoutMark(rawQuery));

    public IReadOnlyList<Violation> Explain<THeaders>(ReadOnlySpan<char> path, ReadOnlySpan<char> rawQuery, THeaders headers,
        PathEncoding encoding)
        where THeaders : IHeaderValues, allows ref struct
    {
        var explanation = new WireExplanation(all);
        explanation.Path(template, path, encoding);
        explanation.Query(QueryText.Read(WithoutMark(rawQuery)));
        explanation.Headers(headers);
        return explanation.Violations.Done();
    }

    public IReadOnlyList<string> UnknownNames(ReadOnlySpan<char> rawQuery) =>
        [.. QueryText.Read(WithoutMark(rawQuery))
            .Select(pair => pair.Name)
            .OfType<string>()
            .Where(name => !all.Any(parameter => parameter.In == "query" && QueryText.KeyOf(parameter, name) is not null))
            .Distinct()];

    private bool AcceptsPath(ReadOnlySpan<char> path, PathEncoding encoding)
    {
        if (!template.Matches(path))
            return false;
        foreach (var parameter in inPath)
        {
            var raw = template.RawValue(parameter.Name, path);
            if (raw.IsEmpty || parameter.Scalar is null)
                return false;
            if (encoding == PathEncoding.Raw ? !AcceptsEncoded(parameter.Scalar, raw) : !parameter.Scalar.Accepts(raw))
                return false;
        }
        return true;
    }

    private static bool AcceptsEncoded(ScalarRule rule, ReadOnlySpan<char> raw)
    {
        var buffer = new TextBuffer(stackalloc byte[512]);
        var accepted = Percent.TryDecode(raw, plusIsSpace: false, ref buffer, out var text) && rule.Accepts(text);
        buffer.Dispose();
        return accepted;
    }

    private bool AcceptsHeaders<THeaders>(THeaders headers)
        where THeaders : IHeaderValues, allows ref struct
    {
        foreach (var parameter in inHeaders)
        {
            var value = headers.Find(parameter.Name);
            if (string.IsNullOrEmpty(value) ? parameter.Required : parameter.Scalar?.Accepts(value) != true)
                return false;
        }
        return true;
    }

    private WireParameter[] In(string place) =>
        [.. all.Where(parameter => parameter.In == place).Select(parameter => new WireParameter(parameter))];

    private static ReadOnlySpan<char> WithoutMark(ReadOnlySpan<char> query) => query is ['?', ..] ? query[1..] : query;
}
