using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules of states, disobeyed.</summary>
public static class StateDisobedience
{
    private const string Any = "states.*";
    private static readonly JsonNode Soon = "2026-03-04T05:06:08.000Z";

    public static readonly Disobedience[] All =
    [
        new("states.get.unknown-404", mock => mock.Status("getState", 404, Refuse(400, "InvalidPayload", "not found")), Any),
        new("states.get.unknown-message", mock => mock.Status("getState", 404, Put("message", "Gone"))),
        new("states.get.expired-event", mock => mock.Success("listEvents", Drop("events/payload/state"))),
        new("states.get.expired-404", mock => mock.Request("setState", Unread(["expiry"])), Any),
        new("states.get.read-no-prolongation", mock => mock.Success("getState", Instead("state/expiresAt", "2030-03-04T05:06:08.000Z"))),
        new("states.set.creates", mock => mock.Success("setState", Put("state/payload", new { })), Any),
        new("states.set.readable", mock => mock.Success("getState", Put("state/payload", new { })), Any),
        new(
            "states.set.replaces",
            mock => mock.Success("getState", Body(body => body["state"]!["payload"]!.AsObject().TryAdd("a", 1))),
            Any),
        new("states.set.key", mock => mock.Success("getState", Put("state/payload", new { of = "other" })), Any),
        new("states.set.same-id", mock => mock.Success("setState", Change("state/id", _ => $"state_{Another():D26}")), Any),
        new("states.set.null-deletes", mock => mock.Request("setState", Read("payload", sent => sent ?? new JsonObject())), Any),
        new("states.set.null-then-404", mock => mock.Status("getState", 404, Refuse(410, "ResourceGone", "not found")), Any),
        new("states.set.null-answer", mock => mock.Success("setState", Body(body =>
        {
            if (body["state"]!["payload"]!.AsObject().Count == 0)
                body["state"]!["payload"]!["a"] = 1;
        }))),
        new("states.set.null-unknown-404", mock => mock.Status("setState", 404, Refuse(400, "InvalidPayload")), Any),
        new("states.set.bot-id", mock => mock.Success("setState", Put("state/botId", "bot_01HZX3V8Q2M5N7P9R1S3T5V7W8"))),
        new("states.set.conversation-id", mock => mock.Success("setState", Drop("state/conversationId"))),
        new("states.set.user-id", mock => mock.Success("setState", Put("state/userId", "user_01HZX3V8Q2M5N7P9R1S3T5V7W8"))),
        new("states.set.bot-owner", mock => mock.Status("setState", 404, Refuse(400, "ReferenceNotFound")), Any),
        new("states.set.integration-owner", mock => mock.Status("setState", 404, Refuse(403, "Forbidden")), Any),
        new("states.set.expiry-kept", mock => mock.Success("getState", Drop("state/expiry")), Any),
        new("states.set.expires-at", mock => mock.Success("setState", Put("state/expiresAt", Soon)), Any),
        new("states.set.null-expiry", mock => mock.Request("setState", Harm.Sent(body =>
        {
            if (body.ContainsKey("expiry") && body["expiry"] is null)
                body.Remove("expiry");
        }))),
        new("states.set.expiry-not-sent", mock => mock.Request("setState", Read("expiry", sent => sent)), "states.patch.*"),
        new("states.set.plugin-name", mock => mock.Success("setState", Change("state/name", name => ((string)name!).Split('#')[^1]))),
        new("states.set.name-length", mock => mock.Status("setState", 400, Refuse(404, "ResourceNotFound"))),
        new("states.set.undeclared-400", mock => mock.On(
            (operation, answer) => operation.Id == "setState" && answer.Asks("/bot/"),
            Refuse(404, "ResourceNotFound"))),
        new("states.set.workflow-on-the-fly", mock => mock.On(
            (operation, answer) => operation.Id == "setState" && answer.Asks("/run-"),
            Refuse(400, "ReferenceNotFound")), Any),
        new("states.set.payload-limit", mock => mock.Status("setState", 413, Refuse(400, "InvalidPayload"))),
        new("states.patch.merges", mock => mock.Success("getState", Body(body => body["state"]!["payload"]!.AsObject().Remove("kept")))),
        new(
            "states.patch.shallow",
            mock => mock.Request("patchState", Sent(body => (body["payload"]!["inner"] as JsonObject)?.TryAdd("a", 1)))),
        new("states.patch.null-stored", mock => mock.Request("patchState", Sent(body =>
        {
            if (body["payload"]!.AsObject().TryGetPropertyValue("a", out var sent) && sent is null)
                body["payload"] = new JsonObject();
        }))),
        new("states.patch.unknown-refused", mock => mock.Status("patchState", 404, Accept(new { state = new { } })), Any),
        new("states.patch.unknown-404", mock => mock.Status("patchState", 404, Refuse(400, "ReferenceNotFound"))),
        new("states.patch.expiry-set", mock => mock.Request("patchState", Unread(["expiry"]))),
        new("states.patch.prolongs", mock => mock.Success("patchState", Put("state/expiresAt", Soon))),
        new("states.getorset.creates", mock => mock.Request("getOrSetState", Read("payload", _ => new JsonObject()))),
        new(
            "states.getorset.found-untouched",
            mock => mock.Success("getOrSetState", Body(body => body["state"]!["payload"]!["b"] = 2)),
            "states.getorset.*"),
        new("states.getorset.found-expiry-kept", mock => mock.Success("getOrSetState", Put("state/expiry", 7_200_000))),
        new("states.expiry.payload-kept", mock => mock.Success("setStateExpiry", Put("state/payload", new { }))),
        new("states.expiry.set", mock => mock.Success("setStateExpiry", Drop("state/expiresAt"))),
        new("states.expiry.null-never", mock => mock.Success("setStateExpiry", Put("state/expiry", 1)), Any),
        new("states.expiry.unknown-404", mock => mock.Status("setStateExpiry", 404, Refuse(400, "ReferenceNotFound"))),
    ];
}
