using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules that create, get-or-create, update and delete operations share, and those of tags, disobeyed.</summary>
public static class CreationDisobedience
{
    private const string Found = "getOrCreateWorkflow";

    public static readonly Disobedience[] All =
    [
        new("api.create.echoes-input", mock => mock.Request("createWorkflow", Unread(["timeoutAt"]))),
        new("api.create.readable", mock => mock.Success("getWorkflow", Put("workflow/timeoutAt", "2030-03-04T05:06:08.000Z"))),
        new("api.create.listed", mock => mock.Success("listWorkflows", Put("workflows", Array.Empty<object>()))),
        new("api.create.always-new", mock => Same(mock, "createWorkflow"), "api.create.*"),
        new("api.update.readable", mock => mock.Success("getWorkflow", Put("workflow/output", new { }))),
        new(
            "api.update.nothing-sent",
            mock => mock.Request("updateWorkflow", Sent(body => body.TryAdd("status", "completed"))),
            "api.update.*"),
        new("api.delete.gone", mock => mock.Status("getWorkflow", 404, Refuse(410, "ResourceGone"))),
        new("api.delete.not-listed", mock => mock.Request("deleteWorkflow", request => request.Method = HttpMethod.Get), "api.delete.*"),
        new("api.getorcreate.creates", mock => mock.Success(Found, Put("meta/created", false)), "api.getorcreate.*"),
        new("api.getorcreate.finds", mock => mock.Success(Found, Put("meta/created", true)), "api.getorcreate.*"),
        new("api.getorcreate.all-tags", mock => mock.Request(Found, Sent(body =>
        {
            if (!body.ContainsKey("discriminateByTags") && body["tags"]!.AsObject() is { Count: > 0 } tags)
                body["discriminateByTags"] = new JsonArray(tags.First().Key);
        }))),
        new(
            "api.getorcreate.listed-tags",
            mock => mock.Request(Found, Unread(["discriminateByTags"])),
            "api.getorcreate.updates-other-tags"),
        new("api.getorcreate.listed-not-sent", mock => mock.Request(Found, Sent(body =>
        {
            if (body["discriminateByTags"] is JsonArray listed)
                body["discriminateByTags"] = new JsonArray(
                    [.. listed.Where(key => body["tags"]!.AsObject().ContainsKey((string)key!)).Select(key => key!.DeepClone())]);
        }))),
        new("api.getorcreate.updates-other-tags", mock => mock.Success("getWorkflow", Change("workflow/tags", _ => new JsonObject()))),
        new("api.getorcreate.no-tags-creates", mock => mock.Success(Found, Body(body =>
        {
            if (body["workflow"]!["tags"]!.AsObject().Count == 0)
                body["workflow"]!["id"] = "wrkflow_01KBH2NHSEXFSKPAZFPQ1SVS35";
        }))),
        new(
            "api.tags.empty-removed",
            mock => mock.Request("updateWorkflow", WithoutTags(value => value is not null && (string)value! == "")),
            "api.tags.*"),
        new("api.tags.null-removed", mock => mock.Request("updateWorkflow", WithoutTags(value => value is null))),
        new("api.tags.empty-not-stored", mock => mock.Success("getWorkflow", Put("workflow/tags/workflowTag1", "")), "api.tags.*"),
        new("api.tags.update-length", mock => mock.Status("updateConversation", 400, Refuse(413, "LimitExceeded"))),
        new("api.tags.integration-bare", mock => mock.Success("createUser", Body(body => Renamed(body, key => $"conformance:{key}")))),
        new("api.tags.bot-sees-alias", mock => mock.Success("getUser", Body(body => Renamed(body, key => key.Split(':')[^1])))),
        new(
            "api.tags.bot-bare",
            mock => mock.Success("updateUser", Body(body => Renamed(body, key => key == "botsOwn" ? "bot:botsOwn" : key)))),
        new(
            "api.tags.integration-sees-own",
            mock => mock.Success("getUser", Put("user/tags/bot:botsOwn", "1")),
            "api.tags.integration-bare"),
        new("api.tags.alias-read-only", mock => mock.Status("updateUser", 400, Refuse(403, "Forbidden"))),
        new("api.tags.plugin", mock => mock.Success("updateWorkflow", Put("workflow/tags", new { tag = "1" }))),
        new("api.tags.undeclared-400", mock => mock.On(
            (operation, answer) => operation.Id == "createUser" && answer.Asks("\"run-"),
            Refuse(404, "ResourceNotFound")), "api.tags.*"),
    ];

    // Whatever is asked for, it is the first thing that was ever made.
    private static Broken Same(Broken mock, string operation)
    {
        string? first = null;
        return mock.Success(operation, answer =>
        {
            first ??= answer.Content.ReadAsStringAsync().Result;
            Text(first)(answer);
        });
    }

    private static Action<HttpRequestMessage> WithoutTags(Func<JsonNode?, bool> which) => Sent(body =>
    {
        if (body["tags"] is JsonObject tags)
        {
            foreach (var key in tags.Where(tag => which(tag.Value)).Select(tag => tag.Key).ToList())
                tags.Remove(key);
        }
    });

    private static void Renamed(JsonObject body, Func<string, string> name) => body["user"]!["tags"] = new JsonObject(
        body["user"]!["tags"]!.AsObject().Select(tag => KeyValuePair.Create(name(tag.Key), tag.Value?.DeepClone())));
}
