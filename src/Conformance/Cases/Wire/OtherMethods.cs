using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>A method that a path does not have is refused, and the answer says which it has.</summary>
internal static class OtherMethods
{
    private const string Rule = "api.errors.wrong-method-405";
    private const string AllowRule = "api.errors.wrong-method-allow";

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from path in contract.Operations.GroupBy(operation => operation.Path)
        let operation = path.First()
        let sent = Drafts.Of(contract, operation, null, operation.FirstCaller())
        from method in Methods
        where contract.Match(method, sent.Path()) is { Operation: null }
        select Of(contract, operation, sent with { Method = method });

    private static Case Of(ApiContract contract, Operation operation, Call call)
    {
        var expected = Refusals.By(contract, operation.Pointer, Rule, 405, "MethodNotFound", RuleLevel.May);
        var allow = Citation.Of(contract, operation.Pointer, AllowRule);
        var title = $"{operation.Path} does not have {call.Method}";
        return new Case(CaseIds.Of(operation, $"other-method.{CaseIds.Slug(call.Method!.ToLowerInvariant())}"), Kind.Protocol,
            expected.Cites, title, operation, async run =>
        {
            var answer = await run.Send(Nobody.Of(call, run.Names), expected);
            if (answer.Status == 405 && allow.Source == AllowRule)
                CheckAllow(run, answer, contract.Match(call.Method!, call.Path()).Methods, allow);
        })
        {
            Operations = [operation.Id],
            AlsoCites = [AllowRule],
        };
    }

    // HEAD and OPTIONS may be there whether the contract has them or not.
    private static void CheckAllow(CaseRun run, Exchange answer, IReadOnlyList<string> has, Citation cites)
    {
        var said = (answer.Headers.GetValueOrDefault("allow") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(method => method.ToUpperInvariant()).Except(["HEAD", "OPTIONS"]);
        if (!said.ToHashSet().SetEquals(has))
        {
            run.Add(new("allow", cites, answer.Call.Operation.Id, "response/headers/allow", string.Join(", ", has),
                answer.Headers.GetValueOrDefault("allow") ?? "nothing", answer.ToCurl()));
        }
    }
}
