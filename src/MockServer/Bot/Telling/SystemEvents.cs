using System.Text.Json;
using MockServer.Generated.Runtime;
using MockServer.Http.Wire;

namespace MockServer.Bot.Telling;

/// <summary>Events that the service raises by itself, with what they carry.</summary>
public static class SystemEvents
{
    /// <summary>A message came in: with the message, the user and the conversation as they are now.</summary>
    public static void MessageCreated(BotState bot, Message message)
    {
        // A scheduled message may outlive its sender.
        var user = bot.Users.Rows.Get(message.UserId);
        var conversation = bot.Conversations.Named(message.ConversationId);
        bot.Events.Raise(new EventDraft(
            "message_created",
            Json(new { message, user, conversation }),
            ConversationId: message.ConversationId,
            UserId: user?.Id,
            MessageId: message.Id));
    }

    /// <summary>A state was idle for as long as it may be: with the state as it was.</summary>
    public static void StateExpired(BotState bot, State state) =>
        bot.Events.Raise(new EventDraft("state_expired", Json(new { state }), ConversationId: state.ConversationId, UserId: state.UserId));

    internal static JsonElement Json(object payload) => JsonSerializer.SerializeToElement(payload, WireJson.Options);
}
