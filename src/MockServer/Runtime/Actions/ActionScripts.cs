using System.Collections.Concurrent;
using System.Text.Json;
using MockServer.Http.Errors;

namespace MockServer.Runtime.Actions;

/// <summary>The scripted answers of callAction: those for all bots, and those of one bot, which win.</summary>
/// <param name="atStart">For all bots, until others are set.</param>
public sealed class ActionScripts(IReadOnlyList<ActionScript> atStart)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<ActionScript>> _ofBot = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ActionScript> _atStart = atStart;
    private volatile IReadOnlyList<ActionScript> _common = atStart;

    /// <summary>The scripts of a bot, none at first; with no bot, those for all.</summary>
    public IReadOnlyList<ActionScript> Of(string? botId) => botId is null ? _common : _ofBot.GetValueOrDefault(botId, []);

    /// <summary>Puts these in the place of a bot's scripts; with no bot, of those for all.</summary>
    public void Set(string? botId, IReadOnlyList<ActionScript> scripts)
    {
        if (botId is null)
            _common = scripts;
        else
            _ofBot[botId] = scripts;
    }

    /// <summary>Takes back what was set: a bot has none again; with no bot, those of the start are there again.</summary>
    public void Reset(string? botId)
    {
        if (botId is null)
            _common = _atStart;
        else
            _ofBot.TryRemove(botId, out _);
    }

    /// <summary>
    /// The script that answers a call: of those that fit, the first in their order. A bare name is an action of the caller's own (rule
    /// actions.call.own-type), so for an integration a script of <c>alias:name</c> comes before one of the bare name, which is anybody's.
    /// </summary>
    /// <param name="botId">The bot whose scripts come first.</param>
    /// <param name="alias">The alias of the calling integration; null when the bot calls.</param>
    /// <param name="type">As it was called.</param>
    /// <param name="input">As it was sent.</param>
    /// <exception cref="ApiException">ResourceNotFound: no script answers this (rule actions.call.unknown-404).</exception>
    public ActionScript Find(string botId, string? alias, string type, JsonElement input)
    {
        string[] names = alias is not null && type.AsSpan().IndexOfAny(':', '#') < 0 ? [$"{alias}:{type}", type] : [type];
        foreach (var scripts in new[] { Of(botId), _common })
        {
            foreach (var name in names)
            {
                if (scripts.FirstOrDefault(script => script.Answers(name, input)) is { } found)
                    return found;
            }
        }

        throw ApiException.NotFound("Action", type);
    }
}
