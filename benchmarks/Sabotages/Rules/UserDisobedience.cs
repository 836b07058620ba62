using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Asking;

namespace Sabotages.Rules;

/// <summary>The rules of users, disobeyed.</summary>
public static class UserDisobedience
{
    public static readonly Disobedience[] All =
    [
        new("users.create.properties-shared", mock => mock.Success(
            "getUser", Where(answer => answer.IsToBot(), User(user => user["properties"] = new JsonObject())))),
        new("users.create.attributes-mirror", mock => mock.Success("createUser", User(user => user.AsObject().Remove("attributes")))),
        new("users.create.properties-win", mock => mock.Request("createUser", Sent(body =>
        {
            if (body.ContainsKey("attributes"))
                body.Remove("properties");
        }))),
        new("users.create.bot-names-integration", mock => mock.Status("createUser", 400, As(403, "Forbidden"))),
        new("users.create.bot-with-integration-name", mock => mock.Request("createUser", Sent(body =>
        {
            if (body.ContainsKey("integrationName"))
                body["integrationName"] = "conformance2";
        }))),
        new("users.list.conversation-filter", mock => mock.Request("listUsers", Without("conversationId")), "users.list.bot-included"),
        new("users.list.bot-included", mock =>
        {
            var bots = new ConcurrentDictionary<string, bool>();
            return mock
                .Success("createMessage", Where(answer => answer.IsToBot(), Body(body => bots[$"{body["message"]!["userId"]}"] = true)))
                .Success("listUsers", Body(body => body["users"]!.AsArray().RemoveAll(user => bots.ContainsKey($"{user!["id"]}"))));
        }),
        new("users.list.range-updated", mock => mock.Request("listUsers", Without("rangeField"))),
        new("users.getorcreate.updates-fields", mock => mock.Request("getOrCreateUser", Sent(body => body.Remove("name")))),
        new("users.getorcreate.integration-matters", mock => mock.Request("getOrCreateUser", MistakenForTheFirst)),
        new("users.get.unknown-404", mock => mock.Status("getUser", 404, As(400, "ReferenceNotFound"))),
        new("users.update.tags-merge", mock => Updated(mock, user =>
        {
            if (user["tags"] is JsonObject { Count: > 1 } tags)
                tags.RemoveAt(0);
        })),
        new("users.update.other-fields-kept", mock => Updated(mock, user => user.Remove("pictureUrl"))),
        new("users.update.null-clears", mock => mock.Request("updateUser", Sent(body =>
        {
            foreach (var field in new[] { "name", "pictureUrl" }.Where(field => body.ContainsKey(field) && body[field] is null))
                body.Remove(field);
        })), "users.update.cleared-absent"),
        new("users.update.cleared-absent", mock => Updated(mock, user => user["name"] ??= "")),
        new("users.update.null-property-removed", mock => mock.Request("updateUser", Sent(body =>
        {
            if (body["properties"] is JsonObject properties && properties.ContainsKey("colour") && properties["colour"] is null)
                properties.Remove("colour");
        }))),
        new("users.update.properties-merge", mock => Updated(mock, user =>
        {
            if (user["properties"] is JsonObject properties && properties.ContainsKey("shape"))
                properties.Remove("colour");
        })),
        new("users.delete.deletes-states", mock => mock.Undying("getState")),
        new("users.delete.keeps-messages", mock => mock.After("deleteUser", "getMessage", NotFound())),
        new("users.delete.keeps-events", mock => mock.After("deleteUser", "getEvent", NotFound())),
        new("users.delete.keeps-workflows", mock => mock.After("deleteUser", "getWorkflow", NotFound())),
        new("users.delete.takes-no-part", mock => mock.Undying("getParticipant")),
    ];

    private static Broken Updated(Broken mock, Action<JsonObject> harm) =>
        mock.After("updateUser", "getUser", User(user => harm(user.AsObject())));

    private static Action<HttpResponseMessage> User(Action<JsonNode> harm) => Body(body => harm(body["user"]!));

    private static Action<HttpRequestMessage> Without(string name) =>
        Query(parts => parts.Where(part => !part.StartsWith($"{name}=", StringComparison.Ordinal)));
}
