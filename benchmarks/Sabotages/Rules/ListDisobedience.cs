using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules of lists, disobeyed.</summary>
public static class ListDisobedience
{
    private const string Any = "api.lists.*";

    public static readonly Disobedience[] All =
    [
        new("api.lists.page-of-20", mock => mock.Request("listEvents", request => Query(
            request,
            pairs => pairs.Any(pair => pair.StartsWith("pageSize=", StringComparison.Ordinal)) ? pairs : pairs.Append("pageSize=50")))),
        new("api.lists.page-size", mock => mock.Request("listEvents", Unread("pageSize")), Any),
        new(
            "api.lists.page-size-maximum",
            mock => mock.Request(
                "listEvents", request => Query(request, pairs => pairs.Select(pair => pair == "pageSize=101" ? "pageSize=100" : pair)))),
        new("api.lists.newest-first", mock => mock.Success("listWorkflows", Body(body =>
            body["workflows"] = new JsonArray([.. body["workflows"]!.AsArray().Reverse().Select(one => one!.DeepClone())]))), Any),
        new("api.lists.sort-field", mock => mock.Request("listUsers", Unread("sortField")), Any),
        new("api.lists.sort-ascending", mock => mock.Request("listUsers", Unread("sortDirection"))),
        new("api.lists.last-page", mock => mock.Success("listWorkflows", Body(body =>
        {
            if (body["workflows"]!.AsArray().Count == 1)
                body["meta"]!["nextToken"] ??= "more";
        })), Any),
        new("api.lists.walk-complete", mock => mock.Success("listWorkflows", Body(body =>
        {
            if (body["workflows"]!.AsArray().Count == 2)
                body["workflows"]!.AsArray().RemoveAt(1);
        })), Any),
        new("api.lists.walk-steady", mock => mock.Success("listWorkflows", Body(body => Repeat(body))), Any),
        new("api.lists.token-opaque", mock => mock.Request("listWorkflows", request => Query(
            request, pairs => pairs.Select(pair => pair.StartsWith("nextToken=", StringComparison.Ordinal) ? pair + "%25" : pair))), Any),
        new("api.lists.token-unreadable", mock => mock.Request("listEvents", Unread("nextToken"))),
        new("api.lists.token-unbound", mock => mock.On(
            (operation, answer) => operation.Id == "listWorkflows" && answer.Asks("nextToken=")
                && !answer.Asks("pageSize="),
            Refuse(400, "InvalidQuery"))),
        new("api.lists.filter-exact", mock => mock.Request("listEvents", Unread("status"))),
        new("api.lists.filter-exact", mock => mock.Request("listWorkflows", Unread("statuses"))),
        new("api.lists.tags-filter", mock => mock.Request("listWorkflows", request => Query(
            request, pairs => pairs.Where(pair => !pair.EndsWith("=yes", StringComparison.Ordinal))))),
        new("api.lists.filters-all", mock => mock.Request("listWorkflows", request => Query(request, pairs => pairs.Where(
            pair => !pair.StartsWith("parentWorkflowId=", StringComparison.Ordinal)
                || !pairs.Any(other => other.StartsWith("tags.", StringComparison.Ordinal)))))),
        new(
            "api.lists.dates-inclusive",
            mock => mock.Request("listUsers", Unread("afterDate")),
            "api.lists.date-unreadable", "api.lists.dates-creation"),
        new("api.lists.dates-inclusive", mock => mock.On(
            (operation, answer) => operation.Id == "listUsers" && answer.RequestMessage!.RequestUri!.Query is var query
                && query.Contains("afterDate=", StringComparison.Ordinal) && query.Contains("beforeDate=", StringComparison.Ordinal),
            answer => Put("users", Array.Empty<object>())(answer))),
        new("api.lists.dates-creation", mock => mock.Request(
            "listUsers", request => Query(request, pairs => pairs.Append("rangeField=updatedAt")))),
        new("api.lists.date-unreadable", mock => mock.Request("listUsers", Unread("beforeDate")), Any),
        new("api.lists.unknown-filter-empty", mock => mock.On(
            (operation, answer) => operation.Id == "listEvents" && answer.Asks("workflowId=")
                && answer.Content.ReadAsStringAsync().Result.Contains("[]", StringComparison.Ordinal),
            Refuse(400, "ReferenceNotFound")), Any),
    ];

    // The page after the first one begins with what the first one ended with.
    private static void Repeat(JsonObject body)
    {
        if (body["workflows"]!.AsArray() is [{ } only] workflows && body["meta"]!["nextToken"] is null)
            workflows.Insert(0, only.DeepClone());
    }
}
