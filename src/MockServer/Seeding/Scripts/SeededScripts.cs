using System.Globalization;
using System.Text.Json;
using MockServer.Bot;
using MockServer.Generated.Runtime;

namespace MockServer.Seeding.Scripts;

/// <summary>The world of all scripts: names, tags, texts, states, events and workflows that are hard to show, to cut and to compare.</summary>
internal sealed class SeededScripts(Seedbed seedbed)
{
    private const string Integration = "telegram";
    private readonly BotState _bot = seedbed.Bot;

    public void Insert()
    {
        var bot = seedbed.BotUser();
        foreach (var (place, voice) in Voice.All.Index())
            Insert(voice, bot, Seeder.Began.AddHours(place));
    }

    private void Insert(Voice voice, User bot, DateTimeOffset at)
    {
        var user = _bot.Users.Rows.Insert(new User
        {
            Id = seedbed.NewId("user", at),
            CreatedAt = at,
            UpdatedAt = at,
            Name = voice.Name,
            Tags = Tags(voice, voice.Name),
            Properties = new Dictionary<string, string> { [voice.Script] = voice.Name, ["longest"] = Voice.Long(200, voice.Name) },
            Attributes = new Dictionary<string, string> { [voice.Script] = voice.Name, ["longest"] = Voice.Long(200, voice.Name) },
            Owner = Integration,
        });
        var conversation = new Conversation
        {
            Id = seedbed.NewId("conv", at),
            CreatedAt = at,
            UpdatedAt = at.AddSeconds(2 * voice.Says.Count),
            Channel = "channel",
            Integration = Integration,
            Tags = Tags(voice, voice.Says[0]),
            MessageCount = 2 * voice.Says.Count,
        };
        _bot.Conversations.Rows.Insert(conversation);
        foreach (var one in (User[])[user, bot])
            _bot.Participations.Rows.Insert(new Participation(conversation.Id, one.Id, at));
        foreach (var (number, text) in voice.Says.Index())
        {
            Say(voice, conversation, user, MessageDirection.Incoming, text, at.AddSeconds((2 * number) + 1));
            Say(voice, conversation, bot, MessageDirection.Outgoing, $"{text} \u2192 {text}", at.AddSeconds((2 * number) + 2));
        }

        Remember(voice, user, at);
    }

    private void Say(Voice voice, Conversation conversation, User user, MessageDirection direction, string text, DateTimeOffset at) =>
        _bot.Messages.Rows.Insert(new Message
        {
            Id = seedbed.NewId("msg", at),
            CreatedAt = at,
            UpdatedAt = at,
            Type = "text",
            Payload = Json(new Dictionary<string, string> { ["text"] = text, [voice.Script] = voice.Name }),
            Direction = direction,
            UserId = user.Id,
            ConversationId = conversation.Id,
            Tags = Tags(voice, string.Create(CultureInfo.InvariantCulture, $"{at:HHmmss} {text}")),
        });

    private void Remember(Voice voice, User user, DateTimeOffset at)
    {
        _bot.States.Rows.Insert(new State
        {
            Id = seedbed.NewId("state", at),
            CreatedAt = at,
            UpdatedAt = at,
            BotId = _bot.Id,
            UserId = user.Id,
            Name = Voice.Long(200, voice.Name),
            Type = StateType.User,
            Payload = Json(new Dictionary<string, string> { [voice.Name] = voice.Says[^1] }),
            OwnerId = user.Id,
        });
        _bot.Events.Rows.Insert(new Event
        {
            Id = seedbed.NewId("evt", at),
            CreatedAt = at,
            Type = Voice.Long(200, voice.Name),
            Payload = Json(new Dictionary<string, string> { [voice.Name] = voice.Says[0] }),
            UserId = user.Id,
            Status = EventStatus.Failed,
            FailureReason = Voice.Long(2000, voice.Says[0]),
        });
        _bot.Workflows.Rows.Insert(new Workflow
        {
            Id = seedbed.NewId("wrkflow", at),
            Name = Voice.Long(200, voice.Name),
            Status = WorkflowStatus.Completed,
            Input = Json(new Dictionary<string, string> { [voice.Script] = voice.Says[0] }),
            Output = JsonMembers.None,
            UserId = user.Id,
            CreatedAt = at,
            UpdatedAt = at,
            CompletedAt = at,
            TimeoutAt = at.AddMinutes(5),
            Tags = new Dictionary<string, string> { [voice.Script] = voice.Name },
        });
    }

    private static Dictionary<string, string> Tags(Voice voice, string value) => new()
    {
        [$"{Integration}:id"] = Cut(value),
        [$"{Integration}:{voice.Script}"] = Cut(voice.Name),
        [$"{Integration}:longest"] = Voice.Long(500, voice.Name),
    };

    /// <summary>No longer than a tag's value may be, in code points.</summary>
    private static string Cut(string value) => string.Concat(value.EnumerateRunes().Take(500));

    private static JsonElement Json(Dictionary<string, string> members) => JsonSerializer.SerializeToElement(members);
}
