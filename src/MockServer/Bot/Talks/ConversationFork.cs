using MockServer.Bot.Tags;
using MockServer.Generated.Runtime;

namespace MockServer.Bot.Talks;

/// <summary>A conversation that was copied.</summary>
/// <param name="Copy">The new one.</param>
/// <param name="Messages">Its messages, oldest first.</param>
/// <param name="Participants">How many take part.</param>
/// <param name="States">How many states it has.</param>
public sealed record ForkedConversation(Conversation Copy, IReadOnlyList<Message> Messages, int Participants, int States);

/// <summary>
/// Copies a conversation, to try from there what was not said in it. Nobody is told: what is copied has happened already. The copy says of
/// itself whose copy it is, so that whoever looks for the original by its tags goes on finding that.
/// </summary>
public static class ConversationFork
{
    /// <summary>The tag of the copy that names the original, for whoever lists conversations.</summary>
    public const string Tag = "forkOf";

    /// <param name="bot">The world.</param>
    /// <param name="id">The original.</param>
    /// <param name="last">The last message that is copied; null: all are.</param>
    public static ForkedConversation Run(BotState bot, string id, string? last)
    {
        var original = bot.Conversations.Named(id);
        var copied = Transcript.Of(bot, original, last).Kept;
        var copy = bot.Conversations.Rows.Insert(original with
        {
            Id = bot.NewId("conv"),
            CreatedAt = bot.Now,
            UpdatedAt = bot.Now,
            Tags = TagMap.Tags(original.Tags, [KeyValuePair.Create(Tag, (string?)id)]),
            MessageCount = copied.Count,
            CurrentWorkflowId = null,
            ForkOf = id,
        });
        foreach (var one in bot.Participations.Rows.Query().In(bot.Participations.ByConversation, id).All().Reverse())
            bot.Participations.Rows.Insert(one with { ConversationId = copy.Id });
        foreach (var one in bot.States.AllOf(StateType.Conversation, id).Reverse())
            bot.States.Rows.Insert(one with { Id = bot.NewId("state"), ConversationId = copy.Id, OwnerId = copy.Id });
        return new ForkedConversation(
            copy,
            [.. copied.Select(one => bot.Messages.Rows.Insert(one with
            {
                Id = bot.NewId("msg"),
                ConversationId = copy.Id,
                // The original will be handed over, once.
                DueAt = null,
                ForkOf = one.Id,
            }))],
            bot.Participations.ByConversation.Count(copy.Id),
            bot.States.AllOf(StateType.Conversation, copy.Id).Count);
    }
}
