using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Bot.Tags;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Runtime.Messages;

/// <summary>User, conversation and message of an incoming message, each found or made, in one step.</summary>
internal static class IncomingMessageStart
{
    /// <exception cref="ApiException">
    /// InvalidPayload unless either an id or a draft says which user and which conversation; and as for each of the three. RelationConflict: the message is another user's.
    /// </exception>
    public static InitializeIncomingMessageResponse Run(BotState bot, Caller caller, InitializeIncomingMessageBody body)
    {
        CheckOneOf("userId", body.UserId, "user", body.User);
        CheckOneOf("conversationId", body.ConversationId, "conversation", body.Conversation);
        var view = TagView.For(bot, caller);
        var user = UserOf(bot, caller, view, body);
        var conversation = ConversationOf(bot, caller, view, body);
        bot.Participations.Add(conversation, user);
        if (body.Message is not { } message)
            return new InitializeIncomingMessageResponse { User = view.Seen(user), Conversation = view.Seen(conversation) };
        var tags = view.Written(Tagged.Message, message.Tags!, "request/body/message/tags");
        var draft = new MessageDraft(
            conversation.Id, user.Id, message.Type, message.Payload, tags, message.Origin, PayloadAt: "request/body/message/payload");
        var said = bot.Messages.GetOrCreate(caller, draft, view.Keys(message.DiscriminateByTags)).Message;
        if (said.UserId != user.Id)
            throw new ApiException(ErrorType.RelationConflict, $"Message \"{said.Id}\" with these tags already exists for a different user")
            {
                Rules = ["messages.initialize.other-user-409"],
            };
        return new InitializeIncomingMessageResponse
        {
            User = view.Seen(user),
            Message = view.Seen(said),
            Conversation = view.Seen(bot.Conversations.Referenced(conversation.Id)),
        };
    }

    private static void CheckOneOf(string idName, string? id, string draftName, object? draft)
    {
        if (id is null && draft is null)
            throw ApiException.Invalid($"request/body must have required property '{idName}' or '{draftName}'", $"messages.initialize.{draftName}-needed");
        if (id is not null && draft is not null)
            throw ApiException.Invalid($"request/body must have only one of the properties '{idName}' and '{draftName}'", "messages.initialize.either-or");
    }

    private static User UserOf(BotState bot, Caller caller, TagView view, InitializeIncomingMessageBody body)
    {
        if (body.UserId is { } id)
            return bot.Users.Referenced(id);
        var user = body.User!;
        var tags = view.Written(Tagged.User, user.Tags!, "request/body/user/tags");
        var draft = new UserDraft(tags, user.Name, user.PictureUrl, user.Properties, user.Attributes);
        return bot.Users.GetOrCreate(bot.Installations.OwnerFor(caller, user.IntegrationName), draft, view.Keys(user.DiscriminateByTags)).User;
    }

    private static Conversation ConversationOf(BotState bot, Caller caller, TagView view, InitializeIncomingMessageBody body)
    {
        if (body.ConversationId is { } id)
            return bot.Conversations.Referenced(id);
        var conversation = body.Conversation!;
        var draft = new ConversationDraft(conversation.Channel, view.Written(Tagged.Conversation, conversation.Tags!, "request/body/conversation/tags"));
        var owner = bot.Installations.OwnerFor(caller, conversation.IntegrationName);
        return bot.Conversations.GetOrCreate(owner, draft, view.Keys(conversation.DiscriminateByTags)).Conversation;
    }
}
