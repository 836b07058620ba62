using MockServer.Generated.Runtime;
using MockServer.Store;

namespace MockServer.Bot.Talks;

/// <summary>What putting a conversation back took away.</summary>
/// <param name="Messages">How many messages.</param>
/// <param name="Events">How many events.</param>
/// <param name="Workflows">How many workflows.</param>
/// <param name="States">How many states became what they had been; null: the history does not reach back so far, and none was
/// touched.</param>
public sealed record Rewound(int Messages, int Events, int Workflows, int? States);

/// <summary>
/// Puts a conversation back to the moment of one of its messages. By the world's history it is known to the step what came after; where
/// that
/// does not reach, the moments of the rows decide.
/// </summary>
public static class ConversationRewind
{
    /// <param name="bot">The world.</param>
    /// <param name="history">What was done in it.</param>
    /// <param name="id">The conversation.</param>
    /// <param name="last">The last message that stays.</param>
    public static Rewound Run(BotState bot, StepHistory history, string id, string last)
    {
        var transcript = Transcript.Of(bot, bot.Conversations.Named(id), last);
        var message = transcript.Kept[^1];
        var since = Since.Read(history, message);
        foreach (var gone in transcript.After)
            bot.Messages.Rows.Remove(gone.Id);
        if (transcript.After.Count > 0)
            bot.Conversations.Count(bot.Conversations.Named(id), -transcript.After.Count);
        List<Workflow> workflows = [.. bot.Workflows.Rows.Query().In(bot.Workflows.ByConversation, id).All()
            .Where(one => since.Has("workflows", one.Id, one.CreatedAt))];
        var events = Events(bot, id, since, [.. transcript.After.Select(one => one.Id)], workflows);
        foreach (var gone in workflows)
        {
            bot.States.RemoveAllOf(StateType.Workflow, gone.Id);
            bot.Workflows.Rows.Remove(gone.Id);
        }

        foreach (var gone in events)
            bot.Events.Rows.Remove(gone);
        return new Rewound(transcript.After.Count, events.Count, workflows.Count, since.IsKnown ? PutStatesBack(bot, id, since) : null);
    }

    /// <summary>Those about what is gone, wherever they were raised, and those that were raised in the conversation since.</summary>
    private static HashSet<string> Events(BotState bot, string id, Since since, IEnumerable<string> messages, IEnumerable<Workflow> workflows)
    {
        var rows = bot.Events;
        return
        [
            .. messages.SelectMany(one => rows.Rows.Query().In(rows.ByMessage, one).All()).Select(one => one.Id),
            .. workflows.SelectMany(one => rows.Rows.Query().In(rows.ByWorkflow, one.Id).All()).Select(one => one.Id),
            .. rows.Rows.Query().In(rows.ByConversation, id).All().Where(one => since.Has("events", one.Id, one.CreatedAt)).Select(one => one.Id),
        ];
    }

    private static int PutStatesBack(BotState bot, string id, Since since)
    {
        var changed = 0;
        foreach (var (key, row) in since.Before("states", row => row is State { Type: StateType.Conversation } state && state.OwnerId == id))
        {
            var now = bot.States.Rows.Get(key);
            // It may be idle for as long as it still might then.
            var then = row is State { ExpiresAt: { } expiry } expiring ? expiring with { ExpiresAt = bot.Now + (expiry - since.Moment) } : (State?)row;
            if (now == then)
                continue;
            changed++;
            if (then is null)
                bot.States.Rows.Remove(key);
            else if (now is null)
                bot.States.Rows.Insert(then);
            else
                bot.States.Rows.Replace(then);
        }

        return changed;
    }

    /// <summary>What came after a message was made.</summary>
    private sealed record Since(DateTimeOffset Moment, IReadOnlyList<AcceptedStep> Steps, bool IsKnown, HashSet<(string Table, string Key)> Made)
    {
        public static Since Read(StepHistory history, Message message)
        {
            // Its own step tells more than its moment: a clock may stand still, and what was recorded later has a moment of its own.
            var own = history.Steps.LastOrDefault(step => step.Changes.Any(one => one.Before is null && one.Table == "messages" && one.Key == message.Id));
            List<AcceptedStep> steps = [.. history.Steps.Where(step => own is null ? step.At > message.CreatedAt : step.Number > own.Number)];
            return new Since(own?.At ?? message.CreatedAt, steps, own is not null || message.CreatedAt >= history.KnownSince,
                [.. steps.SelectMany(step => step.Changes).Where(one => one.Before is null).Select(one => (one.Table, one.Key))]);
        }

        public bool Has(string table, string key, DateTimeOffset at) => at > Moment || Made.Contains((table, key));

        /// <summary>The rows that were changed, each as it was before; null: it was not there.</summary>
        public IEnumerable<(string Key, object? Row)> Before(string table, Func<object, bool> meant) => Steps
            .SelectMany(step => step.Changes)
            .Where(one => one.Table == table && meant(one.Before ?? one.After!))
            .DistinctBy(one => one.Key)
            .Select(one => (one.Key, one.Before));
    }
}
