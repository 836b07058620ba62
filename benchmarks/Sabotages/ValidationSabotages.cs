using Conformance;
using Contract;

namespace Sabotages;

/// <summary>Each keyword that requests of an operation can break, left unchecked: such a request is answered as if it were good.</summary>
public static class ValidationSabotages
{
    public static IEnumerable<Sabotage> Of(ApiContract contract) =>
        from @case in new Suite(contract).Cases
        where @case.Breaks is not null && !BreaksEnumToo(contract, @case)
        group @case by (@case.Subject, Keyword: @case.Breaks!) into broken
        let ids = broken.Select(@case => @case.Id).ToHashSet()
        select new Sabotage(
            "validations",
            $"{broken.Key.Subject.Id} {broken.Key.Keyword} left unchecked",
            healthy => Forgiving(healthy, broken.Key.Subject, broken.Key.Keyword),
            @case => @case.Breaks is not null && @case.Subject.Id == broken.Key.Subject.Id,
            verdict => ids.Contains(verdict.Case.Id))
        {
            Operation = broken.Key.Subject.Id,
        };

    private static Broken Forgiving(Broken healthy, Operation operation, string keyword)
    {
        healthy.InnerHandler = new Faulty(
            healthy.Contract, healthy.InnerHandler!,
            arrived => arrived.Operation?.Id == operation.Id
                && arrived.Violations(healthy.Contract) is { Count: > 0 } violations
                && violations.All(violation => violation.Keyword == keyword));
        return healthy;
    }

    // What is of another type is none of the listed values either, and is refused for that.
    private static bool BreaksEnumToo(ApiContract contract, Case @case) =>
        @case is { Breaks: "type", Obligation: { } pointer } && contract.At($"{pointer[..pointer.LastIndexOf('/')]}/enum") is not null;
}
