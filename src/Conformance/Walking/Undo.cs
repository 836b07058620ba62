using Conformance.Http;
using Contract;

namespace Conformance.Walking;

/// <summary>What takes back what a call made, by the links that the contract marks <c>x-undoes</c>.</summary>
internal static class Undo
{
    public static List<Call> Of(ApiContract contract, Exchange exchange)
    {
        var call = exchange.Call;
        if (call.Operation.ResponseFor(exchange.Status) is not { } response || Found(exchange))
            return [];
        return
        [
            .. from link in response.Links
               where link.Undoes && (link.RequestExample ?? call.Example) == call.Example
               let target = contract.Find(link.OperationId)!
               let example = target.ExampleNamed(link.TargetExample)
               let caller = target.Callers.Contains(call.Caller) ? call.Caller : target.FirstCaller()
               let undo = Drafts.Fill(Drafts.Of(target, example, caller), link, exchange)
               where undo is not null
               select undo,
        ];
    }

    // What a get-or-create says that it only found is somebody else's.
    private static bool Found(Exchange exchange) =>
        exchange.Body is { } body && JsonPointer.Find(body, "/meta/created") is { ValueKind: System.Text.Json.JsonValueKind.False };
}
