using System.IO.Enumeration;
using Conformance;
using Conformance.Verdicts;
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
        var rule = disobedience.Rule;
        var about = About(rule);
        var name = disobedience.Aspect is { } aspect ? $"{rule}.{aspect}" : rule;
        return new(disobedience.Listens ? "rules/told" : $"rules/{rule.Split('.')[0]}", name, disobedience.How, Looks, Tells)
        {
            Excuses = verdict => Cites(verdict.Case) || disobedience.Also.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, verdict.Case.Id)),
            Hurried = !disobedience.Listens,
            Listens = disobedience.Listens,
        };

        // All cases about rules and examples of the same resource: the others do not look at what a rule says. Cases that try a rule of all
        // resources on this one look at everything, and have tests of their own.
        bool Looks(Case @case) => disobedience.Listens ? @case.Listens : Cites(@case) || ((@case.Kind == Kind.Example || IsCalledByItsRule(@case)) && @case.Id.StartsWith(about, StringComparison.Ordinal));

        bool Cites(Case @case) => @case.Cites.Source == rule || @case.AlsoCites.Contains(rule);

        // Red for its own reason, not for something else that the sabotage broke.
        bool Tells(Verdict verdict) => Cites(verdict.Case) && verdict.Findings.Any(finding => finding.Cites.Source == rule);
    }

    private static bool IsCalledByItsRule(Case @case) =>
        @case.Kind == Kind.Behaviour && @case.Id.StartsWith(@case.Cites.Source, StringComparison.Ordinal);

    // What all resources share has rules by subject: api.lists.
    private static string About(string rule) => rule.StartsWith("api.", StringComparison.Ordinal)
        ? rule[..(rule.LastIndexOf('.') + 1)]
        : rule[..(rule.IndexOf('.', StringComparison.Ordinal) + 1)];
}
