using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using static Sabotages.Harm;

namespace Sabotages.Rules;

/// <summary>The rules of messages that are found, changed or taken away, disobeyed.</summary>
public static class MessageChangeDisobedience
{
    private const string InOther = "messages.getorcreate.other-conversation-*";

    public static readonly Disobedience[] All =
    [
        new("messages.getorcreate.updates-payload", mock => mock.Request("getOrCreateMessage", Sent(body => body.Remove("payload")))),
        new("messages.getorcreate.payload-empty", mock => mock.Success("getOrCreateMessage", Message(message =>
        {
            if (message["payload"] is JsonObject { Count: 0 } payload)
                payload["text"] = "";
        }))),
        new("messages.getorcreate.other-conversation-refused", mock =>
        {
            var found = "{}";
            return mock
                .Success("getOrCreateMessage", Body(body => found = body.ToJsonString()))
                .Status("getOrCreateMessage", 409, answer => Good(found)(answer));
        }, InOther),
        new("messages.getorcreate.other-conversation-409", mock => mock.Status("getOrCreateMessage", 409, As(400, "InvalidPayload"))),
        new("messages.getorcreate.other-conversation-message", mock =>
            mock.Status("getOrCreateMessage", 409, Body(body => body["message"] = "No."))),
        new("messages.getorcreate.counted", mock => mock.After("getOrCreateMessage", "getConversation", Body(body =>
            body["conversation"]!["messageCount"] = 0))),
        new("messages.getorcreate.direction", mock =>
            mock.Success("getOrCreateMessage", Message(message => message["direction"] = "incoming"))),
        new("messages.getorcreate.raises-event-once", mock => mock.After("getOrCreateMessage", "listEvents", Doubled())),
        new("messages.update.tags-merge", mock => Updated(mock, message =>
        {
            if (message["tags"] is JsonObject { Count: > 1 } tags)
                tags.RemoveAt(0);
        })),
        new("messages.update.payload-replaced", mock => Updated(mock, message =>
        {
            if (message["payload"] is JsonObject payload && payload.ContainsKey("title"))
                payload["text"] = "hello";
        })),
        new("messages.update.payload-kept", mock => mock.Request("updateMessage", Sent(body =>
        {
            if (!body.ContainsKey("payload"))
                body["payload"] = new JsonObject();
        }))),
        new("messages.update.payload-limit", mock => mock.Status("updateMessage", 413, As(400, "InvalidPayload"))),
        new("messages.update.other-fields-kept", mock => Updated(mock, message => message["type"] = "image")),
        new("messages.update.raises-no-event", mock => mock.After("updateMessage", "listEvents", Doubled())),
        new("messages.delete.gone", mock => mock.Undying("getMessage")),
        new("messages.delete.counted", mock =>
        {
            var most = new ConcurrentDictionary<string, double>();
            return mock.Success("getConversation", Body(body =>
            {
                var (id, count) = ($"{body["conversation"]!["id"]}", (double)body["conversation"]!["messageCount"]!);
                body["conversation"]!["messageCount"] = most.AddOrUpdate(id, count, (_, before) => Math.Max(before, count));
            }));
        }),
        new("messages.delete.keeps-conversation", mock =>
        {
            var (conversations, gone) = (new ConcurrentDictionary<string, string>(), new ConcurrentDictionary<string, bool>());
            return mock
                .Success("createMessage", Message(message => conversations[$"{message["id"]}"] = $"{message["conversationId"]}"))
                .Success("deleteMessage", answer => gone[conversations.GetValueOrDefault(answer.Asked().Split('/')[^1], "")] = true)
                .Success("getConversation", Where(answer => gone.ContainsKey(answer.Asked().Split('/')[^1]), NotFound()));
        }, "messages.delete.counted", "messages.create.updates-conversation"),
    ];

    private static Broken Updated(Broken mock, Action<JsonObject> harm) => mock.After("updateMessage", "getMessage", Message(harm));

    private static Action<HttpResponseMessage> Message(Action<JsonObject> harm) => Body(body => harm(body["message"]!.AsObject()));

    private static Action<HttpResponseMessage> Doubled() => Body(body =>
    {
        var events = body["events"]!.AsArray();
        body["events"] = new JsonArray([.. events.Concat(events).Select(one => one!.DeepClone())]);
    });
}
