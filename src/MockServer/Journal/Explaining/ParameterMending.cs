using System.Text.Json.Nodes;
using Contract;
using Microsoft.AspNetCore.WebUtilities;
using MockServer.Http;

namespace MockServer.Journal.Explaining;

/// <summary>Makes path, query and headers of a request valid by small changes.</summary>
internal sealed class ParameterMending(ApiContract contract, Operation operation)
{
    private const int MostEdits = 30;
    private readonly ExampleValues _examples = new(contract);
    private readonly List<string> _edits = [];
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private List<KeyValuePair<string, string>> _query = [];
    private string _path = "";

    public IReadOnlyList<string> Edits => _edits;

    public IReadOnlyDictionary<string, string> Headers => _headers;

    public string PathAndQuery => _path + Query;

    private string Query => _query.Count == 0 ? ""
        : "?" + string.Join('&', _query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>False when it could not be done.</summary>
    public bool Mend(JournalEntry entry)
    {
        // A request that was for no operation at all is shown as this one.
        _path = operation.PathValues(entry.Path) is null ? ExamplePath(entry.Path) : entry.Path;
        _query = [.. QueryHelpers.ParseQuery(entry.Query).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))];
        foreach (var (name, value) in entry.RequestHeaders.Where(header => operation.Parameter(header.Key, "header") is not null))
            _headers[name] = value;
        if (operation.RequiresAuthentication)
        {
            if (entry.By == DecidedBy.Token)
                _edits.Add("headers/authorization: a token that is good");
            _headers["authorization"] = "Bearer <token>";
        }

        for (var round = 0; round < MostEdits; round++)
        {
            var violations = operation.CheckParameters(_path, Query, new HeaderTexts(_headers));
            if (violations.Count == 0)
                return true;
            if (!Change(violations[0], round))
                return false;
        }

        return false;
    }

    private bool Change(Violation violation, int round)
    {
        if (ParameterOf(violation) is not { } parameter)
            return false;
        var (place, sent) = ($"{parameter.In}/{parameter.Name}", Sent(parameter));
        var better = violation.Keyword == "required" || round > MostEdits / 2 || sent is null ? null
            : ExampleValues.Text(ValueMending.Mend(JsonValue.Create(sent), violation.Keyword, contract.At(violation.ContractPointer)));
        if (better is null or "" || better == sent)
            better = parameter.Required || round > MostEdits / 2 || violation.Keyword != "type" ? _examples.For(parameter) : null;
        if (better == sent && parameter.Required)
            return false;
        if (better is null || better == sent)
        {
            _edits.Add($"{place}: left out");
            Set(parameter, null);
            return true;
        }

        _edits.Add(sent is null ? $"{place}: added with \"{better}\"" : $"{place}: \"{sent}\" became \"{better}\"");
        Set(parameter, better);
        return true;
    }

    private Parameter? ParameterOf(Violation violation)
    {
        var parts = violation.Where.Split('/', 4);
        var place = parts.ElementAtOrDefault(1) switch { "params" => "path", "query" => "query", "headers" => "header", _ => "" };
        return parts.Length > 2
            ? operation.Parameter(parts[2], place)
            : operation.Parameters.FirstOrDefault(parameter => parameter.In == place && violation.ContractPointer == parameter.Pointer + "/required");
    }

    private string? Sent(Parameter parameter) => parameter.In switch
    {
        "header" => _headers.GetValueOrDefault(parameter.Name),
        "query" => _query.Where(pair => Is(parameter, pair.Key)).Select(pair => pair.Value).FirstOrDefault(),
        "path" => operation.PathValues(_path)?.GetValueOrDefault(parameter.Name),
        _ => null,
    };

    private void Set(Parameter parameter, string? value)
    {
        switch (parameter.In)
        {
            case "header" when value is null:
                _headers.Remove(parameter.Name);
                break;
            case "header":
                _headers[parameter.Name] = value;
                break;
            case "query":
                _query.RemoveAll(pair => Is(parameter, pair.Key));
                if (value is not null)
                    _query.Add(new(parameter.Name, value));
                break;
            case "path":
                var values = operation.PathValues(_path) ?? new Dictionary<string, string>();
                _path = Filled(name => name == parameter.Name ? value : values.GetValueOrDefault(name));
                break;
        }
    }

    private static bool Is(Parameter parameter, string key) =>
        key == parameter.Name || (key.StartsWith(parameter.Name, StringComparison.Ordinal) && key[parameter.Name.Length] is '.' or '[');

    private string ExamplePath(string sent)
    {
        var path = Filled(_ => null);
        _edits.Add($"path: \"{sent}\" became \"{path}\"");
        return path;
    }

    private string Filled(Func<string, string?> valueOf) =>
        string.Join('/', operation.Path.Split('/').Select(part =>
            part is ['{', .. var name, '}'] ? Uri.EscapeDataString(valueOf(name) ?? _examples.For(operation.Parameter(name, "path")!)) : part));
}
