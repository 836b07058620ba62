using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Running;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Reports.Files;

/// <summary>
/// SARIF 2.1.0: every problem a result at the line of the contract that it breaks, so that code scanning shows it there. A rule of the
/// contract is a rule of the report; what a schema says is called by its check.
/// </summary>
internal static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static string Of(RunRecord run)
    {
        var problems = Problem.Of(run.Verdicts).Select(problem => (Problem: problem, Accepted: (string?)null))
            .Concat(Accepted(run)).ToList();
        var rules = problems.GroupBy(one => RuleId(one.Problem.Witness)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Rule(group.Key, group.First().Problem.Witness));
        return JsonText.Of(new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "conformance",
                        ["semanticVersion"] = CtrfReport.Version,
                        ["rules"] = new JsonArray([.. rules]),
                    },
                },
                ["automationDetails"] = new JsonObject { ["id"] = $"conformance/{run.Suite.Contract.Title}" },
                ["results"] = new JsonArray([.. problems.Select(one => Result(run, one.Problem, one.Accepted))]),
                ["columnKind"] = "utf16CodeUnits",
            }),
        });
    }

    private static IEnumerable<(Problem Problem, string? Accepted)> Accepted(RunRecord run) =>
        from verdict in run.Verdicts
        from accepted in verdict.Accepted
        group (verdict, accepted) by accepted.Finding.Cause into same
        let first = same.MinBy(one => (one.accepted.Finding.Curl.Length, one.verdict.Case.Id)).accepted
        select (
            new Problem(
                same.Key, first.Finding, [.. same.Select(one => one.verdict.Case.Id).Distinct().Order(StringComparer.Ordinal)],
                [.. same.Select(one => one.accepted.Finding.Operation).Distinct().Order(StringComparer.Ordinal)], same.Count(),
                    Outcome.Accepted),
            (string?)first.Entry.ToString());

    private static JsonObject Rule(string id, Finding finding) => new()
    {
        ["id"] = id,
        ["shortDescription"] = new JsonObject
        {
            ["text"] = id == finding.Cites.Source && finding.Cites.Quote is not ""
            ? finding.Cites.Quote : $"The {id} is as the contract says."
        },
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(finding.Level) },
    };

    private static JsonObject Result(RunRecord run, Problem problem, string? accepted)
    {
        var finding = problem.Witness;
        var place = ContractPlace.Of(run.Suite.Contract, finding);
        var result = new JsonObject
        {
            ["ruleId"] = RuleId(finding),
            ["level"] = problem.Outcome == Outcome.Flaky ? "note" : Level(finding.Level),
            ["message"] = new JsonObject
            {
                ["text"] = $"{string.Join(", ", problem.Operations)}: {finding.Where}: expected {finding.Expected}, got {finding.Seen}. "
                    + $"Shown by {string.Join(", ", problem.Cases.Take(3))}"
                    + (problem.Cases.Count > 3 ? $" and {problem.Cases.Count - 3} more." : "."),
            },
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = new JsonObject { ["uri"] = place.File, ["uriBaseId"] = "%SRCROOT%" },
                    ["region"] = new JsonObject { ["startLine"] = place.Line },
                },
                ["logicalLocations"] = new JsonArray(
                    [.. problem.Operations.Select(operation => new JsonObject { ["name"] = operation, ["kind"] = "function" })]),
            }),
            ["partialFingerprints"] = new JsonObject { ["cause/v1"] = Fingerprint(problem.Cause) },
            ["properties"] = new JsonObject { ["curl"] = finding.Curl, ["source"] = finding.Cites.Source, ["quote"] = finding.Cites.Quote },
        };
        if (accepted is not null)
            result["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "external", ["justification"] = accepted });
        return result;
    }

    private static string RuleId(Finding finding) => finding.Cites.Source.StartsWith('#') ? finding.Check : finding.Cites.Source;

    private static string Level(RuleLevel level) => level switch
    {
        RuleLevel.Must => "error",
        RuleLevel.Should => "warning",
        _ => "note",
    };

    private static string Fingerprint(Cause cause) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{cause}")))[..32];
}
