using MockServer.Bot;
using MockServer.Bot.Tags;
using MockServer.Bot.Telling;
using MockServer.Delivery.Calls;
using MockServer.Delivery.Endpoints;
using MockServer.Generated.Runtime;

namespace MockServer.Delivery;

/// <summary>What integrations are called with: everything as the integration itself sees it.</summary>
public sealed class IntegrationCalls(AttachedEndpoints endpoints, Webhooks webhooks)
{
    /// <summary>A call of an integration; null when it has no endpoint.</summary>
    /// <param name="bot">The world that it is called from.</param>
    /// <param name="name">The integration's alias or id.</param>
    /// <param name="operation">As in <c>x-bp-operation</c>.</param>
    /// <param name="body">What it is told, made only when there is somebody to tell.</param>
    /// <param name="type">The name of an action; null: the operation.</param>
    internal Call? Of(BotState bot, string name, string operation, Func<Identity, object> body, string? type = null)
    {
        var identity = Identity.Of(bot, name);
        return endpoints.OfIntegration(bot.Id, identity.Alias, identity.Id) is { } endpoint ? Of(bot.Id, endpoint, identity, operation, body(identity), type) : null;
    }

    internal Call Of(string botId, AttachedEndpoint endpoint, Identity identity, string operation, object body, string? type = null) => new()
    {
        Bot = botId,
        Endpoint = endpoint,
        Operation = operation,
        Type = type ?? operation,
        Body = CallBody.Of(body),
        Alias = identity.Alias,
        IntegrationId = identity.Id,
        WebhookId = webhooks.IdOf(botId, endpoint.Id),
    };

    /// <summary>The call that a notice asks for; null when the integration has no endpoint, or does not want to know.</summary>
    internal Call? Of(BotState bot, Notice notice, Func<string, string, bool> isThere)
    {
        switch (notice)
        {
            case ConversationChanged changed:
                return Of(bot, changed.After.Integration, "conversation_updated", me => new
                {
                    currentConversation = View(bot, me).Seen(changed.After),
                    previousConversation = View(bot, me).Seen(changed.Before),
                }) is { } told ? told with { Conversation = changed.After.Id, Lane = changed.After.Id } : null;
            case MessageSaid said:
                return OfMessage(bot, said.Message, "message_created", null, isThere);
            case MessageChanged changed:
                return OfMessage(bot, changed.After, "message_updated", changed.Before, isThere) is { Endpoint.MessageUpdates: true } wanted ? wanted : null;
            default:
                return null;
        }
    }

    private Call? OfMessage(BotState bot, Message message, string operation, Message? before, Func<string, string, bool> isThere)
    {
        if (bot.Conversations.Rows.Get(message.ConversationId) is not { } conversation)
            return null;
        var call = Of(bot, conversation.Integration, operation, me =>
        {
            var view = View(bot, me);
            return new
            {
                type = message.Type,
                payload = message.Payload,
                conversation = view.Seen(conversation),
                user = bot.Users.Rows.Get(message.UserId) is { } user ? view.Seen(user) : null,
                message = view.Seen(message),
                currentMessage = before is null ? null : view.Seen(message),
                previousMessage = before is null ? null : view.Seen(before),
            };
        });
        return call is null ? null : call with
        {
            Message = message.Id,
            Conversation = conversation.Id,
            Lane = conversation.Id,
            IsStillMeant = () => isThere(bot.Id, message.Id),
        };
    }

    private static TagView View(BotState bot, Identity me) => TagView.For(bot, me.In(bot.Id));
}
