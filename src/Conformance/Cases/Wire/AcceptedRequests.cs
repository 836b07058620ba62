using System.Text;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>Requests that are written in another way than most clients do, and mean the same, are accepted.</summary>
internal static class AcceptedRequests
{
    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        from acceptance in Headers(operation).Concat(operation.Body is { } body ? Bodies(operation, body, contract.SaysLittle())
            : Bodiless(operation))
            .Concat(Queries(operation))
        select acceptance.Plan(contract, recipes, operation);

    private static IEnumerable<Acceptance> Headers(Operation operation)
    {
        yield return new("accepts-header.unknown", operation.Pointer, "a header that the contract does not name", (_, call) =>
            call.WithHeader("x-conformance-unknown", "1")
                .WithHeader("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
        { Rule = "api.auth.other-headers-ignored", Unruled = RuleLevel.May };
        yield return new("accepts-header.upper-case", operation.Pointer, "header names in capitals", (run, call) =>
            InCapitals(run.Target.Write(call), call, operation))
        { Unruled = RuleLevel.Should };
    }

    // Who asks for anything may get another media type where there is one.
    private static Call InCapitals(Written written, Call call, Operation operation)
    {
        var accepts = operation.Responses.All(response => response.Content.Count <= 1) ? "*/*" : "application/json";
        var own = written.Headers.Where(header => header.Name is not ("content-type" or "x-integration-id" or "x-integration-alias"))
            .ToList();
        return own.Aggregate(call with { IsAnonymous = true }, (draft, header) => draft.Without(header.Name)) with
        {
            Spelled = [.. own.Select(header => (header.Name.ToUpperInvariant(), header.Name == "accept" ? accepts : header.Value))],
        };
    }

    private static IEnumerable<Acceptance> Bodies(Operation operation, RequestBody body, bool saysLittle)
    {
        foreach (var (variant, type) in ((string, string)[])
            [("charset", "application/json; charset=utf-8"), ("charset-quoted", "application/json;charset=\"UTF-8\""),
                ("upper-case", "Application/JSON")])
        {
            yield return new($"accepts-media-type.{variant}", body.Pointer + "/content", $"the content type {type}", (_, call) =>
                (call.Body is null ? call with { Body = new JsonObject() } : call).WithHeader("content-type", type))
            { Unruled = variant is "charset" && !saysLittle ? RuleLevel.Must : RuleLevel.Should };
        }
        yield return new("accepts-whitespace.body", body.Pointer, "a body with white space in every place that JSON allows", (_, call) =>
            call with { RawBody = Encoding.UTF8.GetBytes($"\r\n\t {Indented(call.Body)} \n") });
        if (!body.Required)
        {
            yield return new("accepts-absent.body", body.Pointer, "a request without a body", (_, call) => call with { Body = null })
            { Rule = "api.wire.absent-body", Unruled = RuleLevel.May };
        }
    }

    private static IEnumerable<Acceptance> Bodiless(Operation operation)
    {
        var isDelete = operation.Method == "DELETE";
        yield return new("accepts-surplus.body", operation.Pointer, "the body {} where none is taken", (_, call) =>
            call with { Body = new JsonObject() })
        { Rule = isDelete ? "api.wire.delete-with-body" : null, Unruled = RuleLevel.May };
    }

    private static IEnumerable<Acceptance> Queries(Operation operation)
    {
        if (operation.Parameters.Any(parameter => parameter.In == "query"))
        {
            yield return new("accepts-query.unknown", operation.Pointer, "a query parameter that the contract does not name", (_, call) =>
                call with { RawQuery = "conformanceUnknown=1" })
            { Rule = "api.wire.unknown-query-ignored", Unruled = RuleLevel.May };
        }
    }

    private static string Indented(JsonNode? body) => (body ?? new JsonObject()).ToJsonString(Pretty);

    private static readonly System.Text.Json.JsonSerializerOptions Pretty = new() { WriteIndented = true };
}
