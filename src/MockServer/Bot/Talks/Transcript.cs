using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Bot.Talks;

/// <summary>The messages of a conversation, oldest first, cut behind one of them.</summary>
/// <param name="Kept">Up to that one, itself included; all when none was named.</param>
/// <param name="After">What came after it.</param>
internal sealed record Transcript(IReadOnlyList<Message> Kept, IReadOnlyList<Message> After)
{
    /// <exception cref="ApiException">
    /// ResourceNotFound: there is no such message. InvalidPayload: it is another conversation's.
    /// </exception>
    public static Transcript Of(BotState bot, Conversation conversation, string? last)
    {
        List<Message> all = [.. bot.Messages.Rows.Query().In(bot.Messages.ByConversation, conversation.Id).All().Reverse()];
        if (last is null)
            return new Transcript(all, []);
        var named = bot.Messages.Named(last);
        if (named.ConversationId != conversation.Id)
            throw ApiException.Invalid($"request/body/message must be of conversation \"{conversation.Id}\", but message \"{last}\" is of \"{named.ConversationId}\"");
        var kept = all.FindIndex(one => one.Id == last) + 1;
        return new Transcript(all[..kept], all[kept..]);
    }
}
