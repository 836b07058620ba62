using System.Text.Json.Serialization;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Store;
using MockServer.Store.Indexes;

namespace MockServer.Bot;

/// <summary>That a user takes part in a conversation, and since when.</summary>
public sealed record Participation(string ConversationId, string UserId, DateTimeOffset Since)
{
    [JsonIgnore]
    public string Key => KeyOf(ConversationId, UserId);

    // Ids hold no slash.
    public static string KeyOf(string conversationId, string userId) => $"{conversationId}/{userId}";
}

/// <summary>Who takes part in which conversation of one bot.</summary>
public sealed class Participations
{
    private const int LongestKey = 128;
    private readonly BotState _bot;

    public Participations(BotState bot)
    {
        _bot = bot;
        Rows = new Table<Participation>(bot, "participants", row => row.Key, row => row.Since);
        ByConversation = Rows.Grouped(row => row.ConversationId);
        ByUser = Rows.Grouped(row => row.UserId);
    }

    public Table<Participation> Rows { get; }

    public Grouping<Participation> ByConversation { get; }

    public Grouping<Participation> ByUser { get; }

    public bool Has(string conversationId, string userId)
    {
        // Asked for every message.
        Span<char> key = stackalloc char[LongestKey];
        return key.TryWrite($"{conversationId}/{userId}", out var length)
            ? Rows.Has(key[..length])
            : Rows.TryGet(Participation.KeyOf(conversationId, userId), out _);
    }

    /// <summary>Adds a user; one who takes part already stays as it is.</summary>
    /// <exception cref="ApiException">RelationConflict: user and conversation belong to different integrations.</exception>
    public void Add(Conversation conversation, User user)
    {
        if (Has(conversation.Id, user.Id))
            return;
        if (user.Owner is { } owner && owner != conversation.Integration)
        {
            throw new ApiException(ErrorType.RelationConflict,
                $"User \"{user.Id}\" of integration \"{owner}\" cannot take part in conversation \"{conversation.Id}\" of integration \"{conversation.Integration}\"")
            {
                Rules = [".foreign-user-409", "participants.add.foreign-user-409"],
            };
        }

        Rows.Insert(new Participation(conversation.Id, user.Id, _bot.Now));
    }

    /// <exception cref="ApiException">ResourceNotFound: the user takes no part in the conversation.</exception>
    public User Named(string conversationId, string userId)
    {
        _ = _bot.Conversations.Named(conversationId);
        return Has(conversationId, userId) && _bot.Users.Rows.TryGet(userId, out var user) ? user : throw ApiException.NotFound("Participant", userId, ".not-taking-part-404");
    }

    public void Remove(string conversationId, string userId) => Rows.Remove(Participation.KeyOf(conversationId, userId));

    public void RemoveAllOf(string? conversationId = null, string? userId = null)
    {
        if (conversationId is not null)
            Rows.RemoveAll(ByConversation, conversationId);
        if (userId is not null)
            Rows.RemoveAll(ByUser, userId);
    }
}
