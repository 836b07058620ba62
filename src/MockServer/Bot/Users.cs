using MockServer.Bot.Tags;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Store;
using MockServer.Store.Indexes;

namespace MockServer.Bot;

/// <summary>What a request says of a user that is to be made or found; tags by the keys that they are stored by.</summary>
public sealed record UserDraft(
    IDictionary<string, string?> Tags,
    string? Name = null,
    string? PictureUrl = null,
    IDictionary<string, string>? Properties = null,
    IDictionary<string, string>? Attributes = null);

/// <summary>The users of one bot.</summary>
public sealed class Users
{
    private readonly BotState _bot;
    private readonly Grouping<User> _byOwner;

    public Users(BotState bot)
    {
        _bot = bot;
        Rows = new Table<User>(bot, "users", row => row.Id, row => row.CreatedAt);
        ByUpdate = Rows.Ordered(row => row.UpdatedAt);
        ByTag = Rows.Tagged(row => row.Tags, TagView.OwnerOf);
        _byOwner = Rows.Grouped(row => row.Owner);
    }

    public Table<User> Rows { get; }

    public Order<User> ByUpdate { get; }

    public TagIndex<User> ByTag { get; }

    /// <exception cref="ApiException">ResourceNotFound: the path names it and it is not there.</exception>
    public User Named(string id) => Rows.Get(id) ?? throw ApiException.NotFound("User", id);

    /// <summary>The user that a body names; the bot's own id stands for the bot's user.</summary>
    /// <exception cref="ApiException">ReferenceNotFound.</exception>
    public User Referenced(string id) =>
        IsBot(id) ? BotUser.Of(_bot) : Rows.Get(id) ?? throw ApiException.NoReference("User", id, _bot.Id);

    /// <summary>As <see cref="Referenced"/>, but the bot's user is not made by it: what may yet be refused must leave nothing behind.</summary>
    /// <exception cref="ApiException">ReferenceNotFound.</exception>
    public void CheckReferenced(string id)
    {
        if (!IsBot(id))
            _ = Referenced(id);
    }

    /// <summary>Is this the bot's own id, or that of its user?</summary>
    public bool IsBot(string id) => id == _bot.Id || id == _bot.UserId;

    public User Create(string owner, UserDraft draft)
    {
        var properties = PropertiesOf(null, draft);
        return Rows.Insert(new User
        {
            Id = _bot.NewId("user"),
            CreatedAt = _bot.Now,
            UpdatedAt = _bot.Now,
            Tags = TagMap.Tags(null, draft.Tags),
            Name = draft.Name,
            PictureUrl = draft.PictureUrl,
            Properties = properties,
            Attributes = properties,
            Owner = owner,
        });
    }

    /// <summary>
    /// The integration's user with these tags, brought up to what was sent, or a new one. Without a tag to tell by, always a new one.
    /// </summary>
    public (User User, bool Created) GetOrCreate(string owner, UserDraft draft, IReadOnlyList<string>? discriminateByTags)
    {
        var stored = TagMap.Tags(null, draft.Tags);
        if (Rows.Query().In(_byOwner, owner).SameTags(ByTag, stored, discriminateByTags) is not { } found)
            return (Create(owner, draft), true);
        var properties = PropertiesOf(found, draft);
        return (Rows.Changed(found, found with
        {
            Tags = TagMap.Tags(found.Tags, draft.Tags),
            Name = draft.Name ?? found.Name,
            PictureUrl = draft.PictureUrl ?? found.PictureUrl,
            Properties = properties,
            Attributes = properties,
            UpdatedAt = _bot.Now,
        }), false);
    }

    /// <summary>Removes the user, its participations and its states; what it wrote stays.</summary>
    public void Delete(string id)
    {
        _ = Named(id);
        _bot.Participations.RemoveAllOf(userId: id);
        _bot.States.RemoveAllOf(StateType.User, id);
        Rows.Remove(id);
    }

    // `attributes` is the deprecated twin of `properties`: what is written under either name is read under both.
    private static IDictionary<string, string>? PropertiesOf(User? found, UserDraft draft) =>
        TagMap.Properties(TagMap.Properties(found?.Properties, draft.Attributes!), draft.Properties!);
}
