using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Safety;
using Contract;

namespace Conformance.Walking;

/// <summary>What takes back what a call made, by the links that the contract marks <c>x-undoes</c>.</summary>
internal static class Undo
{
    private const string FromAnswer = "$response.body#";

    public static List<Call> Of(ApiContract contract, Exchange exchange, Belongings belongings)
    {
        var undos = new List<Call>();
        foreach (var link in Links(exchange, belongings))
        {
            var target = contract.Find(link.OperationId)!;
            // A call that is like two examples leads to the same twice; one that takes back makes nothing.
            if (Drafts.Fill(Draft(contract, target, link, exchange.Call), link, exchange) is { } undo && !undos.Exists(undo.IsSame) && !undo.IsSame(exchange.Call))
                undos.Add(undo);
        }
        return undos;
    }

    /// <summary>What would take back what a call makes, as far as the call alone says it: its answer is not known.</summary>
    public static List<Call> Foretold(ApiContract contract, Call call) =>
    [
        .. from link in call.Operation.Success?.Links ?? []
           where link.Undoes && Holds(link, call) && !Templates(link).Any(IsFromAnswer)
           let target = contract.Find(link.OperationId)!
           let undo = Drafts.Fill(Draft(contract, target, link, call), link, Unanswered(call))
           where undo is not null
           select undo,
    ];

    /// <summary>The ids of what an answer says to have been made.</summary>
    public static IEnumerable<string> Made(Exchange exchange, Belongings belongings) =>
        from link in Links(exchange, belongings)
        where link.Parameters.Count == 1
        let made = PointerInAnswer(link.Parameters.Values.First()) is { } pointer ? exchange.At(pointer) : null
        where made is not null
        select made.Value.ToString();

    /// <summary>Everything that links take from an answer's body.</summary>
    public static IEnumerable<string> Given(Exchange exchange) =>
        from link in exchange.Call.Operation.ResponseFor(exchange.Status)?.Links ?? []
        from template in Templates(link)
        let pointer = PointerInAnswer(template)
        where pointer is not null && Ids.IsName(JsonPointer.Split(pointer).LastOrDefault() ?? "")
        let given = exchange.At(pointer)
        where given is not null
        select given.Value.ToString();

    /// <summary>Where in the answer's body a link's value comes from; unset when it comes from elsewhere.</summary>
    public static string? PointerInAnswer(JsonElement template) =>
        template.ValueKind == JsonValueKind.String && template.GetString() is { } text && text.StartsWith(FromAnswer, StringComparison.Ordinal)
            ? text[FromAnswer.Length..]
            : null;

    private static IEnumerable<Link> Links(Exchange exchange, Belongings belongings) =>
        exchange.Call.Operation.ResponseFor(exchange.Status) is not { } response || Found(exchange)
            ? []
            : response.Links.Where(link => link.Undoes && Holds(link, exchange.Call) && belongings.AreNew(link, exchange));

    // A call that was made from no example holds for a link as the example does that it is like.
    public static bool Holds(Link link, Call call) =>
        link.RequestExample is not { } name || (call.Example is { } sent ? sent == name : IsLike(call, call.Operation.ExampleNamed(name)));

    private static bool IsLike(Call call, Example? example) =>
        example is { Value.ValueKind: JsonValueKind.Object } && call.Body is JsonObject body
        && example.Value.EnumerateObject().All(member => body[member.Name] is not null);

    // Whoever made it, and where, takes it back.
    private static Call Draft(ApiContract contract, Operation target, Link link, Call call)
    {
        var caller = target.Callers.Contains(call.Caller) ? call.Caller : target.FirstCaller();
        var draft = Drafts.Of(contract, target, target.ExampleNamed(link.TargetExample), caller);
        var identity = call.Headers.Where(header => target.Parameter(header.Key.ToLowerInvariant(), "header") is { } declared && (header.Value is not null || !declared.Required));
        return identity.Aggregate(draft, (made, header) => made.WithHeader(header.Key, header.Value));
    }

    private static IEnumerable<JsonElement> Templates(Link link) => link.RequestBody is { } body ? link.Parameters.Values.Append(body) : link.Parameters.Values;

    private static bool IsFromAnswer(JsonElement template) => template.ValueKind switch
    {
        JsonValueKind.String => template.GetString()!.StartsWith("$response", StringComparison.Ordinal),
        JsonValueKind.Object => template.EnumerateObject().Any(member => IsFromAnswer(member.Value)),
        JsonValueKind.Array => template.EnumerateArray().Any(IsFromAnswer),
        _ => false,
    };

    private static Exchange Unanswered(Call call) => new()
    {
        Call = call,
        Method = call.Operation.Method,
        Url = "",
        RequestHeaders = [],
        RequestBody = null,
        Status = 0,
        Headers = new Dictionary<string, string>(),
        Text = "",
        Body = null,
        BodyFault = null,
        Elapsed = TimeSpan.Zero,
    };

    // What a get-or-create says that it only found is somebody else's.
    private static bool Found(Exchange exchange) =>
        exchange.Body is { } body && JsonPointer.Find(body, "/meta/created") is { ValueKind: JsonValueKind.False };
}
