using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Store;

namespace MockServer.Bot.Definitions;

/// <summary>
/// Refuses the names that a bot's definition does not declare. Without a definition every name is accepted. A name of a plugin
/// (<c>alias#name</c>) always is: plugins are not part of definitions.
/// </summary>
public sealed class Declarations
{
    private const string Key = "definition";
    private readonly BotState _bot;
    private readonly BotDefinition? _given;

    /// <param name="bot">The world.</param>
    /// <param name="given">What is declared until something else is put; null: nothing.</param>
    public Declarations(BotState bot, BotDefinition? given)
    {
        (_bot, _given) = (bot, given);
        Rows = new Table<Row>(bot, "definitions", _ => Key, row => row.Since);
    }

    /// <summary>One row at most: a definition is part of the world, and is restored and taken back with it.</summary>
    public Table<Row> Rows { get; }

    /// <summary>Null when every name is accepted.</summary>
    public BotDefinition? Current => Rows.TryGet(Key, out var put) ? put.Definition : _given;

    /// <summary>From now on this is what is declared; null: every name is accepted. What is stored already stays.</summary>
    public void Put(BotDefinition? definition)
    {
        Rows.Remove(Key);
        Rows.Insert(new Row(definition, _bot.Now));
    }

    /// <exception cref="ApiException">Forbidden: the calling integration is not installed (rule api.auth.installed-403).</exception>
    public void CheckCaller(Caller caller)
    {
        if (Current is { } definition && caller.IsIntegration && Installed(definition, caller) is null)
            throw ApiException.Forbidden($"Integration \"{caller.IntegrationAlias ?? caller.IntegrationId}\" is not installed in bot \"{_bot.Id}\"", "api.auth.installed-403");
    }

    /// <summary>The installations that a name means: the one with that alias, and those of the integration with that name.</summary>
    public IReadOnlyList<string> AliasesOf(string name) =>
        Current?.Integrations is not { } installed ? [name]
        : [.. installed.Where(one => one.Key == name || one.Value.Name == name)
            .OrderByDescending(one => one.Key == name).Select(one => one.Key)];

    /// <exception cref="ApiException">ReferenceNotFound: the integration has no such channel (rule conversations.create.undeclared-channel-400).</exception>
    public void CheckChannel(string alias, string channel)
    {
        if (Current is { } definition && !(definition.Integrations?.GetValueOrDefault(alias)?.Channels.Contains(channel) ?? false))
            throw Undeclared("Channel", channel, $"integration \"{alias}\"", "conversations.create.undeclared-channel-400");
    }

    /// <exception cref="ApiException">ReferenceNotFound (rule events.create.undeclared-400).</exception>
    public void CheckEvent(Caller caller, string type)
    {
        if (Of(caller) is { } names && !IsPlugins(type) && !names.Events.Contains(type))
            throw Undeclared("Event", type, Whose(caller), "events.create.undeclared-400");
    }

    /// <exception cref="ApiException">ReferenceNotFound (rule states.set.undeclared-400).</exception>
    public void CheckState(Caller caller, StateKey key)
    {
        if (key.Type != StateType.Workflow && Of(caller) is { } names && !IsPlugins(key.Name)
            && !(names.States.TryGetValue(key.Name, out var type) && type == key.Type))
            throw Undeclared($"State of type {WireName.Of(key.Type)}", key.Name, Whose(caller), "states.set.undeclared-400");
    }

    /// <exception cref="ApiException">InvalidPayload (rule api.tags.undeclared-400).</exception>
    public void CheckTags(Caller caller, Tagged on, IEnumerable<string>? keys)
    {
        if (keys is null || Of(caller) is not { } names)
            return;
        var declared = on switch
        {
            Tagged.User => names.Tags.User,
            Tagged.Conversation => names.Tags.Conversation,
            Tagged.Message => names.Tags.Message,
            _ => names.Tags.Workflow,
        };
        if (keys.FirstOrDefault(key => !IsPlugins(key) && !declared.Contains(key)) is { } stranger)
            throw ApiException.Invalid($"Tag \"{stranger}\" of a {on.ToString().ToLowerInvariant()} is not declared by {Whose(caller)}", "api.tags.undeclared-400");
    }

    private DeclaredNames? Of(Caller caller) =>
        Current is not { } definition ? null : caller.IsBot ? definition.Bot : Installed(definition, caller);

    private static IntegrationDefinition? Installed(BotDefinition definition, Caller caller)
    {
        if (caller.IntegrationAlias is { } alias)
        {
            return definition.Integrations?.GetValueOrDefault(alias) is { } named && (named.Id is null || caller.IntegrationId is null || named.Id == caller.IntegrationId)
                ? named
                : null;
        }

        return definition.Integrations?.Values.FirstOrDefault(one => one.Id == caller.IntegrationId);
    }

    private static bool IsPlugins(string name) => name.Contains('#', StringComparison.Ordinal);

    private string Whose(Caller caller) => caller.IsBot ? $"bot \"{_bot.Id}\"" : $"integration \"{caller.IntegrationAlias ?? caller.IntegrationId}\"";

    private static ApiException Undeclared(string what, string name, string whose, string rule) =>
        new(ErrorType.ReferenceNotFound, $"{what} \"{name}\" is not declared by {whose}") { Rules = [rule] };

    /// <summary>A definition, or that there is none, and since when.</summary>
    public sealed record Row(BotDefinition? Definition, DateTimeOffset Since);
}
