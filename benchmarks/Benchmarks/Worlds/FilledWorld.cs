using System.Text.Json;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Bot.Telling;
using MockServer.Clock;
using MockServer.Settings;
using MockServer.Store;

namespace Benchmarks.Worlds;

/// <summary>
/// One bot's world of as many messages as wanted, a millisecond apart, round and round over 100 conversations. Each message has a tag
/// of its own (<c>id</c>) and one of 50 topics, both the integration's.
/// </summary>
public sealed class FilledWorld
{
    public const int Conversations = 100;
    public const int Topics = 50;
    public const string BotId = "bot_01KPRSA58J2NPP4MNZJAA5FF11";
    public const string OtherBotId = "bot_01KPRSA58J2NPP4MNZJAA50TH3";
    public const string Alias = "telegram";
    public const string IdTag = Alias + ":id";
    public const string TopicTag = Alias + ":topic";
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonElement Payload = JsonSerializer.SerializeToElement(new { text = "hello" });

    private readonly MockServer.Bot.Worlds _worlds;

    /// <summary>Made with one conversation when <paramref name="oneConversation"/> is set, else with a hundred.</summary>
    /// <param name="messages">How many.</param>
    /// <param name="oneConversation">All in one.</param>
    /// <param name="worlds">Where the world is made; null: in worlds of its own.</param>
    public FilledWorld(int messages, bool oneConversation = false, MockServer.Bot.Worlds? worlds = null)
    {
        _worlds = worlds ?? new(new MockServerOptions { History = 1 }, DefinitionJson.Load(null), new Clocks(TimeProvider.System), new EventDelivery(new NoSubscriber()));
        ConversationIds = Run(bot => Enumerable.Range(0, oneConversation ? 1 : Conversations)
            .Select(_ => bot.Conversations.Create(Alias, new ConversationDraft("channel", new Dictionary<string, string?>())).Id).ToList());
        UserId = Run(bot => bot.Users.Create(Alias, new UserDraft(new Dictionary<string, string?>())).Id);
        MessageIds = new string[messages];
        // Steps of a thousand: the history of one step must not hold the whole world.
        for (var from = 0; from < messages; from += 1000)
        {
            var first = from;
            Run(bot =>
            {
                for (var i = first; i < Math.Min(first + 1000, messages); i++)
                    MessageIds[i] = bot.Messages.Create(Caller, Draft(i)).Id;
                return 0;
            });
        }
    }

    public static Caller Caller { get; } = new(BotId, null, Alias);

    public IReadOnlyList<string> ConversationIds { get; }

    public string UserId { get; }

    public string[] MessageIds { get; }

    public T Run<T>(Func<BotState, T> step) => _worlds.Run(Caller.BotId, step).Result;

    public AcceptedStep? Undo() => _worlds.Undo(Caller.BotId).Result;

    /// <summary>What the message with this number is made of; one past the last is a new one.</summary>
    public MessageDraft Draft(int number) => new(
        ConversationIds[number % ConversationIds.Count],
        UserId,
        "text",
        Payload,
        new Dictionary<string, string?> { [IdTag] = $"m{number}", [TopicTag] = $"t{number % Topics}" },
        CreatedAt: Start.AddMilliseconds(number));
}
