using System.Text.Json.Nodes;
using static Sabotages.Harm;

namespace Sabotages.Rules;

/// <summary>The rules of messages that are imported, and of those that begin a conversation, disobeyed.</summary>
public static class IncomingMessageDisobedience
{
    private const string Import = "importMessages";
    private const string Initialize = "initializeIncomingMessage";
    private const string Another = "01HZX3V8Q2M5N7P9R1S3T5V7W0";

    public static readonly Disobedience[] All =
    [
        new("messages.import.created-at", mock => mock.After(
            Import, "getMessage", Body(body => body["message"]!["createdAt"] = "2020-01-01T00:00:00.000Z"))),
        new("messages.import.no-tags-creates", mock => mock.Replays(Import, body => !Has(body, "tags"))),
        new("messages.import.no-discriminators-creates", mock =>
            mock.Replays(Import, body => Has(body, "tags") && !Has(body, "discriminateByTags"))),
        new("messages.import.no-duplicate", mock => mock.Request(Import, Sent(body =>
        {
            foreach (var message in body["messages"]!.AsArray())
                message!["discriminateByTags"] = new JsonArray();
        })), "messages.import.match-answered", "messages.import.updates-*", "messages.import.counted",
            "messages.import.other-conversation-fails"),
        new("messages.import.updates-other-tags", mock => mock.After(
            Import, "getMessage", Body(body => body["message"]!["tags"] = new JsonObject()))),
        new("messages.import.updates-payload", mock => mock.After(Import, "getMessage", Body(body =>
        {
            if (body["message"]!["payload"] is JsonObject payload && payload.ContainsKey("title"))
                payload["text"] = "hello";
        }))),
        new("messages.import.counted", mock => mock.After(
            Import, "getConversation", Body(body => body["conversation"]!["messageCount"] = 0))),
        new("messages.import.other-conversation-fails", mock => mock.Status(Import, 400, Where(
            answer => !IsLarge(answer) && Has(answer.Request(), "tags", 1), NoneFailed()))),
        new("messages.import.payload-limit", mock => mock.Status(Import, 400, Where(IsLarge, NoneFailed()))),
        new("messages.import.match-answered", mock => mock.Again(
            Import, Body(body => body["messages"] = new JsonArray()), body => Has(body, "tags") && Has(body, "discriminateByTags"))),
        new("messages.import.order", mock => mock.Success(Import, Body(body =>
            body["messages"] = new JsonArray([.. body["messages"]!.AsArray().Reverse().Select(one => one!.DeepClone())])))),
        new("messages.import.raises-no-event", mock => mock.TellsOf(Import, body => body["messages"]!.AsArray())),
        new("messages.import.bot-outgoing", mock => mock.Success(Import, Body(body =>
        {
            foreach (var message in body["messages"]!.AsArray())
                message!["direction"] = "incoming";
        }))),
        new("messages.import.partial-is-error", mock => mock.Status(Import, 400, Body(body =>
            body["metadata"]!.AsObject().Remove("failedMessages"))), "messages.import.partial-400",
            "messages.import.other-conversation-fails", "messages.import.payload-limit"),
        new("messages.import.partial-400", mock => mock.Status(Import, 400, As(403, "Forbidden"))),
        new("messages.import.partial-keeps", mock => mock.After(
            Import, "listMessages", Body(body => body["messages"] = new JsonArray()), answer => !answer.IsSuccessStatusCode)),
        new("messages.initialize.finds", mock => mock.Request(Initialize, Sent(body =>
        {
            if (body["user"]?["tags"] is JsonObject tags)
            {
                foreach (var key in tags.Select(tag => tag.Key).ToList())
                    tags[key] = $"{Guid.NewGuid()}";
            }
        })), "messages.initialize.as-get-or-create*", "messages.initialize.counted"),
        new("messages.initialize.as-get-or-create", mock => mock.Request(Initialize, Sent(body =>
            (body["user"] as JsonObject)?.Remove("name")))),
        new("messages.initialize.named", mock => mock.Success(Initialize, Where(
            answer => answer.Request().ContainsKey("userId"), Body(body => body["user"]!["id"] = $"user_{Another}")))),
        new("messages.initialize.message-belongs", mock => mock.Success(Initialize, Body(body =>
        {
            if (body["message"] is { } message)
                message["userId"] = $"user_{Another}";
        }))),
        new("messages.initialize.other-user-409", mock => mock.Status(Initialize, 409, Where(
            answer => answer.Request().ContainsKey("userId"), As(400, "InvalidPayload")))),
        new("messages.initialize.no-message", mock => mock.Success(Initialize, Body(body => body["message"] ??= new JsonObject
        {
            ["id"] = $"msg_{Another}",
            ["createdAt"] = "2026-01-02T03:04:05.678Z",
            ["updatedAt"] = "2026-01-02T03:04:05.678Z",
            ["type"] = "text",
            ["payload"] = new JsonObject(),
            ["direction"] = "incoming",
            ["userId"] = $"{body["user"]!["id"]}",
            ["conversationId"] = $"{body["conversation"]!["id"]}",
            ["tags"] = new JsonObject(),
        }))),
        new("messages.initialize.user-needed", mock => mock.Status(Initialize, 400, Where(
            answer => !answer.Request().ContainsKey("userId") && !answer.Request().ContainsKey("user"), As(403, "Forbidden")))),
        new("messages.initialize.conversation-needed", mock => mock.Status(Initialize, 400, Where(
            answer => !answer.Request().ContainsKey("conversationId") && !answer.Request().ContainsKey("conversation"),
            As(403, "Forbidden")))),
        new("messages.initialize.either-or", mock => mock.Status(Initialize, 400, Where(
            answer => answer.Request().ContainsKey("user") && answer.Request().ContainsKey("conversation"), As(403, "Forbidden")))),
        new("messages.initialize.incoming", mock => mock.Success(Initialize, Body(body =>
        {
            if (body["message"] is { } message)
                message["direction"] = "outgoing";
        }))),
        new("messages.initialize.counted", mock =>
            mock.Success(Initialize, Body(body => body["conversation"]!["messageCount"] = 0))),
        new("messages.initialize.takes-part", mock => mock.After(
            Initialize, "listParticipants", Body(body => body["participants"] = new JsonArray()),
            answer => answer.Request().ContainsKey("message"))),
        new("messages.initialize.takes-part-without-message", mock => mock.After(
            Initialize, "listParticipants", Body(body => body["participants"] = new JsonArray()),
            answer => !answer.Request().ContainsKey("message"))),
        new("messages.initialize.raises-event", mock => mock.After(Initialize, "listEvents", Body(body =>
            body["events"] = new JsonArray([.. body["events"]!.AsArray().Take(1).Select(one => one!.DeepClone())])))),
    ];

    private static bool IsLarge(HttpResponseMessage answer) => answer.RequestMessage!.Content!.Said().Length > 131_072;

    private static Action<HttpResponseMessage> NoneFailed() => Body(body => body["metadata"]!["failedMessages"] = new JsonArray());

    private static bool Has(JsonObject body, string name, int message = 0) => body["messages"]![message]![name] switch
    {
        JsonObject map => map.Count > 0,
        JsonArray list => list.Count > 0,
        _ => false,
    };
}
