using Conformance.Http;
using Conformance.Walking;
using Contract;

namespace Conformance.Doctor;

/// <summary>Requests that change nothing and need nothing but their caller.</summary>
internal static class Probes
{
    /// <summary>One of each resource, those that need no id first.</summary>
    public static IEnumerable<Call> Of(ApiContract contract, string caller = Callers.Bot) =>
        from operation in contract.Operations
        where operation.Method == "GET" && (operation.Callers is [] || operation.Callers.Contains(caller))
        orderby operation.Parameters.Any(parameter => parameter is { Required: true, In: "path" or "query" })
        group operation by operation.Resource into resource
        select Drafts.Of(contract, resource.First(), null, caller);
}
