using MockServer.Bot;
using MockServer.Bot.Tags;
using MockServer.Generated.Runtime;
using MockServer.Store;
using MockServer.Store.Indexes;

namespace MockServer.Tests.Model;

/// <summary>What must be true of a world at any moment: every index says what a scan of the rows says, and every reference holds.</summary>
internal static class Audit
{
    public static void Check(BotState bot)
    {
        Indexes(bot.Users.Rows, bot.Users.ByTag, row => row.Id, row => row.CreatedAt, row => row.Tags);
        Indexes(bot.Conversations.Rows, bot.Conversations.ByTag, row => row.Id, row => row.CreatedAt, row => row.Tags);
        Indexes(bot.Messages.Rows, bot.Messages.ByTag, row => row.Id, row => row.CreatedAt, row => row.Tags);
        Updated(bot.Users.Rows, bot.Users.ByUpdate, row => row.Id, row => row.UpdatedAt);
        Updated(bot.Conversations.Rows, bot.Conversations.ByUpdate, row => row.Id, row => row.UpdatedAt);
        Indexes(bot.Workflows.Rows, bot.Workflows.ByTag, row => row.Id, row => row.CreatedAt, row => row.Tags);
        var (events, workflows, conversations) = (bot.Events, bot.Workflows, bot.Conversations);
        Grouped(
            events.Rows, row => row.Id, row => row.CreatedAt, (events.ByType, row => row.Type), (events.ByStatus, row => row.Status.ToString()),
            (events.ByConversation, row => row.ConversationId), (events.ByUser, row => row.UserId), (events.ByMessage, row => row.MessageId),
            (events.ByWorkflow, row => row.WorkflowId));
        Grouped(
            workflows.Rows, row => row.Id, row => row.CreatedAt, (workflows.ByName, row => row.Name), (workflows.ByConversation, row => row.ConversationId),
            (workflows.ByUser, row => row.UserId), (workflows.ByParent, row => row.ParentWorkflowId));
        Grouped(
            conversations.Rows, row => row.Id, row => row.CreatedAt, (conversations.ByChannel, row => row.Channel),
            (conversations.ByIntegration, row => row.Integration));
        foreach (var conversation in bot.Conversations.Rows.Rows)
        {
            var messages = bot.Messages.Rows.Rows.Where(row => row.ConversationId == conversation.Id).ToList();
            Assert.Equal(messages.Count, conversation.MessageCount);
            Assert.Equal(Newest(messages, row => row.Id, row => row.CreatedAt), bot.Messages.Rows.Query().In(bot.Messages.ByConversation, conversation.Id).All());
        }

        References(bot);
        Settled(bot);
    }

    /// <summary>Takes every step back that stays taken back: if all do, the world is as it was in the beginning, and no index remembers anything.</summary>
    public static async Task UndoAll(Worlds worlds, string botId)
    {
        // What fell due happens again as soon as it is taken back: then the world goes no further back, and must be whole as it is.
        int left;
        do
            left = worlds.History(botId).Count;
        while (await worlds.Undo(botId) is not null && worlds.History(botId).Count < left);

        var stuck = worlds.History(botId).Count > 0;
        await worlds.Run(botId, bot =>
        {
            Check(bot);
            if (stuck)
                return 0;
            Assert.All(bot.Tables, table => Assert.Equal(0, table.Count));
            Assert.Equal(0, bot.Users.ByUpdate.Count + bot.Conversations.ByUpdate.Count + bot.Messages.Rows.ByCreation.Count);
            Assert.All(
                new[] { "a", "b", "k", "telegram:a", "telegram:b", "telegram:k", "slack:a", "slack:b", "slack:k" },
                key => Assert.Empty(bot.Users.ByTag.Values(key, null).Concat(bot.Messages.ByTag.Values(key, null)).Concat(bot.Conversations.ByTag.Values(key, null))));
            return 0;
        });
    }

