using Bogus;
using MockServer.Bot;
using MockServer.Generated.Runtime;
using MockServer.Seeding.Dialogues;

namespace MockServer.Seeding;

/// <summary>A dialogue that was played: its conversation, and who began it.</summary>
internal sealed record Played(Conversation Conversation, User Guest);

/// <summary>Plays the dialogues: users, conversations, participants, messages, and the events that incoming messages raise.</summary>
/// <param name="seedbed">The world that is filled.</param>
/// <param name="events">Where what the lines raise is written.</param>
/// <param name="began">The moment from which the dialogues count.</param>
internal sealed class SeededConversations(Seedbed seedbed, SeededEvents events, DateTimeOffset began)
{
    private readonly Randomizer _random = seedbed.Random;
    private readonly BotState _bot = seedbed.Bot;
    private readonly User _botUser = seedbed.BotUser();
    private readonly IReadOnlyList<Person> _cast = Person.Cast(seedbed.Random, seedbed.Names);
    private readonly Dictionary<Person, User> _users = [];

    /// <summary>All dialogues, by the name of what writes them, then the people who are in none.</summary>
    public IReadOnlyDictionary<string, Played> Play()
    {
        var played = Dialogue.All.ToDictionary(dialogue => dialogue.Write.Method.Name, Play);
        foreach (var (place, person) in _cast.Index().Where(one => !_users.ContainsKey(one.Item)))
            events.ChatLeft(UserOf(person, began + TimeSpan.FromHours(place * 2.7) + Seconds(1, 3000)));
        return played;
    }

    private Played Play(Dialogue dialogue)
    {
        var guests = dialogue.Guests.Select(place => _cast[place]).ToList();
        var at = began + dialogue.Begins + Seconds(0, 900);
        var conversation = Open(dialogue, guests, at);
        if (dialogue.Integration == "webchat")
            events.ConversationStarted(conversation, UserOf(guests[0], at));
        var before = default(Line);
        foreach (var line in dialogue.Write(new Story(guests, dialogue.Suits, _random, seedbed.Files)))
        {
            at += line.After is { } pause ? pause + Seconds(0, 20) : Pause(before, line);
            conversation = Say(dialogue, conversation, guests, line, at);
            before = line;
        }

        _bot.Conversations.Rows.Insert(conversation);
        return new Played(conversation, _users[guests[0]]);
    }

    public Conversation Open(Dialogue dialogue, List<Person> guests, DateTimeOffset at)
    {
        var conversation = new Conversation
        {
            Id = seedbed.NewId("conv", at),
            CreatedAt = at,
            UpdatedAt = at,
            Channel = dialogue.Channel,
            Integration = dialogue.Integration,
            Tags = ChannelTags.OfConversation(dialogue.Channel, guests[0], guests.Count, at),
            MessageCount = 0,
        };
        foreach (var user in guests.Select(guest => UserOf(guest, at)).Append(_botUser))
            _bot.Participations.Rows.Insert(new Participation(conversation.Id, user.Id, at));
        return conversation;
    }

    /// <summary>Writes a line into a conversation that is not in its table yet; the conversation as it is then.</summary>
    /// <param name="dialogue">On which channel.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="guests">Who takes part besides the bot.</param>
    /// <param name="line">What is said.</param>
    /// <param name="at">When.</param>
    /// <param name="raises">Is the event still kept that it raised?</param>
    public Conversation Say(
        Dialogue dialogue, Conversation conversation, IReadOnlyList<Person> guests, Line line, DateTimeOffset at, bool raises = true)
    {
        var speaker = line.Speaker is { } place ? guests[place] : null;
        var user = speaker is null ? _botUser : UserOf(speaker, at);
        var number = (int)conversation.MessageCount + 1;
        var message = _bot.Messages.Rows.Insert(new Message
        {
            Id = seedbed.NewId("msg", at),
            CreatedAt = at,
            UpdatedAt = at,
            Type = line.Content.Type,
            Payload = line.Content.Json,
            Direction = speaker is null ? MessageDirection.Outgoing : MessageDirection.Incoming,
            UserId = user.Id,
            ConversationId = conversation.Id,
            Tags = ChannelTags.OfMessage(dialogue.Channel, guests[0], guests.Count, speaker, number, at),
        });
        var now = conversation with { MessageCount = number, UpdatedAt = at };
        if (speaker is not null && raises)
            events.MessageCreated(message, user, now, line);
        return now;
    }

    /// <summary>The person's user, made when they first appear.</summary>
    public User UserOf(Person person, DateTimeOffset at)
    {
        if (_users.TryGetValue(person, out var known))
            return known;
        var properties = new Dictionary<string, string> { ["email"] = person.Email, ["city"] = person.City, ["plan"] = person.Plan };
        var user = _bot.Users.Rows.Insert(new User
        {
            Id = seedbed.NewId("user", at),
            CreatedAt = at,
            UpdatedAt = at,
            Tags = ChannelTags.OfUser(person),
            Name = person.FullName,
            PictureUrl = seedbed.Files.Avatar(person.FullName),
            Properties = properties,
            Attributes = properties,
            Owner = person.Integration,
        });
        _users.Add(person, user);
        return user;
    }

    /// <summary>The bot answers within seconds, a second message of the same mouth follows at once, people read and type.</summary>
    public TimeSpan Pause(Line? before, Line line) =>
        before is null ? Seconds(1, 9)
        : line.Speaker is null ? Seconds(1, 4)
        : line.Speaker == before.Speaker ? Seconds(4, 25)
        : Seconds(9, 95);

    private TimeSpan Seconds(int from, int to) => TimeSpan.FromMilliseconds(_random.Number(from * 1000, to * 1000));
}
