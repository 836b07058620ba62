using System.Text.Json;
using Contract;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Contracts;
using MockServer.Generated.Admin;
using MockServer.Http.Errors;

namespace MockServer.Admin;

public sealed class RulesController(ContractSet contracts) : RulesControllerBase
{
    public override Task<ActionResult<RuleList>> ListRules(string? operation, CancellationToken cancellationToken = default)
    {
        if (!string.IsNullOrEmpty(operation))
            _ = Find(operation);
        return Task.FromResult(Answer(new RuleList
        {
            Rules = [.. contracts.Mocked.SelectMany(contract => contract.Rules
                .Where(rule => string.IsNullOrEmpty(operation) || rule.Operation is null || rule.Operation == operation)
                .Select(rule => Told(contract, rule)))],
        }));
    }

    public override Task<ActionResult<CheckResult>> CheckRequest(CheckedRequest body, CancellationToken cancellationToken = default)
    {
        var (contract, operation) = Find(body.Operation);
        List<CheckViolation> violations = [.. Check(operation).Select(one => new CheckViolation
        {
            Where = one.Where,
            Pointer = one.InstancePointer,
            Rule = one.Keyword,
            Contract = one.ContractPointer,
            ContractLine = contract.LineOf(one.ContractPointer),
            Expected = one.Expected,
            Got = one.Actual,
            Message = one.Message,
        })];
        return Task.FromResult(Answer(new CheckResult { Valid = violations.Count == 0, Violations = violations }));
    }

    /// <summary>A body alone by itself, anything else as a whole request.</summary>
    private IEnumerable<Violation> Check(Operation operation)
    {
        // As it was sent: null is a body too, and none is another thing.
        var hasBody = Sent.TryGetProperty("body", out var body);
        var inBody = operation.Body?.Schema?.Check(hasBody ? body : JsonMembers.None, "request/body") ?? [];
        if (!Sent.TryGetProperty("parameters", out var parameters) && hasBody)
            return inBody;
        return [.. new GivenParameters(operation, parameters.ValueKind == JsonValueKind.Undefined ? JsonMembers.None : parameters).Check(), .. inBody];
    }

    private (ApiContract Contract, Operation Operation) Find(string id)
    {
        foreach (var contract in contracts.Mocked)
        {
            if (contract.Find(id) is { } operation)
                return (contract, operation);
        }

        throw ApiException.NotFound("Operation", id);
    }

    private static ContractRule Told(ApiContract contract, Rule rule) => new()
    {
        Id = rule.Id,
        Level = rule.Level switch
        {
            RuleLevel.Must => ContractRuleLevel.MUST,
            RuleLevel.Should => ContractRuleLevel.SHOULD,
            _ => ContractRuleLevel.MAY,
        },
        Says = rule.Says,
        Operations = rule.Operation is { } own ? [own] : [],
        Contract = rule.Pointer,
        ContractLine = contract.LineOf(rule.Pointer),
    };
}
