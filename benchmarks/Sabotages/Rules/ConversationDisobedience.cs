using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Asking;

namespace Sabotages.Rules;

/// <summary>The rules of conversations, disobeyed.</summary>
public static class ConversationDisobedience
{
    public static readonly Disobedience[] All =
    [
        new("conversations.create.integration-alias", mock => mock.Success(
            "createConversation", Where(
                answer => !answer.IsToBot(), Conversation(conversation => conversation["integration"] = "another")))),
        new("conversations.create.no-messages-yet", mock => mock.Success(
            "createConversation", Conversation(conversation => conversation["messageCount"] = 1))),
        new("conversations.create.bot-names-integration", mock => mock.Status("createConversation", 400, As(403, "Forbidden"))),
        new("conversations.create.bot-refusal-message", mock =>
            mock.Status("getOrCreateConversation", 400, Body(body => body["message"] = "No."))),
        new("conversations.create.bot-with-integration-name", mock => mock.Success(
            "createConversation", Where(
                answer => answer.IsToBot(), Conversation(conversation => conversation["integration"] = "another")))),
        new("conversations.create.undeclared-channel-400", mock => mock.On(
            (operation, answer) => operation.Id == "createConversation" && answer.Asks("\"channel\":\"run-"), NotFound())),
        new("conversations.list.integration-filter", mock => mock.Success("listConversations", Where(
            answer => answer.Asked().Contains("integrationName=", StringComparison.Ordinal),
            Body(body => body["conversations"] = new JsonArray())))),
        new("conversations.list.all-participants", mock =>
            mock.Request("listConversations", Query(parts => parts.DistinctBy(part => part.Split('=')[0])))),
        new("conversations.list.message-count-inclusive", mock => mock.Request("listConversations", Query(
            parts => parts.Select(part => part == "minMessageCount=2" ? "minMessageCount=3" : part)))),
        new("conversations.getorcreate.channel-matters", mock =>
            mock.Request("getOrCreateConversation", Sent(body => body["channel"] = "channel"))),
        new("conversations.getorcreate.integration-matters", mock => mock.Request("getOrCreateConversation", MistakenForTheFirst)),
        new("conversations.getorcreate.updates-properties", mock =>
            mock.Request("getOrCreateConversation", Sent(body => (body["properties"] as JsonObject)?.Remove("kept")))),
        new("conversations.get.unknown-404", mock => mock.Status("getConversation", 404, As(400, "ReferenceNotFound"))),
        new("conversations.update.tags-merge", mock => Updated(mock, conversation =>
        {
            if (conversation["tags"] is JsonObject { Count: > 1 } tags)
                tags.RemoveAt(0);
        })),
        new("conversations.update.properties-merge", mock => Updated(mock, conversation =>
            (conversation["properties"] as JsonObject)?.Remove("kept"))),
        new("conversations.update.null-property-removed", mock => mock.Request("updateConversation", Sent(body =>
            (body["properties"] as JsonObject)?.Remove("removed")))),
        new("conversations.update.other-fields-kept", mock => Updated(mock, conversation => conversation["channel"] = "another"),
            "conversations.update.task-ignored"),
        new("conversations.update.task-ignored", mock => mock.Request("updateConversation", Sent(body =>
        {
            if (body.ContainsKey("currentTaskId"))
                body["currentTaskId"] = 7;
        }))),
        new("conversations.delete.deletes-messages", mock => mock.Undying("getMessage")),
        new("conversations.delete.deletes-states", mock => mock.Undying("getState")),
        new("conversations.delete.ends-participation", mock => mock.Undying("getParticipant")),
        new("conversations.delete.keeps-events", mock => mock.After("deleteConversation", "getEvent", NotFound())),
        new("conversations.delete.keeps-workflows", mock => mock.After("deleteConversation", "getWorkflow", NotFound())),
    ];

    private static Broken Updated(Broken mock, Action<JsonNode> harm) =>
        mock.After("updateConversation", "getConversation", Conversation(harm));

    private static Action<HttpResponseMessage> Conversation(Action<JsonNode> harm) => Body(body => harm(body["conversation"]!));
}
