using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Store;
using MockServer.Store.Indexes;

namespace MockServer.Bot;

/// <summary>An integration as it is installed in this bot.</summary>
/// <param name="Alias">The name under which the bot knows this installation.</param>
/// <param name="Id">The integration's id; null while it has only been called by its alias.</param>
/// <param name="CreatedAt">When it was first heard of.</param>
/// <param name="Identifier">What tells this installation from others of the same integration; null when none is set.</param>
/// <param name="RegisterSchedule">How often the integration wants to be registered anew; null: not again.</param>
public sealed record Installation(string Alias, string? Id, DateTimeOffset CreatedAt, string? Identifier = null, string? RegisterSchedule = null);

/// <summary>The integrations of one bot, by alias.</summary>
public sealed class Installations
{
    private readonly BotState _bot;
    private readonly Grouping<Installation> _byId;
    private readonly Grouping<Installation> _byIdentifier;

    public Installations(BotState bot)
    {
        _bot = bot;
        Rows = new Table<Installation>(bot, "installations", row => row.Alias, row => row.CreatedAt);
        _byId = Rows.Grouped(row => row.Id);
        _byIdentifier = Rows.Grouped(row => row.Identifier);
    }

    public Table<Installation> Rows { get; }

    /// <summary>
    /// The alias that the caller goes by: the one it sent, or that of the installation with its id. Without definitions anyone may act
    /// as an integration, so an id that is installed nowhere is its own alias.
    /// </summary>
    public string AliasOf(Caller caller) =>
        caller.IntegrationAlias ?? (caller.IntegrationId is { } id ? AliasOfId(id) : throw new InvalidOperationException("The caller is no integration."));

    /// <summary>Is this the id or alias of an installed integration; for an integration, of itself (rule states.set.integration-owner)?</summary>
    public bool Knows(Caller caller, string id) => caller.IsIntegration
        ? id == caller.IntegrationId || id == AliasOf(caller) || Rows.Get(AliasOf(caller))?.Id == id
        : Rows.TryGet(id, out _) || _byId.Count(id) > 0;

    /// <summary>The installation of the calling integration, made when this is the first that is heard of it.</summary>
    public Installation Of(Caller caller)
    {
        var alias = AliasOf(caller);
        return Rows.Get(alias) ?? Rows.Insert(new Installation(alias, caller.IntegrationId, _bot.Now));
    }

    /// <exception cref="ApiException">AlreadyExists: another installation of the same integration has this identifier.</exception>
    public void Configure(Installation installation, string? identifier, string? registerSchedule)
    {
        if (identifier is not null && Rows.Query().In(_byIdentifier, identifier).Where(row => IsAnotherOf(row, installation)).Newest() is { } other)
            throw new ApiException(ErrorType.AlreadyExists, $"Identifier \"{identifier}\" already belongs to installation \"{other.Alias}\"")
            {
                Rules = ["integrations.configure.identifier-unique"],
            };
        Rows.Changed(installation, installation with { Identifier = identifier, RegisterSchedule = registerSchedule });
    }

    /// <summary>
    /// The integration that what is made here will belong to. A bot has none of its own and must name one.
    /// </summary>
    /// <exception cref="ApiException">InvalidPayload in the recorded wording, when a bot named none.</exception>
    public string OwnerFor(Caller caller, string? integrationName) =>
        caller.IsIntegration ? AliasOf(caller)
        : integrationName is { Length: > 0 } ? _bot.Declarations.AliasesOf(integrationName).FirstOrDefault(integrationName)
        : throw ApiException.Invalid("Must specify either integrationId or integrationAlias", ".bot-names-integration", "conversations.create.bot-names-integration");

    private static bool IsAnotherOf(Installation row, Installation installation) =>
        row.Alias != installation.Alias && row.Id is not null && row.Id == installation.Id;

    private string AliasOfId(string id) => Rows.Query().In(_byId, id).Newest()?.Alias ?? id;
}
