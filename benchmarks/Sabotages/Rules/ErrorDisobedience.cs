using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules of errors, disobeyed.</summary>
public static class ErrorDisobedience
{
    private const string Any = "api.errors.*";

    public static readonly Disobedience[] All =
    [
        new("api.errors.code-is-status", mock => mock.Status("getEvent", 404, Put("code", 400)), Any),
        new("api.errors.type-fits-status", mock => mock.Status("getEvent", 404, Put("type", "InvalidPayload")), Any),
        new(
            "api.errors.id-form",
            mock => mock.Status("getEvent", 404, Change("id", _ => $"error-{Another()}")),
            "api.errors.code-is-status", "api.errors.type-fits-status", "api.errors.id-unique", "api.errors.refusal-without-id"),
        new(
            "api.errors.id-unique",
            mock => mock.Status("getEvent", 404, Put("id", "err_20260304050607xDA7B7DD8")),
            "api.errors.type-fits-status", "api.errors.id-form", "api.errors.refusal-without-id"),
        new(
            "api.errors.refusal-without-id",
            mock => mock.Status("getEvent", 404, Body(body => body["message"] = $"Not found ({body["id"]})")),
            "api.errors.code-is-status", "api.errors.type-fits-status", "api.errors.id-form", "api.errors.id-unique"),
        new(
            "api.errors.invalid-body-400",
            mock => mock.Request("createEvent", Read("payload", sent => sent is JsonObject ? sent : new JsonObject())),
            Any),
        new("api.errors.invalid-body-type", mock => mock.Status("createEvent", 400, Put("type", "InvalidDataFormat")), Any),
        new(
            "api.errors.invalid-body-message",
            mock => mock.Status("createEvent", 400, Put("message", "payload: not an object")),
            "api.errors.invalid-body-words"),
        new("api.errors.invalid-body-words", mock => mock.Status("createEvent", 400, Change(
            "message", said => ((string)said!).Replace("must NOT have additional", "has unknown", StringComparison.Ordinal)))),
        new("api.errors.invalid-parameter-400", mock => mock.Request("listEvents", Unread("pageSize")), Any),
        new("api.errors.invalid-parameter-type", mock => mock.Status("listEvents", 400, Put("type", "InvalidQuery"))),
        new("api.errors.invalid-parameter-message", mock => mock.Status("listEvents", 400, Put("message", "pageSize: not a number"))),
        new("api.errors.every-violation", mock => mock.Status("createEvent", 400, Body(body =>
        {
            if (body["metadata"]?["violations"] is JsonArray { Count: > 1 } violations)
                violations.RemoveAt(1);
        }))),
        new("api.errors.unknown-id-404", mock => mock.Status("deleteWorkflow", 404, Accept(new { }))),
        new("api.errors.unknown-reference-400", mock => mock.Status("createEvent", 400, Body(body =>
        {
            if ((string)body["type"]! == "ReferenceNotFound")
                body["type"] = "InvalidPayload";
        })), "events.*", Any),
        new("api.errors.not-json-400", mock => mock.Request("createEvent", request =>
        {
            if (request.Content!.ReadAsStringAsync().Result.EndsWith(':'))
                request.Content = new StringContent("""{"type":"conformance0","payload":{}}""", Encoding.UTF8, "application/json");
        })),
        new(
            "api.errors.media-type-415",
            mock => mock.Request("createEvent", request => request.Content!.Headers.ContentType = new("application/json"))),
        new("api.errors.body-limit-413", mock => mock.Status("createEvent", 413, Refuse(400, "InvalidPayload"))),
        new("api.errors.unknown-path-404", mock => mock.Everywhere(answer => Ends(answer, "nobody-knows"), Refuse(400, "InvalidPayload"))),
        new(
            "api.errors.wrong-method-405",
            mock => mock.Everywhere(answer => answer.StatusCode == HttpStatusCode.MethodNotAllowed, Refuse(404, "ResourceNotFound")),
            Any),
        new("api.errors.wrong-method-allow", mock => mock.Everywhere(
            answer => answer.StatusCode == HttpStatusCode.MethodNotAllowed, answer => answer.Content.Headers.Allow.Clear())),
        new(
            "api.errors.refused-changes-nothing",
            mock => mock.Success("getWorkflow", Change("workflow/updatedAt", _ => $"2026-03-04T05:06:08.{Another() % 1000:D3}Z"))),
    ];

    private static bool Ends(HttpResponseMessage answer, string path) =>
        answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal);
}
