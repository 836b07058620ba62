using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>
/// The answer to a request that keeps the contract. One with rules says when it is refused all the same; one with schemas alone does not:
/// then a refusal that it lists is free, since its reasons are not in it.
/// </summary>
internal static class Successes
{
    /// <param name="contract">The contract.</param>
    /// <param name="operation">What is called.</param>
    /// <param name="status">The status of success.</param>
    /// <param name="cites">What says so.</param>
    /// <param name="isExample">Whether the contract gives the request itself.</param>
    public static Expected Of(ApiContract contract, Operation operation, int status, Citation cites, bool isExample = false) =>
        !contract.SaysLittle()
            ? new Expected(status, cites)
            : new Expected([.. operation.Responses.Where(response => response.Status[0] == '2')
                .Select(response => response.Status.ToUpperInvariant())], cites)
            {
                Unless = refused => LevelOf(operation, refused, isExample),
            };

    // Unset where the refusal is a fault: nothing in the contract leads one to expect it.
    private static RuleLevel? LevelOf(Operation operation, int status, bool isExample) => status switch
    {
        429 => RuleLevel.May,
        401 or 403 when operation.Security is not [] => RuleLevel.May,
        // An id that is made up, or that of an example, need not be there.
        404 or 410 when operation.Parameters.Any(parameter => parameter.In == "path") => RuleLevel.May,
        >= 400 and < 500 when operation.ResponseFor(status) is not null => isExample ? RuleLevel.Should : RuleLevel.May,
        _ => null,
    };
}
