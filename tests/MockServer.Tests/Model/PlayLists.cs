using System.Text.Json.Nodes;
using static MockServer.Tests.Model.Filter;

namespace MockServer.Tests.Model;

public sealed partial class Play
{
    public Task ListUsers(Asker by, Filter filter) => Listed(
        by, "users", "users" + Query(
            filter, ("conversationId", filter.ConversationId), Tag(filter), After(filter), Before(filter), Sort(filter), Direction(filter),
            ("rangeField", filter.RangeByUpdate ? "updatedAt" : null)),
        filter.Sorted(World.Users.Where(row => filter.Tagged(row, by) && filter.Within(row, filter.RangeByUpdate)
            && (filter.ConversationId is null || World.TakesPart(filter.ConversationId, row.Id)))));

    public Task ListConversations(Asker by, Filter filter) => Listed(
        by, "conversations", "conversations" + Query(
            filter, ("participantIds", filter.UserId), ("participantIds", filter.OtherUserId), ("integrationName", filter.Integration), ("channel", filter.Channel),
            ("minMessageCount", filter.Least?.ToString()), ("maxMessageCount", filter.Most?.ToString()), Tag(filter), After(filter), Before(filter), Sort(filter),
            Direction(filter)),
        filter.Sorted(World.Conversations.Where(row => filter.Tagged(row, by) && filter.Within(row)
            && Is(filter.Integration, row.Integration) && Is(filter.Channel, row.Channel) && !(row.MessageCount < filter.Least) && !(row.MessageCount > filter.Most)
            && (filter.UserId is null || World.TakesPart(row.Id, filter.UserId)) && (filter.OtherUserId is null || World.TakesPart(row.Id, filter.OtherUserId)))));

    public Task ListMessages(Asker by, Filter filter) => Listed(
        by, "messages", "messages" + Query(filter, ("conversationId", filter.ConversationId), Tag(filter), After(filter), Before(filter)),
        Reference.Newest(World.Messages.Where(row => filter.Tagged(row, by) && filter.Within(row) && Is(filter.ConversationId, row.ConversationId))));

    public Task ListEvents(Asker by, Filter filter) => Listed(
        by, "events", "events" + Query(
            filter, ("type", filter.Type), ("conversationId", filter.ConversationId), ("userId", filter.UserId), ("messageId", filter.MessageId),
            ("workflowId", filter.WorkflowId), ("status", filter.Statuses.FirstOrDefault())),
        Enumerable.Reverse(World.Events).Where(row => Is(filter.Type, by.TypeSeen(row.Type)) && Is(filter.ConversationId, row.ConversationId)
            && Is(filter.UserId, row.UserId) && Is(filter.MessageId, row.MessageId) && Is(filter.WorkflowId, row.WorkflowId)
            && (filter.Statuses.Length == 0 || filter.Statuses[0] == row.Status)));

    public Task ListWorkflows(Asker by, Filter filter) => Listed(
        by, "workflows", "workflows" + Query(
            filter, [("name", filter.Name), ("conversationId", filter.ConversationId), ("userId", filter.UserId), ("parentWorkflowId", filter.WorkflowId), Tag(filter),
                .. filter.Statuses.Select(status => ("statuses", (string?)status))]),
        Reference.Newest(World.Workflows.Where(row => filter.Tagged(row, by) && Is(filter.Name, row.Name) && Is(filter.ConversationId, row.ConversationId)
            && Is(filter.UserId, row.UserId) && Is(filter.WorkflowId, row.ParentId) && (filter.Statuses.Length == 0 || filter.Statuses.Contains(row.Status)))));

    public async Task ListParticipants(Asker by, string conversation, int pageSize)
    {
        if (NoConversation(conversation) is not null)
            await Send(by, $"GET conversations/{conversation}/participants", null, NotFound);
        else
        {
            var rows = Reference.Newest(World.Participations.Where(row => row.ConversationId == conversation));
            await Listed(by, "participants", $"conversations/{conversation}/participants?pageSize={pageSize}", rows.Select(row => World.Person(row.UserId)));
        }
    }

    public async Task ListTagValues(Asker by, string type, string key, int pageSize)
    {
        IEnumerable<Row> rows = type switch { "user" => World.Users, "conversation" => World.Conversations, _ => World.Messages };
        var values = rows.Select(row => row.Tags.GetValueOrDefault(by.Stored(key))).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var listed = await Pages(by, $"tags/{Uri.EscapeDataString(key)}/values?type={type}&pageSize={pageSize}", "tags");
        Assert.Equal(values, listed.Select(value => (string)value["value"]!));
    }

    private static async Task Listed(Asker by, string plural, string path, IEnumerable<Row> rows)
    {
        var (expected, actual) = (rows.ToList(), await Pages(by, path, plural));
        Assert.True(
            expected.Select(row => row.Id).SequenceEqual(actual.Select(row => (string)row["id"]!)),
            $"{by.Alias ?? "bot"} {path}: expected\n{string.Join('\n', expected.Select(row => row.Shown(by).ToJsonString()))}\ngot\n{string.Join('\n', actual.Select(row => row.ToJsonString()))}");
        foreach (var (row, shown) in expected.Zip(actual))
            Same(row, shown, by);
    }

    /// <summary>All items, or at least as many as are wanted, page by page; no page holds more than was asked for, and only the last may hold none.</summary>
    private static async Task<List<JsonNode>> Pages(Asker by, string path, string plural, int wanted = int.MaxValue)
    {
        var size = int.Parse(path[(path.IndexOf("pageSize=", StringComparison.Ordinal) + 9)..].Split('&')[0]);
        var items = new List<JsonNode>();
        string? token = null;
        do
        {
            var page = await by.Api.Get($"/v1/chat/{path}" + (token is null ? "" : $"&nextToken={Uri.EscapeDataString(token)}"));
            token = (string?)page["meta"]!["nextToken"];
            Assert.InRange(page[plural]!.AsArray().Count, token is null ? 0 : 1, size);
            items.AddRange(page[plural]!.AsArray().Select(item => item!));
        }
        while (token is not null && items.Count < wanted);
        return items;
    }

    private static string Query(Filter filter, params (string Name, string? Value)[] parts)
    {
        var sent = parts.Where(part => part.Value is not null).Select(part => $"&{part.Name}={Uri.EscapeDataString(part.Value!)}");
        return $"?pageSize={filter.PageSize}{string.Concat(sent)}";
    }

    private static (string, string?) Tag(Filter filter) => filter.Tag is var (key, value) ? ($"tags.{Uri.EscapeDataString(key)}", value) : ("", null);

    private static (string, string?) After(Filter filter) => ("afterDate", filter.After is { } at ? Wire.Time(at) : null);

    private static (string, string?) Before(Filter filter) => ("beforeDate", filter.Before is { } at ? Wire.Time(at) : null);

    private static (string, string?) Sort(Filter filter) => ("sortField", filter.ByUpdate ? "updatedAt" : null);

    private static (string, string?) Direction(Filter filter) => ("sortDirection", filter.Ascending ? "asc" : null);
}
