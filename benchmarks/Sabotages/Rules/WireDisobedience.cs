using static Sabotages.Harm;
using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules of what goes on the wire, of ids and of times, disobeyed.</summary>
public static class WireDisobedience
{
    public static readonly Disobedience[] All =
    [
        new("api.wire.tags-dotted", mock => mock.Request("listWorkflows", request => Query(request, pairs => pairs.Select(pair =>
            pair.StartsWith("tags.two.", StringComparison.Ordinal) ? "tags.two=" + pair.Split('=')[1] : pair)))),
        new(
            "api.wire.tags-brackets",
            mock => mock.Request(
                "listWorkflows",
                request => Query(request, pairs => pairs.Where(pair => !pair.StartsWith("tags[", StringComparison.Ordinal))))),
        new("api.wire.list-repeated", mock => mock.Request(
            "listWorkflows", request => Query(request, pairs => pairs.DistinctBy(pair => pair.Split('=')[0])))),
        new("api.wire.empty-filter-ignored", mock => mock.On(
            (operation, answer) => operation.Id == "listWorkflows" && answer.Asks("conversationId=&"),
            Refuse(400, "InvalidPayload"))),
        new(
            "api.wire.path-part-decoded",
            mock => mock.Success("setState", Change("state/name", name => Uri.EscapeDataString((string)name!)))),
        new("api.wire.delete-with-body", mock => mock.On(
            (operation, answer) => operation.Id == "deleteWorkflow" && answer.RequestMessage!.Content is not null,
            Refuse(400, "InvalidPayload"))),
        new("api.wire.absent-body", mock => mock.On(
            (operation, answer) => operation.Id == "updateWorkflow" && answer.RequestMessage!.Content is null,
            Refuse(400, "InvalidPayload"))),
        new("api.wire.unknown-query-ignored", mock => mock.On(
            (_, answer) => answer.Asks("conformance=1"), Refuse(400, "InvalidQuery"))),
        new(
            "api.wire.text-kept",
            mock => mock.Success(
                "getEvent", Change("event/payload/text", text => ((string)text!).Replace("\u0301", "", StringComparison.Ordinal)))),
        new("api.wire.not-cached", mock => mock.Success("getState", Put("meta/cached", true))),
        new("api.rate.remaining", mock => mock.Success("listEvents", answer =>
        {
            answer.Headers.Add("ratelimit-limit", "100");
            answer.Headers.Add("ratelimit-remaining", "101");
        })),
        new("api.ids.form", mock => mock.Success("setState", Change("state/id", id => (string)id! + "I"))),
        new("api.ids.kept", mock => mock.Success("updateWorkflow", Put("workflow/createdAt", "2026-03-04T05:06:08.000Z"))),
        new("api.ids.malformed-404", mock => mock.Status("getWorkflow", 404, Refuse(400, "InvalidPayload"))),
        new(
            "api.times.utc",
            mock => mock.Success(
                "createWorkflow", Change("workflow/timeoutAt", time => ((string)time!).Replace("Z", "+00:00", StringComparison.Ordinal)))),
        new(
            "api.times.new",
            mock => mock.Success("createWorkflow", Put("workflow/updatedAt", "2030-03-04T05:06:08.000Z")),
            "api.times.updated"),
        new(
            "api.times.updated",
            mock => mock.Success(
                "updateWorkflow", Body(body => body["workflow"]!["updatedAt"] = body["workflow"]!["createdAt"]!.DeepClone()))),
    ];
}
