using System.Text.Json.Nodes;
using static Sabotages.Harm;

namespace Sabotages.Rules;

/// <summary>The rules of participants, disobeyed.</summary>
public static class ParticipantDisobedience
{
    public static readonly Disobedience[] All =
    [
        new("participants.list.same-as-user", mock => mock.Success("listParticipants", Body(body =>
        {
            foreach (var participant in body["participants"]!.AsArray())
                participant!.AsObject().Remove("name");
        }))),
        new("participants.list.order", mock => mock.Success("listParticipants", Body(body =>
            body["participants"] = new JsonArray([.. body["participants"]!.AsArray().Reverse().Select(one => one!.DeepClone())])))),
        new("participants.add.answers-user", mock =>
            mock.Success("addParticipant", Body(body => body["participant"]!["tags"] = new JsonObject()))),
        new("participants.add.listed", mock =>
            mock.After("addParticipant", "listParticipants", Body(body => body["participants"] = new JsonArray())),
            "participants.list.*", "participants.add.bot-id", "participants.add.idempotent", "participants.remove.gone"),
        new("participants.add.found-by-participant", mock =>
            mock.Success("listConversations", Body(body => body["conversations"] = new JsonArray()))),
        new("participants.add.idempotent", mock => mock.Again("addParticipant", Conflict()), "participants.list.order.after-return"),
        new("participants.add.bot-id", mock => mock.Status("addParticipant", 200, Where(
            answer => !answer.Asks("\"user_"), As(400, "ReferenceNotFound")))),
        new("participants.add.foreign-user-409", mock => mock.Status("addParticipant", 409, As(400, "InvalidPayload"))),
        new("participants.get.not-taking-part-404", mock => mock.Status("getParticipant", 404, As(400, "ReferenceNotFound"))),
        new("participants.remove.gone", mock => mock.Pretends("removeParticipant"),
            "participants.remove.not-taking-part-404", "participants.list.order.after-return"),
        new("participants.remove.keeps-user", mock => mock.After("removeParticipant", "getUser", NotFound())),
        new("participants.remove.keeps-messages", mock =>
            mock.After("removeParticipant", "listMessages", Body(body => body["messages"] = new JsonArray()))),
        new("participants.remove.not-taking-part-404", mock => mock.Status("removeParticipant", 404, Good("{}"))),
    ];
}
