using System.Text.Json;
using Contract.Paths;
using Contract.Schemas;

namespace Contract.Wire;

/// <summary>The slow and final check of parameters: makes JSON values of the texts, asks the schemas, and names every violation.</summary>
internal sealed class WireExplanation(IReadOnlyList<Parameter> parameters)
{
    private ViolationList violations;

    public ViolationList Violations => violations;

    public void Path(PathTemplate template, ReadOnlySpan<char> path, PathEncoding encoding)
    {
        if (!template.Matches(path))
        {
            violations.Add(new("", "request/params", "", "path", template.Text, Members.Shorten(path.ToString()),
                $"request/params must match {template.Text}"));
            return;
        }
        foreach (var parameter in parameters.Where(parameter => parameter.In == "path"))
        {
            var raw = template.RawValue(parameter.Name, path);
            if ((encoding == PathEncoding.Raw ? Percent.Decode(raw, plusIsSpace: false) : raw.ToString()) is { } text)
                Check(parameter, Single(parameter, text), "request/params");
            else
                violations.Add(BadEncoding(parameter, $"request/params/{parameter.Name}", raw.ToString()));
        }
    }

    public void Headers<THeaders>(THeaders headers)
        where THeaders : IHeaderValues, allows ref struct
    {
        // No lambda: it could not capture what may be a ref struct.
        foreach (var parameter in parameters)
        {
            if (parameter.In == "header")
                CheckText(parameter, headers.Find(parameter.Name), "request/headers");
            else if (parameter.In == "cookie")
                CheckText(parameter, Cookie(headers.Find("cookie"), parameter.Name), "request/cookies");
        }
    }

    public void Query(List<QueryPair> pairs)
    {
        foreach (var pair in pairs.Where(pair => pair.Name is null))
            violations.Add(BadEncoding(null, "request/query", pair.Raw));
        foreach (var parameter in parameters.Where(parameter => parameter.In == "query"))
            Query(parameter, pairs);
    }

    private void Query(Parameter parameter, List<QueryPair> pairs)
    {
        var values = new List<(string Key, string Value)>();
        var undecodable = false;
        var keyed = parameter.Style is ParameterStyle.Dotted or ParameterStyle.DeepObject;
        foreach (var pair in pairs)
        {
            if (pair.Name is null || QueryText.KeyOf(parameter, pair.Name) is not { } key)
                continue;
            if (pair.Value is null)
            {
                violations.Add(BadEncoding(parameter, $"request/query/{parameter.Name}", pair.Raw));
                undecodable = true;
            }
            // The vendor's client writes null so, and means that the parameter is not given.
            else if (pair.Value.Length > 0 || key.Length > 0 || (parameter.Required && !keyed))
                values.Add((key, pair.Value));
        }
        if (values.Count > 0)
            Check(parameter, keyed ? WireShapes.ByKey(parameter, values) : WireShapes.List(parameter, values), "request/query");
        else if (parameter.Required && !undecodable)
            violations.Add(Missing(parameter, "request/query"));
    }

    private void CheckText(Parameter parameter, string? text, string where)
    {
        if (!string.IsNullOrEmpty(text))
            Check(parameter, Single(parameter, text), where);
        else if (parameter.Required)
            violations.Add(Missing(parameter, where));
    }

    private void Check(Parameter parameter, JsonElement? value, string where)
    {
        if (value is not { } element)
            violations.Add(NoJson(parameter, where));
        else
            violations.AddRange(WireValue.Check(parameter.Schema, element, where, parameter.Name));
    }

    private static JsonElement? Single(Parameter parameter, string text) => WireShapes.List(parameter, [("", text)]);

    private static string? Cookie(string? header, string name) =>
        header?.Split(';')
            .Select(pair => pair.Trim().Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0] == name)
            .Select(pair => pair[1])
            .FirstOrDefault();

    private static Violation Missing(Parameter parameter, string where)
    {
        var message = $"{where} must have required property '{parameter.Name}'";
        return new("", where, parameter.Pointer + "/required", "required", $"the {parameter}", "nothing", message);
    }

    private static Violation NoJson(Parameter parameter, string where)
    {
        var place = $"{where}/{parameter.Name}";
        var pointer = "/" + JsonPointer.Escape(parameter.Name);
        return new(pointer, place, parameter.Pointer + "/content", "content", "JSON", "no JSON", $"{place} must be JSON");
    }

    private static Violation BadEncoding(Parameter? parameter, string where, string raw)
    {
        var pointer = parameter is null ? "" : "/" + JsonPointer.Escape(parameter.Name);
        var message = $"{where} must be percent-encoded UTF-8";
        return new(pointer, where, parameter?.Pointer ?? "", "encoding", "percent-encoded UTF-8", Members.Shorten(raw), message);
    }
}
