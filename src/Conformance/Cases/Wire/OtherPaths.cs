using Conformance.Http;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>Paths that look like one of the contract's and are none are not found.</summary>
internal static class OtherPaths
{
    private static readonly (string Name, Func<string, string> Write)[] Ways =
    [
        ("longer", path => path + "/conformance/unknown"),
        ("slash-at-end", path => path + "/"),
        ("double-slash", path => path[..path.LastIndexOf('/')] + "/" + path[path.LastIndexOf('/')..]),
        ("upper-case", path => path.ToUpperInvariant()),
        ("encoded-slash", path => path[..path.LastIndexOf('/')] + "%2F" + path[(path.LastIndexOf('/') + 1)..]),
        ("other-version", path => "/conformance" + path),
        ("suffix", path => path + ".json"),
    ];

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from path in contract.Operations.GroupBy(operation => operation.Path)
        let operation = path.First()
        let sent = Drafts.Of(contract, operation, null, operation.FirstCaller())
        from way in Ways
        let other = way.Write(sent.Path())
        where other.StartsWith('/') && contract.Match(operation.Method, other).Path is null
        let expected = Refusals.By(contract, operation.Pointer, "api.errors.unknown-path-404", 404, "ResourceNotFound", RuleLevel.May)
        select new Case(
            CaseIds.Of(operation, $"other-path.{way.Name}"), Kind.Protocol, expected.Cites, $"{other} is no path of the contract",
            operation,
            async run =>
            {
                var call = Nobody.Of(sent, run.Names);
                await run.Send(call with { RawPath = way.Write(call.Path()) }, expected);
            })
        {
            Operations = [operation.Id],
        };
}
