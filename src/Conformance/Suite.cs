using Conformance.Cases;
using Conformance.Cases.Bodies;
using Conformance.Cases.Callers;
using Conformance.Cases.Parameters;
using Conformance.Cases.Wire;
using Conformance.Walking;
using Contract;

namespace Conformance;

/// <summary>All cases of a contract, made from the contract itself.</summary>
public sealed class Suite
{
    /// <summary>The groups of cases; a new one is one line.</summary>
    private static readonly Func<ApiContract, RecipeBook, IEnumerable<Planned>>[] Groups =
    [
        HappyPath.Of,
        UnknownId.Of,
        MissingBotId.Of,
        AcceptedValues.Of,
        AcceptedShapes.Of,
        AcceptedParameters.Of,
        AcceptedRequests.Of,
        Extremes.Of,
        RefusedBodies.Of,
        RefusedParameters.Of,
        MalformedBodies.Of,
        OtherBodies.Of,
        MediaTypes.Of,
        TooLarge.Of,
        OtherMethods.Of,
        OtherPaths.Of,
        OtherQueries.Of,
        Tokens.Of,
        Rules.Of,
    ];

    public Suite(ApiContract contract)
    {
        var recipes = new RecipeBook(contract);
        var planned = Groups.SelectMany(group => group(contract, recipes)).GroupBy(one => one.Id)
            .SelectMany(same => same.Select((one, index) => index == 0 ? one : one with { Id = $"{one.Id}.{index + 1}" })).ToList();
        (Contract, Cases, Omissions) = (contract, [.. planned.OfType<Case>()], [.. planned.OfType<Omission>()]);
    }

    public ApiContract Contract { get; }

    public IReadOnlyList<Case> Cases { get; }

    /// <summary>What a group has no case for, and why.</summary>
    public IReadOnlyList<Omission> Omissions { get; }
}
