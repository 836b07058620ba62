using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MockServer.Clock;
using MockServer.Contracts;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Settings;

namespace MockServer.Faults;

/// <summary>All rules that there are: those of each bot, and those for all bots. Also those that have ended, until they are deleted.</summary>
public sealed class FaultRules(MockServerOptions options, ContractSet contracts, Clocks clocks)
{
    /// <summary>Of one bot, and for all bots.</summary>
    public const int Most = 1000;

    /// <summary>Of all bots together: anybody may name any bot.</summary>
    public const int MostInAll = 20_000;

    private const string AllBots = "";
    private readonly Lock _changing = new();
    private volatile ImmutableDictionary<string, Scope>? _scopes;

    /// <summary>Is there any rule at all? One look is all that a request pays where there is none.</summary>
    public bool Any => _scopes is not null;

    /// <summary>Those that a request of the bot may meet, in the order in which they are asked: its own, then those for all.</summary>
    internal IEnumerable<RuleInForce> For(string botId)
    {
        var scopes = _scopes;
        return botId.Length == 0 ? Rules(scopes, AllBots) : Rules(scopes, botId).Concat(Rules(scopes, AllBots));
    }

    /// <summary>The bot's own, in the order in which they were added; with no bot, all that there are.</summary>
    internal IReadOnlyList<RuleInForce> Of(string? botId) => botId is not null
        ? Rules(_scopes, botId)
        : [.. (_scopes ?? ImmutableDictionary<string, Scope>.Empty).OrderBy(scope => scope.Key, StringComparer.Ordinal).SelectMany(scope => scope.Value.Rules)];

    /// <summary>Adds a rule behind those that are there.</summary>
    /// <exception cref="ApiException">AlreadyExists: the bot has one with that id. LimitExceeded: there are too many.</exception>
    internal RuleInForce Add(FaultRule rule)
    {
        lock (_changing)
            return Append(rule);
    }

    /// <summary>Puts a profile's rules in the place of whichever profile the bot had; what was added by itself stays, and comes first.</summary>
    internal void Apply(FaultProfile profile, string? botId)
    {
        lock (_changing)
        {
            var before = _scopes;
            try
            {
                Remove(rule => (rule.Rule.Bot ?? AllBots) == (botId ?? AllBots) && rule.Rule.Profile is not null);
                foreach (var rule in profile.Faults)
                    Append(rule with { Bot = botId, Profile = profile.Name });
            }
            catch (ApiException)
            {
                _scopes = before;
                throw;
            }
        }
    }

    /// <summary>Deletes those of the bot, or of all bots; with an id, the one of that id.</summary>
    /// <returns>How many there were.</returns>
    internal int Delete(string? botId, string? id = null)
    {
        lock (_changing)
            return Remove(rule => (botId is null || rule.Rule.Bot == botId) && (id is null || rule.Id == id));
    }

    /// <summary>Deletes those of whichever profile the bot has, or all bots have.</summary>
    /// <returns>How many there were.</returns>
    internal int EndProfile(string? botId)
    {
        lock (_changing)
            return Remove(rule => rule.Rule.Profile is not null && (botId is null || rule.Rule.Bot == botId));
    }

    private RuleInForce Append(FaultRule rule)
    {
        var scopes = _scopes ?? ImmutableDictionary.Create<string, Scope>(StringComparer.Ordinal);
        var key = rule.Bot ?? AllBots;
        var scope = scopes.GetValueOrDefault(key) ?? new Scope([], 0);
        if (scope.Rules.Length >= Most || scopes.Sum(one => one.Value.Rules.Length) >= MostInAll)
            throw new ApiException(ErrorType.LimitExceeded, $"There may be {Most} fault rules for a bot and {MostInAll} in all; delete some first");
        if (rule.Id is { } given && scope.Rules.Any(other => other.Id == given))
            throw new ApiException(ErrorType.AlreadyExists, $"There is a fault rule \"{given}\" {(rule.Bot is null ? "for all bots" : "of this bot")} already; delete it first, or leave the id out");
        // The number begins anew with the first rule, so a run that cleans up has the same chances when it is repeated.
        var number = scope.Last + 1;
        var named = rule.Id is null ? rule with { Id = NewId(rule.Bot, number) } : rule;
        var drawnBy = rule.Id ?? number.ToString(CultureInfo.InvariantCulture);
        var added = new RuleInForce(named, OperationNames.Chosen(contracts, rule.Operation), rule.Bot is { } bot ? clocks.Of(bot) : clocks.Common, options.Seed, drawnBy);
        _scopes = scopes.SetItem(key, new Scope(scope.Rules.Add(added), number));
        return added;
    }

    private int Remove(Func<RuleInForce, bool> which)
    {
        var count = 0;
        foreach (var (key, scope) in _scopes ?? ImmutableDictionary<string, Scope>.Empty)
        {
            var kept = scope.Rules.RemoveAll(rule => which(rule));
            if (kept.Length == scope.Rules.Length)
                continue;
            count += scope.Rules.Length - kept.Length;
            var scopes = kept.IsEmpty ? _scopes!.Remove(key) : _scopes!.SetItem(key, scope with { Rules = kept });
            _scopes = scopes.IsEmpty ? null : scopes;
        }

        return count;
    }

    // No two bots' ids are alike, so that one test never deletes another's.
    private static string NewId(string? botId, long number) => botId is null
        ? string.Create(CultureInfo.InvariantCulture, $"fault_{number}")
        : string.Create(CultureInfo.InvariantCulture, $"fault_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(botId)), 0, 6)}_{number}");

    private static ImmutableArray<RuleInForce> Rules(ImmutableDictionary<string, Scope>? scopes, string key) =>
        scopes?.GetValueOrDefault(key)?.Rules ?? [];

    private sealed record Scope(ImmutableArray<RuleInForce> Rules, long Last);
}
