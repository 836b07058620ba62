using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Bot.Tags;
using MockServer.Generated.Runtime;

namespace MockServer.Runtime.Users;

public sealed class UsersController : UsersControllerBase
{
    public override Task<ActionResult<CreateUserResponse>> CreateUser(CreateUserBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) => new CreateUserResponse
        {
            User = view.Seen(bot.Users.Create(
                bot.Installations.OwnerFor(Caller, body.IntegrationName),
                new UserDraft(view.Written(Tagged.User, body.Tags!), body.Name, body.PictureUrl, body.Properties!, body.Attributes!))),
        });

    public override Task<ActionResult<GetOrCreateUserResponse>> GetOrCreateUser(
        GetOrCreateUserBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) =>
        {
            var (user, created) = bot.Users.GetOrCreate(
                bot.Installations.OwnerFor(Caller, body.IntegrationName),
                new UserDraft(view.Written(Tagged.User, body.Tags), body.Name, body.PictureUrl, body.Properties!, body.Attributes!),
                view.Keys(body.DiscriminateByTags));
            return new GetOrCreateUserResponse { User = view.Seen(user), Meta = new CreatedMeta { Created = created } };
        });

    public override Task<ActionResult<GetUserResponse>> GetUser(string id, CancellationToken cancellationToken = default) =>
        Step((bot, view) => new GetUserResponse { User = view.Seen(bot.Users.Named(id)) });

    public override Task<ActionResult<ListUsersResponse>> ListUsers(
        string? nextToken,
        int? pageSize,
        string? conversationId,
        IDictionary<string, string>? tags,
        string? afterDate,
        string? beforeDate,
        RangeField? rangeField,
        SortField? sortField,
        SortDirection? sortDirection,
        CancellationToken cancellationToken = default)
    {
        var paging = Paging(nextToken, pageSize, sortDirection == SortDirection.Asc);
        var (from, to) = (Date("afterDate", afterDate), Date("beforeDate", beforeDate));
        return Step((bot, view) =>
        {
            var rows = bot.Users.Rows.Query().Tagged(bot.Users.ByTag, view.Sought(tags));
            if (sortField == SortField.UpdatedAt)
                rows.OrderedBy(bot.Users.ByUpdate);
            rows.Between(rangeField == RangeField.UpdatedAt ? bot.Users.ByUpdate : bot.Users.Rows.ByCreation, from, to);
            if (conversationId is not null)
                rows.Where(row => bot.Participations.Has(conversationId, row.Id));
            var page = rows.Page(paging);
            return new ListUsersResponse { Users = view.Each(page.Items, view.Seen), Meta = MetaOf(page) };
        });
    }

    public override Task<ActionResult<UpdateUserResponse>> UpdateUser(
        string id, UpdateUserBody? body, CancellationToken cancellationToken = default) =>
        Step((bot, view) =>
        {
            var user = bot.Users.Named(id);
            var properties = TagMap.Properties(TagMap.Properties(user.Properties, body?.Attributes), body?.Properties);
            return new UpdateUserResponse
            {
                User = view.Seen(bot.Users.Rows.Replace(user with
                {
                    Name = WasSent("name") ? body!.Name : user.Name,
                    PictureUrl = WasSent("pictureUrl") ? body!.PictureUrl : user.PictureUrl,
                    Tags = TagMap.Tags(user.Tags, view.Written(Tagged.User, body?.Tags)),
                    Properties = properties,
                    Attributes = properties,
                    UpdatedAt = bot.Now,
                })),
            };
        });

    public override Task<ActionResult<JsonElement>> DeleteUser(string id, CancellationToken cancellationToken = default) =>
        Step(bot => bot.Users.Delete(id));
}
