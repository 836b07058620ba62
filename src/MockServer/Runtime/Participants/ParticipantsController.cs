using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Generated.Runtime;

namespace MockServer.Runtime.Participants;

public sealed class ParticipantsController : ParticipantsControllerBase
{
    public override Task<ActionResult<ListParticipantsResponse>> ListParticipants(
        string id, string? nextToken, int? pageSize, CancellationToken cancellationToken = default)
    {
        var paging = Paging(nextToken, pageSize);
        return Step((bot, view) =>
        {
            _ = bot.Conversations.Named(id);
            var page = bot.Participations.Rows.Query().In(bot.Participations.ByConversation, id).Page(paging);
            return new ListParticipantsResponse
            {
                Participants = [.. page.Items.Select(row => view.Seen(bot.Users.Named(row.UserId)))],
                Meta = MetaOf(page),
            };
        });
    }

    public override Task<ActionResult<AddParticipantResponse>> AddParticipant(
        string id, AddParticipantBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) =>
        {
            var conversation = bot.Conversations.Named(id);
            var user = bot.Users.Referenced(body.UserId);
            bot.Participations.Add(conversation, user);
            return new AddParticipantResponse { Participant = view.Seen(user) };
        });

    public override Task<ActionResult<GetParticipantResponse>> GetParticipant(
        string id, string userId, CancellationToken cancellationToken = default) =>
        Step((bot, view) => new GetParticipantResponse { Participant = view.Seen(bot.Participations.Named(id, userId)) });

    public override Task<ActionResult<JsonElement>> RemoveParticipant(string id, string userId, CancellationToken cancellationToken = default) =>
        Step(bot =>
        {
            var user = bot.Participations.Named(id, userId);
            bot.Participations.Remove(id, user.Id);
        });
}
