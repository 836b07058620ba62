using System.Text.Json;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Settings;
using MockServer.Store;

namespace Benchmarks.Worlds;

/// <summary>
/// One bot's world of as many messages as wanted, a millisecond apart, round and round over 100 conversations. Each message has a tag
/// of its own (<c>id</c>) and one of 50 topics.
/// </summary>
public sealed class FilledWorld
{
    public const int Conversations = 100;
    private const int Topics = 50;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonElement Payload = JsonSerializer.SerializeToElement(new { text = "hello" });

    private readonly MockServer.Bot.Worlds _worlds = new(new MockServerOptions { History = 1 }, DefinitionJson.Load(null), TimeProvider.System, new EventDelivery(new NoSubscriber()));

    /// <summary>Made with one conversation when <paramref name="oneConversation"/> is set, else with a hundred.</summary>
    public FilledWorld(int messages, bool oneConversation = false)
    {
        ConversationIds = Run(bot => Enumerable.Range(0, oneConversation ? 1 : Conversations)
            .Select(_ => bot.Conversations.Create("telegram", new ConversationDraft("channel", new Dictionary<string, string?>())).Id).ToList());
        UserId = Run(bot => bot.Users.Create("telegram", new UserDraft(new Dictionary<string, string?>())).Id);
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

    public static Caller Caller { get; } = new("bot_filled", null, "telegram");

    public IReadOnlyList<string> ConversationIds { get; }

    public string UserId { get; }

    public string[] MessageIds { get; }

    public T Run<T>(Func<BotState, T> step) => _worlds.Run(Caller.BotId, step).Result;

    public T RunElsewhere<T>(Func<BotState, T> step) => _worlds.Run("bot_other", step).Result;

    public AcceptedStep? Undo() => _worlds.Undo(Caller.BotId).Result;

    /// <summary>What the message with this number is made of; one past the last is a new one.</summary>
    public MessageDraft Draft(int number) => new(
        ConversationIds[number % ConversationIds.Count],
        UserId,
        "text",
        Payload,
        new Dictionary<string, string?> { ["id"] = $"m{number}", ["topic"] = $"t{number % Topics}" },
        CreatedAt: Start.AddMilliseconds(number));
}
