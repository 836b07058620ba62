namespace Conformance.Running;

/// <summary>
/// The order in which cases tell most when there may not be time for all: an example of each operation, then each kind of question to each
/// operation, then each check and each rule, then the rest; what has to wait comes last among its equals.
/// </summary>
public static class Gain
{
    public static IReadOnlyList<Case> Order(IEnumerable<Case> cases)
    {
        var (kinds, checks) = (new HashSet<(string, Kind)>(), new HashSet<(string, string)>());
        var remaining = cases.OrderBy(@case => @case.Kind != Kind.Example).ThenBy(@case => @case.Waits).ThenBy(@case => @case.Operations.Count).ToList();
        return [.. remaining.Select(@case => (Case: @case, Rank: Rank(@case))).OrderBy(one => one.Rank).Select(one => one.Case)];

        int Rank(Case @case)
        {
            var isFirstOfCheck = checks.Add((@case.Subject.Id, @case.Kind == Kind.Behaviour ? @case.Cites.Source : @case.Check));
            return kinds.Add((@case.Subject.Id, @case.Kind)) ? @case.Kind == Kind.Example ? 0 : 1
                : isFirstOfCheck ? 2
                : 3;
        }
    }
}
