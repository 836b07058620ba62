using System.Text.Json;
using MockServer.Bot.Tags;
using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Store;
using MockServer.Store.Indexes;

namespace MockServer.Bot;

/// <summary>What a request says of a message that is to be made or found; tags by the keys that they are stored by.</summary>
public sealed record MessageDraft(
    string ConversationId,
    string UserId,
    string Type,
    JsonElement Payload,
    IDictionary<string, string?> Tags,
    MessageOrigin? Origin = null,
    Schedule? Schedule = null,
    DateTimeOffset? CreatedAt = null,
    string PayloadAt = "request/body/payload")
{
    /// <summary>It was said elsewhere, at a moment of its own, and is only recorded here: nobody is told of it.</summary>
    public bool IsRecord => CreatedAt is not null;
}

/// <summary>The messages of one bot.</summary>
public sealed class Messages
{
    private readonly BotState _bot;

    public Messages(BotState bot)
    {
        _bot = bot;
        Rows = new Table<Message>(bot, "messages", row => row.Id, row => row.CreatedAt);
        Rows.FallsDue("messages.hand-over", row => row.DueAt, row => HandOver(Rows.Replace(row with { DueAt = null })));
        ByConversation = Rows.Grouped(row => row.ConversationId);
        ByTag = Rows.Tagged(row => row.Tags, TagView.OwnerOf);
    }

    public Table<Message> Rows { get; }

    public Grouping<Message> ByConversation { get; }

    public TagIndex<Message> ByTag { get; }

    /// <exception cref="ApiException">ResourceNotFound: the path names it and it is not there.</exception>
    public Message Named(string id) => Rows.Get(id) ?? throw ApiException.NotFound("Message", id);

    /// <exception cref="ApiException">ReferenceNotFound: the body names it and it is not there.</exception>
    public Message Referenced(string id) => Rows.Get(id) ?? throw ApiException.NoReference("Message", id, _bot.Id);

    /// <summary>Stores a message; its sender takes part in the conversation from now on.</summary>
    /// <exception cref="ApiException">
    /// ReferenceNotFound for conversation or user; Forbidden when a bot sends as somebody else; RelationConflict when user and conversation
    /// belong to different integrations; LimitExceeded for a payload over 128 KB.
    /// </exception>
    public Message Create(Caller caller, MessageDraft draft)
    {
        PayloadLimit.Check(draft.Payload, draft.PayloadAt);
        var conversation = _bot.Conversations.Referenced(draft.ConversationId);
        CheckSender(caller, draft.UserId);
        var sender = _bot.Users.Referenced(draft.UserId);
        var due = Due.At(_bot.Now, draft.Schedule);
        _bot.Participations.Add(conversation, sender);
        var message = Rows.Insert(new Message
        {
            Id = _bot.NewId("msg"),
            CreatedAt = draft.CreatedAt ?? _bot.Now,
            UpdatedAt = draft.CreatedAt ?? _bot.Now,
            Type = _bot.Types.Held(draft.Type),
            Payload = draft.Payload,
            Direction = Direction(caller, sender, draft),
            UserId = sender.Id,
            ConversationId = conversation.Id,
            Tags = TagMap.Tags(null, draft.Tags),
            Origin = draft.Origin,
            DueAt = due,
        });
        _bot.Conversations.Count(conversation, +1);
        if (message.DueAt is null && !draft.IsRecord)
            HandOver(message);
        return message;
    }

    /// <summary>The message with these tags, with payload and tags brought up to what was sent, or a new one.</summary>
    /// <param name="caller">Who asks; it decides the direction of a new message.</param>
    /// <param name="draft">The message; without a payload a found one keeps its own and a new one has an empty one.</param>
    /// <param name="discriminateByTags">The tags to tell by; null: all.</param>
    /// <param name="payloadSent">False when the request left the payload out.</param>
    /// <exception cref="ApiException">RelationConflict: the tags are those of a message in another conversation; and as <see cref="Create"/>.</exception>
    public (Message Message, bool Created) GetOrCreate(Caller caller, MessageDraft draft, IReadOnlyList<string>? discriminateByTags, bool payloadSent = true)
    {
        _ = _bot.Conversations.Referenced(draft.ConversationId);
        CheckSender(caller, draft.UserId);
        var stored = TagMap.Tags(null, draft.Tags);
        // A copy has its original's tags; it is found only by who names its conversation.
        var alike = Rows.Query().Where(row => row.ForkOf is null || row.ConversationId == draft.ConversationId);
        if (alike.SameTags(ByTag, stored, discriminateByTags) is not { } found)
            return (Create(caller, draft), true);
        if (found.ConversationId != draft.ConversationId)
            throw new ApiException(ErrorType.RelationConflict, $"Message \"{found.Id}\" with these tags already exists for a different conversation")
            {
                Rules = ["messages.getorcreate.other-conversation-409"],
            };
        PayloadLimit.Check(draft.Payload, draft.PayloadAt);
        var changed = found with
        {
            Tags = TagMap.Tags(found.Tags, draft.Tags),
            Payload = payloadSent ? draft.Payload : found.Payload,
            UpdatedAt = _bot.Now,
        };
        return (Rows.Changed(found, changed), false);
    }

    public void Delete(string id)
    {
        var message = Named(id);
        Rows.Remove(id);
        if (_bot.Conversations.Rows.TryGet(message.ConversationId, out var conversation))
            _bot.Conversations.Count(conversation, -1);
    }

    public void RemoveAllOf(string conversationId) => Rows.RemoveAll(ByConversation, conversationId);

    /// <summary>The bot is told of what comes in; what goes out is the integration's to deliver.</summary>
    private void HandOver(Message message)
    {
        if (message.Direction == MessageDirection.Incoming)
            SystemEvents.MessageCreated(_bot, message);
        else if (message.Origin != MessageOrigin.Synthetic)
            _bot.Note(new MessageSaid(message));
    }

    /// <summary>A bot speaks for itself only; an integration speaks for any user, and for the bot when it records what the bot said.</summary>
    // Makes nobody, not even the bot's user: an import goes on behind a refusal.
    private void CheckSender(Caller caller, string userId)
    {
        _bot.Users.CheckReferenced(userId);
        if (caller.IsBot && !_bot.Users.IsBot(userId))
            throw ApiException.Forbidden($"A bot can only send messages as itself, not as user \"{userId}\"", "messages.create.bot-as-another-403");
    }

    private MessageDirection Direction(Caller caller, User sender, MessageDraft draft) =>
        caller.IsBot || (sender.Id == _bot.UserId && (draft.IsRecord || draft.Origin == MessageOrigin.Synthetic))
            ? MessageDirection.Outgoing
            : MessageDirection.Incoming;
}
