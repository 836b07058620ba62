using Conformance.Verdicts;
using Contract;

namespace Conformance.Reports.Files;

/// <summary>The line of the contract that a finding is about.</summary>
/// <param name="File">As it is called in its repository: <c>openapi/runtime.yaml</c>; never an absolute path.</param>
/// <param name="Line">Counted from 1.</param>
internal sealed record ContractPlace(string File, int Line)
{
    public static ContractPlace Of(ApiContract contract, Finding finding) =>
        new(FileOf(contract), contract.LineOf(Pointer(contract, finding)));

    /// <summary>How the contract's file is called: as it was given, or, for one that comes with the tool, as its repository has
    /// it.</summary>
    public static string FileOf(ApiContract contract)
    {
        foreach (var root in (string[])[AppContext.BaseDirectory, Directory.GetCurrentDirectory()])
        {
            if (Path.IsPathRooted(contract.Name) && Path.GetRelativePath(root, contract.Name) is var inside
                && !inside.StartsWith("..", StringComparison.Ordinal))
                return inside.Replace('\\', '/');
        }
        return Path.IsPathRooted(contract.Name) ? Path.GetFileName(contract.Name) : contract.Name.Replace('\\', '/');
    }

    // What no place of the contract says, a standard does; then the operation that broke it is the place.
    private static string Pointer(ApiContract contract, Finding finding) =>
        finding.Cites.Source.StartsWith('#') ? finding.Cites.Source
        : contract.Rules.FirstOrDefault(rule => rule.Id == finding.Cites.Source) is { } rule ? rule.Pointer
        : contract.Find(finding.Operation)?.Pointer ?? "#";

    public override string ToString() => $"{File}:{Line}";
}
