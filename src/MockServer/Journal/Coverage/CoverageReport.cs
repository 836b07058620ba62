using System.Globalization;
using System.Text.Json.Serialization;
using Contract;
using MockServer.Contracts;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Journal.Coverage;

/// <summary>How many of how many.</summary>
public sealed record Share(int Exercised, int Of)
{
    public double Percent => Of == 0 ? 100 : Math.Round(100.0 * Exercised / Of, 1);
}

/// <summary>What of one operation has been exercised, and what not.</summary>
public sealed record OperationCoverage(
    string Operation, string Method, string Path, long Calls, Exercised Parameters, Exercised Statuses, Exercised Errors);

/// <summary>Names that the contract declares, those that were exercised and those that were not.</summary>
public sealed record Exercised(IReadOnlyList<string> Yes, IReadOnlyList<string> No)
{
    public static Exercised Of(IEnumerable<string> declared, Func<string, bool> was)
    {
        var parts = declared.Distinct().ToLookup(was);
        return new([.. parts[true]], [.. parts[false]]);
    }
}

/// <summary>
/// What of the contract an application has exercised: which operations it calls, with which parameters and members of bodies, and which answers
/// it has met.
/// </summary>
/// <param name="Summary">The shares by kind.</param>
/// <param name="Operations">In the order of the contract.</param>
/// <param name="Missing">What keeps it below the threshold; null when it is reached or none was given.</param>
public sealed record CoverageReport(
    IReadOnlyDictionary<string, Share> Summary, IReadOnlyList<OperationCoverage> Operations, IReadOnlyList<string>? Missing = null)
{
    /// <summary>Which kinds are below the threshold, in words; null when none is.</summary>
    [JsonIgnore]
    public string? Detail { get; init; }

    /// <exception cref="ApiException">InvalidPayload: an operation is named that no contract has.</exception>
    public static CoverageReport Of(ContractSet contracts, Exercise exercise, CoverageQuery query)
    {
        var all = contracts.Mocked.SelectMany(contract => contract.Operations.Select(operation => (Contract: contract, Operation: operation))).ToList();
        if (query.Operations.FirstOrDefault(id => all.TrueForAll(one => one.Operation.Id != id)) is { } stranger)
            throw ApiException.Invalid($"request/query/operations: there is no operation \"{stranger}\"");
        var operations = all.Where(one => query.Operations.Count == 0 || query.Operations.Contains(one.Operation.Id))
            .Select(one => Of(one.Contract, one.Operation, exercise.Of(one.Operation))).ToList();
        var summary = new Dictionary<string, Share>
        {
            ["operations"] = new(operations.Count(one => one.Calls > 0), operations.Count),
            ["parameters"] = Sum(operations, one => one.Parameters),
            ["statuses"] = Sum(operations, one => one.Statuses),
            ["errors"] = Sum(operations, one => one.Errors),
        };
        var below = query.Of.Where(kind => summary[kind].Percent < query.Threshold).ToList();
        return below.Count == 0 ? new(summary, operations)
            : new(summary, operations, [.. below.SelectMany(kind => Lacking(kind, operations))])
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"Below the threshold of {query.Threshold}%: ")
                    + string.Join(", ", below.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind} {summary[kind].Percent}%"))),
            };
    }

    private static OperationCoverage Of(ApiContract contract, Operation operation, ExercisedOperation? exercised)
    {
        var sent = operation.Parameters.Where((_, i) => exercised?.Sent(i) ?? false).Select(NameOf).ToHashSet();
        var declared = BodyMembers(contract, operation).ToList();
        var members = declared.Where(name => exercised?.BodyMembers.Contains(name) ?? false).Select(InBody).ToHashSet();
        var types = exercised?.Errors.Select(WireName.Of).ToHashSet() ?? [];
        return new(operation.Id, operation.Method, operation.Path, exercised?.Calls ?? 0,
            Exercised.Of(operation.Parameters.Select(NameOf).Concat(declared.Select(InBody)), name => sent.Contains(name) || members.Contains(name)),
            Exercised.Of(operation.Responses.Select(response => response.Status),
                status => exercised is not null && exercised.Statuses.Any(met => operation.ResponseFor(met)?.Status == status)),
            Exercised.Of(operation.Responses.SelectMany(response => response.ErrorTypes), types.Contains));
    }

    private static IEnumerable<string> BodyMembers(ApiContract contract, Operation operation)
    {
        var schema = operation.Body?.Schema?.Source;
        if (schema is { } named && named.TryGetProperty("$ref", out var reference))
            schema = contract.At(reference.GetString()!);
        return schema is { } source && source.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(member => member.Name)
            : [];
    }

    private static string NameOf(Parameter parameter) => $"{parameter.In}/{parameter.Name}";

    private static string InBody(string name) => $"body/{name}";

    private static Share Sum(List<OperationCoverage> operations, Func<OperationCoverage, Exercised> part) =>
        new(operations.Sum(one => part(one).Yes.Count), operations.Sum(one => part(one).Yes.Count + part(one).No.Count));

    private static IEnumerable<string> Lacking(string kind, List<OperationCoverage> operations) => kind switch
    {
        "operations" => operations.Where(one => one.Calls == 0).Select(one => one.Operation),
        "parameters" => operations.SelectMany(one => one.Parameters.No.Select(name => $"{one.Operation} {name}")),
        "statuses" => operations.SelectMany(one => one.Statuses.No.Select(name => $"{one.Operation} {name}")),
        _ => operations.SelectMany(one => one.Errors.No.Select(name => $"{one.Operation} {name}")),
    };
}
