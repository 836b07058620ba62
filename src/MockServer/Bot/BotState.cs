using MockServer.Bot.Definitions;
using MockServer.Store;

namespace MockServer.Bot;

/// <summary>All that one bot id owns. Nothing in it knows of another bot, so it can live wherever its bot does.</summary>
public sealed class BotState : WorldState
{
    /// <param name="botId">Whose world it is.</param>
    /// <param name="seed">Ids follow from it.</param>
    /// <param name="definition">The names that may be used; null: all.</param>
    public BotState(string botId, long seed, BotDefinition? definition = null)
        : base($"{seed}|{botId}")
    {
        Id = botId;
        UserId = BotUser.IdOf(botId);
        Declarations = new Declarations(this, definition);
        Installations = new Installations(this);
        Users = new Users(this);
        Conversations = new Conversations(this);
        Participations = new Participations(this);
        Messages = new Messages(this);
        Events = new Events(this);
        States = new States(this);
        Workflows = new Workflows(this);
        Telemetry = new Telemetry(this);
    }

    public string Id { get; }

    /// <summary>The id of the user that the bot is in conversations, also before it has taken part in one.</summary>
    public string UserId { get; }

    /// <summary>The types of its messages and events.</summary>
    internal TextPool Types { get; } = new();

    /// <summary>The names that may be used, if the bot has a definition.</summary>
    public Declarations Declarations { get; }

    public Installations Installations { get; }

    public Users Users { get; }

    public Conversations Conversations { get; }

    public Participations Participations { get; }

    public Messages Messages { get; }

    public Events Events { get; }

    public States States { get; }

    public Workflows Workflows { get; }

    public Telemetry Telemetry { get; }
}
