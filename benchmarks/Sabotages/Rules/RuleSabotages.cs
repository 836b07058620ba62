using System.IO.Enumeration;
using Conformance;
using Contract;

namespace Sabotages.Rules;

/// <summary>Each rule that can be disobeyed, by resource: seen by its cases, and by no other but those that cannot but see it.</summary>
public static class RuleSabotages
{
    public static IEnumerable<Sabotage> Of(ApiContract contract) =>
        from disobedience in Disobediences.All
        where contract.Rules.Any(rule => rule.Id == disobedience.Rule)
        select Of(disobedience);

    private static Sabotage Of(Disobedience disobedience)
    {
        var resource = disobedience.Rule.Split('.')[0];
        return new($"rules/{resource}", disobedience.Rule, disobedience.How, Looks, verdict => Cites(verdict.Case))
        {
            Excuses = verdict => disobedience.Also.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, verdict.Case.Id)),
        };

        // All cases about rules and examples of the same resource: the others do not look at what a rule says.
        bool Looks(Case @case) => Cites(@case)
            || (@case.Kind is Kind.Behaviour or Kind.Example && @case.Id.StartsWith($"{resource}.", StringComparison.Ordinal));

        bool Cites(Case @case) => @case.Cites.Source == disobedience.Rule || @case.AlsoCites.Contains(disobedience.Rule);
    }
}
