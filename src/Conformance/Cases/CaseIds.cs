using System.Text.RegularExpressions;
using Contract;

namespace Conformance.Cases;

/// <summary>
/// How cases are called: resource, what the operation does to it, what is asked: <c>messages.create.happy-path</c>,
/// <c>states.set-expiry.unknown-id</c>. The same words as the contract's rules.
/// </summary>
internal static partial class CaseIds
{
    public static string Of(Operation operation, string asked)
    {
        var resource = Slug(operation.Resource is { Length: > 0 } tag ? tag : Segment(operation));
        var singular = resource.TrimEnd('s');
        var said = Slug(operation.Id.Contains(' ', StringComparison.Ordinal) ? operation.Id.ToLowerInvariant() : operation.Id).Split('-');
        string[] does = [.. said.Where(word => word != resource && word != singular)];
        return $"{resource}.{string.Join('-', does is [] ? said : does)}.{asked}";
    }

    /// <summary>Small letters with dashes: <c>parentWorkflowId</c> becomes <c>parent-workflow-id</c>.</summary>
    public static string Words(string name) => Boundary().Replace(name, "-$1").TrimStart('-').ToLowerInvariant();

    /// <summary>A value as it stands in ids: <c>in_progress</c> becomes <c>in-progress</c>.</summary>
    public static string Slug(string value) => Other().Replace(Words(value), "-").Trim('-');

    // Without tags the first part of the path that is a word and no version says what it is about.
    private static string Segment(Operation operation) =>
        operation.Path.Split('/').FirstOrDefault(part => Word().IsMatch(part)) ?? "api";

    [GeneratedRegex("^(?!api$)(?!v[0-9])[A-Za-z][A-Za-z_-]*$")]
    private static partial Regex Word();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Boundary();
}