    /// <summary>Nothing is left undone: what is raised was settled, what is over is not due, what is due is to come.</summary>
    private static void Settled(BotState bot)
    {
        Assert.DoesNotContain(bot.Events.Rows.Rows, row => row.Status == EventStatus.Pending);
        Assert.All(bot.Events.Rows.Rows, row => Assert.Equal(row.Status == EventStatus.Scheduled, row.DueAt > bot.Now));
        Assert.All(bot.Messages.Rows.Rows, row => Assert.False(row.DueAt <= bot.Now));
        Assert.All(bot.States.Rows.Rows, row => Assert.False(row.ExpiresAt <= bot.Now));
        Assert.All(bot.Workflows.Rows.Rows, row => Assert.Equal(row.CompletedAt is null, !WorkflowStatuses.HasEnded(row.Status)));
        Assert.All(bot.Workflows.Rows.Rows, row => Assert.True(WorkflowStatuses.HasEnded(row.Status) || row.TimeoutAt > bot.Now));
        Assert.All(bot.Workflows.Rows.Rows, row => Assert.Equal(row.Status == WorkflowStatus.Pending, row.NextStartAt > bot.Now));
    }

    private static void References(BotState bot)
    {
        Assert.All(bot.Messages.Rows.Rows, row => Assert.NotNull(bot.Conversations.Rows.Get(row.ConversationId)));
        Assert.All(bot.Participations.Rows.Rows, row => Assert.NotNull(bot.Conversations.Rows.Get(row.ConversationId)));
        Assert.All(bot.Participations.Rows.Rows, row => Assert.NotNull(bot.Users.Rows.Get(row.UserId)));
        Assert.Equal(bot.Participations.Rows.Count, bot.Conversations.Rows.Rows.Sum(row => bot.Participations.ByConversation.Count(row.Id)));
        Assert.Equal(bot.Participations.Rows.Count, bot.Users.Rows.Rows.Sum(row => bot.Participations.ByUser.Count(row.Id)));
        Assert.All(bot.States.Rows.Rows, row => Assert.True(row.Type switch
        {
            StateType.User => bot.Users.Rows.TryGet(row.OwnerId, out _),
            StateType.Conversation => bot.Conversations.Rows.TryGet(row.OwnerId, out _),
            StateType.Workflow => bot.Workflows.Rows.TryGet(row.OwnerId, out _),
            _ => true,
        }));
    }

    private static void Indexes<TRow>(
        Table<TRow> table, TagIndex<TRow> index, Func<TRow, string> id, Func<TRow, DateTimeOffset> created, Func<TRow, IDictionary<string, string>> tags)
        where TRow : class
    {
        Assert.Equal(Newest(table.Rows, id, created), table.Query().All());
        Assert.Equal(table.Count, table.ByCreation.Count);
        foreach (var ofKey in table.Rows.SelectMany(tags).Distinct().GroupBy(tag => tag.Key))
        {
            Assert.Equal(ofKey.Select(tag => tag.Value).Order(StringComparer.Ordinal), index.Values(ofKey.Key, null));
            foreach (var tag in ofKey)
                Assert.Equal(Newest(table.Rows.Where(row => tags(row).Contains(tag)), id, created), table.Query().Tagged(index, [tag]).All());
        }

        var sets = table.Rows.SelectMany(row => tags(row).GroupBy(tag => TagView.OwnerOf(tag.Key).ToString()).Select(own => (Row: row, Own: own.OrderBy(tag => tag.Key).ToList())));
        foreach (var same in sets.GroupBy(set => string.Join('|', set.Own)))
            Assert.Equal(Newest(same.Select(set => set.Row), id, created), table.Query().TaggedExactly(index, same.First().Own).All());
    }

    private static void Grouped<TRow>(
        Table<TRow> table, Func<TRow, string> id, Func<TRow, DateTimeOffset> created, params (Grouping<TRow> Grouping, Func<TRow, string?> Key)[] groupings)
        where TRow : class
    {
        Assert.Equal(Newest(table.Rows, id, created), table.Query().All());
        foreach (var (grouping, key) in groupings)
        {
            foreach (var same in table.Rows.GroupBy(key).Where(same => same.Key is not null))
                Assert.Equal(Newest(same, id, created), table.Query().In(grouping, same.Key!).All());
        }
    }

    private static void Updated<TRow>(Table<TRow> table, Order<TRow> order, Func<TRow, string> id, Func<TRow, DateTimeOffset> moment)
        where TRow : class
    {
        Assert.Equal(Newest(table.Rows, id, moment), table.Query().OrderedBy(order).All());
        Assert.Equal(table.Count, order.Count);
    }

    private static IEnumerable<TRow> Newest<TRow>(IEnumerable<TRow> rows, Func<TRow, string> id, Func<TRow, DateTimeOffset> moment) =>
        rows.OrderByDescending(moment).ThenByDescending(id, StringComparer.Ordinal);
}
