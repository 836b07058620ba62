using System.Text.Json.Nodes;
using Conformance;
using Contract;
using static Sabotages.Harm;

namespace Sabotages;

/// <summary>The errors of the API: each member dropped or wrong, each shape that other APIs use, for refusals of each status.</summary>
public static class ErrorSabotages
{
    private static readonly (string Way, Action<JsonObject> Change)[] Ways =
    [
        ("without id", body => body.Remove("id")),
        ("without code", body => body.Remove("code")),
        ("without type", body => body.Remove("type")),
        ("without message", body => body.Remove("message")),
        ("id a number", body => body["id"] = 7),
        ("id of another form", body => body["id"] = "error-1"),
        ("code a text", body => body["code"] = "400"),
        ("code of another status", body => body["code"] = 418),
        ("type unknown", body => body["type"] = "BadRequest"),
        ("type of another status", body => body["type"] = "QuotaExceeded"),
        ("message null", body => body["message"] = null),
        ("message empty", body => body["message"] = ""),
        ("wrapped in error", body => Wrap(body, "error")),
        ("as problem details", body =>
        {
            body.Clear();
            (body["type"], body["title"], body["status"]) = ("about:blank", "Bad request", 400);
        }),
    ];

    public static IEnumerable<Sabotage> Of(ApiContract contract) =>
        from status in (int[])[400, 404]
        from way in Ways
        select new Sabotage(
            "errors",
            $"{status} {way.Way}",
            broken => broken.On((_, answer) => (int)answer.StatusCode == status, Body(way.Change)),
            Looks,
            verdict => verdict.Findings.All(finding => finding.Where is "response/body" || finding.Where.StartsWith("response/body/", StringComparison.Ordinal)));

    // One operation of each way to be refused is enough: the errors of all come from one place.
    private static bool Looks(Case @case) => @case.Kind is Kind.Unknown && @case.Subject.Resource is "Users" or "Messages";

    private static void Wrap(JsonObject body, string name)
    {
        var inner = body.DeepClone();
        body.Clear();
        body[name] = inner;
    }
}
