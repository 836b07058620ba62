using System.Globalization;
using System.Text.Json;
using Contract;

namespace MockServer.Admin;

/// <summary>
/// Parameters by name, put together as the request that would be sent with them: then it is the gate's own reading of a request that is
/// asked.
/// </summary>
internal sealed class GivenParameters(Operation operation, JsonElement given) : IHeaderValues
{
    private const string InItsPlace = "x";

    /// <summary>What the contract says of path, query and headers. Names that the operation does not have are nothing to it.</summary>
    public IReadOnlyList<Violation> Check()
    {
        // A path lacks no part; what is not given has something in its place, of which nothing is said but that it is not given.
        List<Parameter> missing = [.. operation.Parameters.Where(one => one.In == "path" && Text(Value(one)) is not { Length: > 0 })];
        var path = operation.Parameters.Where(one => one.In == "path").Aggregate(operation.Path, (path, one) => path.Replace(
            $"{{{one.Name}}}", Uri.EscapeDataString(missing.Contains(one) ? InItsPlace : Text(Value(one))!), StringComparison.Ordinal));
        var query = string.Join('&', operation.Parameters.Where(one => one.In == "query").SelectMany(Pairs)
            .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
        return
        [
            .. missing.Select(one => new Violation("", "request/params", $"{one.Pointer}/required", "required", $"the {one}", "nothing",
                $"request/params must have required property '{one.Name}'")),
            .. operation.CheckParameters(path, query, this).Where(violation => !missing.Any(one => violation.Where == $"request/params/{one.Name}")),
        ];
    }

    public string? Find(string name) =>
        given.EnumerateObject().Where(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(one => Text(one.Value)).FirstOrDefault();

    private JsonElement? Value(Parameter parameter) => given.TryGetProperty(parameter.Name, out var value) ? value : null;

    private IEnumerable<(string Name, string Value)> Pairs(Parameter parameter) => Value(parameter) switch
    {
        { ValueKind: JsonValueKind.Array } list when parameter.Style == ParameterStyle.Form && parameter.Explode =>
            list.EnumerateArray().Select(item => (parameter.Name, Text(item) ?? "")),
        { ValueKind: JsonValueKind.Object } keyed when parameter.Style is ParameterStyle.Dotted or ParameterStyle.DeepObject =>
            keyed.EnumerateObject().Select(member => (
                parameter.Style == ParameterStyle.Dotted ? $"{parameter.Name}.{member.Name}" : $"{parameter.Name}[{member.Name}]", Text(member.Value) ?? "")),
        var value => Text(value) is { } text ? [(parameter.Name, text)] : [],
    };

    /// <summary>As it is written on the wire; null: it is not sent.</summary>
    private static string? Text(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Array } list => string.Join(',', list.EnumerateArray().Select(item => Text(item))),
        { } other => string.Create(CultureInfo.InvariantCulture, $"{other.GetRawText()}"),
    };
}
