using MockServer.Bot.Tags;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Store;
using MockServer.Store.Indexes;

namespace MockServer.Bot;

/// <summary>What a request says of a conversation that is to be made or found; tags by the keys that they are stored by.</summary>
public sealed record ConversationDraft(string Channel, IDictionary<string, string?> Tags, IDictionary<string, string>? Properties = null);

/// <summary>The conversations of one bot.</summary>
public sealed class Conversations
{
    private readonly BotState _bot;

    public Conversations(BotState bot)
    {
        _bot = bot;
        Rows = new Table<Conversation>(bot, "conversations", row => row.Id, row => row.CreatedAt);
        ByUpdate = Rows.Ordered(row => row.UpdatedAt);
        ByTag = Rows.Tagged(row => row.Tags, TagView.OwnerOf);
        ByChannel = Rows.Grouped(row => row.Channel);
        ByIntegration = Rows.Grouped(row => row.Integration);
    }

    public Table<Conversation> Rows { get; }

    public Order<Conversation> ByUpdate { get; }

    public TagIndex<Conversation> ByTag { get; }

    public Grouping<Conversation> ByChannel { get; }

    public Grouping<Conversation> ByIntegration { get; }

    /// <exception cref="ApiException">ResourceNotFound: the path names it and it is not there.</exception>
    public Conversation Named(string id) => Rows.Get(id) ?? throw ApiException.NotFound("Conversation", id);

    /// <exception cref="ApiException">ReferenceNotFound: the body names it and it is not there.</exception>
    public Conversation Referenced(string id) => Rows.Get(id) ?? throw ApiException.NoReference("Conversation", id, _bot.Id);

    /// <exception cref="ApiException">ReferenceNotFound: the integration declares no such channel.</exception>
    public Conversation Create(string integration, ConversationDraft draft)
    {
        _bot.Declarations.CheckChannel(integration, draft.Channel);
        return Rows.Insert(new Conversation
        {
            Id = _bot.NewId("conv"),
            CreatedAt = _bot.Now,
            UpdatedAt = _bot.Now,
            Channel = draft.Channel,
            Integration = integration,
            Tags = TagMap.Tags(null, draft.Tags),
            Properties = TagMap.Properties(null, draft.Properties!),
            MessageCount = 0,
        });
    }

    /// <summary>The integration's conversation on this channel with these tags, brought up to what was sent, or a new one.</summary>
    public (Conversation Conversation, bool Created) GetOrCreate(
        string integration, ConversationDraft draft, IReadOnlyList<string>? discriminateByTags)
    {
        var stored = TagMap.Tags(null, draft.Tags);
        var alike = Rows.Query().In(ByIntegration, integration).In(ByChannel, draft.Channel).Where(row => row.ForkOf is null);
        if (alike.SameTags(ByTag, stored, discriminateByTags) is not { } found)
            return (Create(integration, draft), true);
        var changed = found with
        {
            Tags = TagMap.Tags(found.Tags, draft.Tags),
            Properties = TagMap.Properties(found.Properties, draft.Properties!),
            UpdatedAt = _bot.Now,
        };
        return (Rows.Changed(found, changed), false);
    }

    /// <summary>Counts messages that came or went; a conversation with a new message is one that was updated.</summary>
    /// <param name="conversation">As it is stored now.</param>
    /// <param name="messages">How many came; below zero: went.</param>
    public void Count(Conversation conversation, int messages) =>
        Rows.Replace(conversation with { MessageCount = conversation.MessageCount + messages, UpdatedAt = _bot.Now });

    /// <summary>Removes the conversation with its messages, participations and states; events and workflows stay.</summary>
    public void Delete(string id)
    {
        _ = Named(id);
        _bot.Messages.RemoveAllOf(id);
        _bot.Participations.RemoveAllOf(conversationId: id);
        _bot.States.RemoveAllOf(StateType.Conversation, id);
        Rows.Remove(id);
    }
}
