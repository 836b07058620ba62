using MockServer.Bot;
using MockServer.Generated.Runtime;
using MockServer.Http;

namespace MockServer.Runtime.Messages;

/// <summary>User, conversation and message of an incoming message, each found or made, in one step.</summary>
internal static class IncomingMessageStart
{
    /// <exception cref="ApiException">
    /// InvalidPayload unless either an id or a draft says which user and which conversation; and as for each of the three.
    /// </exception>
    public static InitializeIncomingMessageResponse Run(BotState bot, Caller caller, InitializeIncomingMessageBody body)
    {
        CheckOneOf("userId", body.UserId, "user", body.User);
        CheckOneOf("conversationId", body.ConversationId, "conversation", body.Conversation);
        var user = UserOf(bot, caller, body);
        var conversation = ConversationOf(bot, caller, body);
        bot.Participations.Add(conversation, user);
        if (body.Message is not { } message)
            return new InitializeIncomingMessageResponse { User = user, Conversation = conversation };
        var draft = new MessageDraft(conversation.Id, user.Id, message.Type, message.Payload, message.Tags, message.Origin);
        return new InitializeIncomingMessageResponse
        {
            User = user,
            Message = bot.Messages.GetOrCreate(caller, draft, message.DiscriminateByTags).Message,
            Conversation = bot.Conversations.Referenced(conversation.Id),
        };
    }

    private static void CheckOneOf(string idName, string? id, string draftName, object? draft)
    {
        if (id is null && draft is null)
            throw ApiException.Invalid($"request/body must have required property '{idName}' or '{draftName}'");
        if (id is not null && draft is not null)
            throw ApiException.Invalid($"request/body must have only one of the properties '{idName}' and '{draftName}'");
    }

    private static User UserOf(BotState bot, Caller caller, InitializeIncomingMessageBody body)
    {
        if (body.UserId is { } id)
            return bot.Users.Referenced(id);
        var user = body.User!;
        var draft = new UserDraft(user.Tags, user.Name, user.PictureUrl, user.Properties, user.Attributes);
        return bot.Users.GetOrCreate(bot.Installations.OwnerFor(caller, user.IntegrationName), draft, user.DiscriminateByTags).User;
    }

    private static Conversation ConversationOf(BotState bot, Caller caller, InitializeIncomingMessageBody body)
    {
        if (body.ConversationId is { } id)
            return bot.Conversations.Referenced(id);
        var conversation = body.Conversation!;
        var draft = new ConversationDraft(conversation.Channel, conversation.Tags);
        var owner = bot.Installations.OwnerFor(caller, conversation.IntegrationName);
        return bot.Conversations.GetOrCreate(owner, draft, conversation.DiscriminateByTags).Conversation;
    }
}
