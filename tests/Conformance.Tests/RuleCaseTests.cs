using Sabotages;
using Sabotages.Rules;
using Conformance.Tests.Proof;

namespace Conformance.Tests;

/// <summary>No rule of the contract goes untried, and no case of a rule is blind.</summary>
public sealed class RuleCaseTests
{
    // The resources whose rules have cases so far.
    private static readonly string[] Tried = ["conversations.", "participants.", "messages.", "users.", "tags."];

    private static readonly Suite Suite = RuntimeRun.Suite;

    private static readonly string[] Rules =
    [
        .. from rule in Suite.Contract.Rules
           where Tried.Any(resource => rule.Id.StartsWith(resource, StringComparison.Ordinal))
           select rule.Id,
    ];

    [Fact]
    public void Every_rule_is_cited_by_a_case() => Assert.Equal([], Rules.Except(Suite.Cases.SelectMany(Cited)));

    [Fact]
    public void Every_rule_that_a_case_is_about_is_disobeyed_once_at_least() => Assert.Equal(
        [], Suite.Cases.Where(@case => @case.Kind == Kind.Behaviour).SelectMany(Cited).Intersect(Rules).Except(DisobedienceTests.Rules));

    [Fact]
    public void Only_rules_of_the_contract_are_disobeyed() =>
        Assert.Equal([], DisobedienceTests.Rules.Except(Suite.Contract.Rules.Select(rule => rule.Id)));

    private static IEnumerable<string> Cited(Case @case) => [@case.Cites.Source, .. @case.AlsoCites];
}
