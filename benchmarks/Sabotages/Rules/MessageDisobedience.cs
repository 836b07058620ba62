using System.Text.Json.Nodes;
using static Sabotages.Harm;

namespace Sabotages.Rules;

/// <summary>The rules of new messages and of what they raise, disobeyed.</summary>
public static class MessageDisobedience
{
    public static readonly Disobedience[] All =
    [
        new("messages.create.incoming", mock => mock.Success("createMessage", Where(
            answer => !answer.IsToBot() && !answer.Request().ContainsKey("origin"),
            Message(message => message["direction"] = "outgoing")))),
        new("messages.create.outgoing", mock => mock.Success("createMessage", Where(
            answer => answer.IsToBot(), Message(message => message["direction"] = "incoming")))),
        new("messages.create.counted", mock => mock.After(
            "createMessage", "getConversation", Body(body => body["conversation"]!["messageCount"] = 0)), "messages.delete.counted"),
        new("messages.create.updates-conversation", mock => mock.After("createMessage", "getConversation", Body(body =>
            body["conversation"]!["updatedAt"] = $"{body["conversation"]!["createdAt"]}"))),
        new("messages.create.sender-takes-part", mock =>
            mock.After("createMessage", "listParticipants", Body(body => body["participants"] = new JsonArray()))),
        new("messages.create.unknown-conversation-400", mock =>
            mock.Status("createMessage", 400, Where(Names("conv_"), As(400, "InvalidPayload")))),
        new("messages.create.unknown-user-400", mock =>
            mock.Status("createMessage", 400, Where(Names("user_"), As(400, "InvalidPayload")))),
        new("messages.create.unknown-named", mock => mock.Status("createMessage", 400, Body(body => body["message"] = "It is not there."))),
        new("messages.create.foreign-user-409", mock => mock.Status("createMessage", 409, As(400, "InvalidPayload"))),
        new("messages.create.bot-id-as-sender", mock => mock.Success("createMessage", answer =>
        {
            if (answer.IsToBot())
                Message(message => message["userId"] = $"{answer.Request()["userId"]}")(answer);
        })),
        new("messages.create.bot-as-another-refused", mock => mock.Request("createMessage", request =>
        {
            if (request.IsOfBot())
                Sent(body => body["userId"] = request.Headers.GetValues("x-bot-id").Single())(request);
        }), "messages.create.bot-as-another-403"),
        new("messages.create.bot-as-another-403", mock => mock.Status("createMessage", 403, As(400, "InvalidPayload"))),
        new("messages.create.synthetic-kept", mock => mock.Success("getMessage", Message(message => message.Remove("origin")))),
        new("messages.create.synthetic-outgoing", mock => mock.Success("createMessage", Message(message =>
        {
            if (message.ContainsKey("origin"))
                message["direction"] = "incoming";
        }))),
        new("messages.create.incoming-raises-event", mock => mock.Success("listEvents", Body(body =>
        {
            foreach (var one in body["events"]!.AsArray())
                one!.AsObject().Remove("userId");
        }))),
        new("messages.create.event-payload", mock => mock.Success("getEvent", Body(body => body["event"]!["payload"] = new JsonObject()))),
        new("messages.create.outgoing-raises-none", mock =>
            mock.TellsOf("createMessage", body => [body["message"]], answer => answer.IsToBot())),
        new("messages.create.scheduled-answers-at-once", mock =>
            mock.After("createMessage", "getMessage", NotFound(), answer => answer.Request().ContainsKey("schedule"))),
        new("messages.create.scheduled-event-later", mock => mock.Request("createMessage", Sent(body => body.Remove("schedule")))),
        new("messages.create.payload-limit", mock => mock.Status("createMessage", 413, As(400, "InvalidPayload"))),
        new("messages.list.all-conversations", mock => mock.Success("listMessages", Where(
            answer => !answer.Asked().Contains("conversationId=", StringComparison.Ordinal),
            Body(body => body["messages"] = new JsonArray([.. body["messages"]!.AsArray().Take(1).Select(one => one!.DeepClone())]))))),
        new("messages.get.unknown-404", mock => mock.Status("getMessage", 404, As(400, "ReferenceNotFound")), "messages.delete.gone"),
    ];

    private static Action<HttpResponseMessage> Message(Action<JsonObject> harm) => Body(body => harm(body["message"]!.AsObject()));

    private static Func<HttpResponseMessage, bool> Names(string prefix) =>
        answer => $"{answer.Content.Json()["message"]}".Contains(prefix, StringComparison.Ordinal);
}
