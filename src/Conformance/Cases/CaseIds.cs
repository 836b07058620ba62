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
        var resource = Words(operation.Resource);
        var singular = resource.TrimEnd('s');
        var said = Words(operation.Id).Split('-');
        string[] does = [.. said.Where(word => word != resource && word != singular)];
        return $"{resource}.{string.Join('-', does is [] ? said : does)}.{asked}";
    }

    /// <summary>Small letters with dashes: <c>parentWorkflowId</c> becomes <c>parent-workflow-id</c>.</summary>
    public static string Words(string name) => Boundary().Replace(name, "-$1").TrimStart('-').ToLowerInvariant();

    /// <summary>A value as it stands in ids: <c>in_progress</c> becomes <c>in-progress</c>.</summary>
    public static string Slug(string value) => Other().Replace(Words(value), "-").Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Boundary();
}
