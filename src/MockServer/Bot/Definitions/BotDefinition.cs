using System.Text.Json.Serialization;
using MockServer.Generated.Runtime;

namespace MockServer.Bot.Definitions;

/// <summary>What a bot and the integrations installed in it declare. A world that has one refuses every other name, as the service does.</summary>
/// <param name="Bot">The bot's own names.</param>
/// <param name="Integrations">The installed integrations by alias; no other may act in the bot.</param>
public sealed record BotDefinition(DeclaredNames Bot, IReadOnlyDictionary<string, IntegrationDefinition>? Integrations = null);

/// <summary>What an integration declares.</summary>
public sealed record IntegrationDefinition : DeclaredNames
{
    /// <summary>The integration's id, by which it may act instead of by its alias; unset: any.</summary>
    public string? Id { get; init; }

    /// <summary>The integration's name, which all its installations share; unset: it is known by its alias alone.</summary>
    public string? Name { get; init; }

    /// <summary>The channels that its conversations may be on.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];
}

/// <summary>Names that are declared; what is unset declares none.</summary>
public record DeclaredNames
{
    /// <summary>The keys of tags, bare, by what they are on.</summary>
    public DeclaredTags Tags { get; init; } = new();

    /// <summary>The type of each state, by name. States of workflows need no declaration.</summary>
    public IReadOnlyDictionary<string, StateType> States { get; init; } = new Dictionary<string, StateType>();

    /// <summary>The types of events, bare.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
}

/// <summary>The keys of tags by what they are on.</summary>
public sealed record DeclaredTags
{
    public IReadOnlyList<string> User { get; init; } = [];

    public IReadOnlyList<string> Conversation { get; init; } = [];

    public IReadOnlyList<string> Message { get; init; } = [];

    public IReadOnlyList<string> Workflow { get; init; } = [];
}

/// <summary>What tags are on, as declarations name it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Tagged>))]
public enum Tagged
{
    User,
    Conversation,
    Message,
    Workflow,
}
