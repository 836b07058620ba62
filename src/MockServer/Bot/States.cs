using System.Text.Json;
using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Store;
using MockServer.Store.Indexes;

namespace MockServer.Bot;

/// <summary>Which state is meant: one name of one owner.</summary>
/// <param name="Type">The kind of owner.</param>
/// <param name="OwnerId">The owner's id.</param>
/// <param name="Name">May hold any character.</param>
public readonly record struct StateKey(StateType Type, string OwnerId, string Name)
{
    /// <summary>The key of the row: the name comes last, so that nothing in it can be taken for another part.</summary>
    public override string ToString() => $"{WireName.Of(Type)}/{OwnerId}/{Name}";
}

/// <summary>What a request says of a state's expiry.</summary>
/// <param name="Sent">False: nothing, so that a state keeps the expiry that it has.</param>
/// <param name="Milliseconds">How long the state may be idle; null: for ever.</param>
public readonly record struct ExpiryChange(bool Sent, double? Milliseconds)
{
    public double? Of(State? found) => Sent ? Milliseconds : found?.Expiry;
}

/// <summary>The states of one bot: small named memories of a conversation, a user, the bot, an integration or a workflow.</summary>
public sealed class States
{
    private readonly BotState _bot;
    private readonly Grouping<State> _byOwner;

    public States(BotState bot)
    {
        _bot = bot;
        Rows = new Table<State>(bot, "states", KeyOf, row => row.CreatedAt);
        Rows.FallsDue("states.expire", row => row.ExpiresAt, Expire, row => row.Id);
        _byOwner = Rows.Grouped(row => OwnerKey(row.Type, row.OwnerId));
    }

    public Table<State> Rows { get; }

    /// <exception cref="ApiException">ResourceNotFound for the state or for its owner.</exception>
    public State Named(Caller caller, StateKey key)
    {
        CheckOwner(caller, key);
        return Rows.Get(key.ToString())
            ?? throw new ApiException(ErrorType.ResourceNotFound, $"State \"{key.Name}\" of {WireName.Of(key.Type)} \"{key.OwnerId}\" was not found")
            {
                Rules = [".unknown-404", "api.errors.unknown-id-404"],
            };
    }

    /// <summary>Makes the state, or replaces its whole payload.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="key">Which state.</param>
    /// <param name="payload">An object.</param>
    /// <param name="expiry">Null in the change: it does not expire. No change: the expiry that the state has.</param>
    public State Set(Caller caller, StateKey key, JsonElement payload, ExpiryChange expiry)
    {
        CheckOwner(caller, key);
        _bot.Declarations.CheckState(caller, key);
        PayloadLimit.Check(payload, "request/body/payload");
        return Rows.TryGet(key.ToString(), out var found)
            ? Rows.Replace(Expiring(found with { Payload = payload, UpdatedAt = _bot.Now }, expiry.Of(found)))
            : Rows.Insert(Expiring(New(key, payload), expiry.Of(null)));
    }

    /// <summary>The state as it is, whatever was sent, or a new one.</summary>
    public State GetOrSet(Caller caller, StateKey key, JsonElement payload, ExpiryChange expiry)
    {
        CheckOwner(caller, key);
        return Rows.TryGet(key.ToString(), out var found) ? found : Set(caller, key, payload, expiry);
    }

    /// <summary>Replaces the members of the payload that were sent and keeps the others.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="key">Which state.</param>
    /// <param name="members">An object.</param>
    /// <param name="expiry">As for <see cref="Set"/>.</param>
    public State Patch(Caller caller, StateKey key, JsonElement members, ExpiryChange expiry)
    {
        var found = Named(caller, key);
        var payload = JsonMembers.Merged(found.Payload, members);
        PayloadLimit.Check(payload, "request/body/payload");
        return Rows.Replace(Expiring(found with { Payload = payload, UpdatedAt = _bot.Now }, expiry.Of(found)));
    }

    public State SetExpiry(Caller caller, StateKey key, double? expiry) =>
        Rows.Replace(Expiring(Named(caller, key) with { UpdatedAt = _bot.Now }, expiry));

    /// <summary>Removes the state; what it was, with an empty payload.</summary>
    public State Delete(Caller caller, StateKey key)
    {
        var found = Named(caller, key);
        Rows.Remove(key.ToString());
        return found with { Payload = JsonMembers.None };
    }

    /// <summary>All that one owner has, newest first.</summary>
    public IReadOnlyList<State> AllOf(StateType type, string ownerId) => Rows.Query().In(_byOwner, OwnerKey(type, ownerId)).All();

    public void RemoveAllOf(StateType type, string ownerId) => Rows.RemoveAll(_byOwner, OwnerKey(type, ownerId));

    private void Expire(State idle)
    {
        Rows.Remove(KeyOf(idle));
        SystemEvents.StateExpired(_bot, idle);
    }

    private State New(StateKey key, JsonElement payload) => new()
    {
        Id = _bot.NewId("state"),
        CreatedAt = _bot.Now,
        UpdatedAt = _bot.Now,
        BotId = _bot.Id,
        ConversationId = key.Type == StateType.Conversation ? key.OwnerId : null,
        UserId = key.Type == StateType.User ? key.OwnerId : null,
        Name = key.Name,
        Type = key.Type,
        Payload = payload,
        OwnerId = key.OwnerId,
    };

    private State Expiring(State state, double? expiry) =>
        state with { Expiry = expiry, ExpiresAt = expiry is { } milliseconds ? _bot.Now.AddMilliseconds(milliseconds) : null };

    /// <summary>A state is of something that is there.</summary>
    private void CheckOwner(Caller caller, StateKey key)
    {
        var there = key.Type switch
        {
            StateType.Conversation => _bot.Conversations.Rows.TryGet(key.OwnerId, out _),
            StateType.User => key.OwnerId == _bot.UserId || _bot.Users.Rows.TryGet(key.OwnerId, out _),
            StateType.Workflow => _bot.Workflows.Rows.TryGet(key.OwnerId, out _),
            StateType.Bot => key.OwnerId == _bot.Id,
            StateType.Integration => _bot.Installations.Knows(caller, key.OwnerId),
            _ => throw new InvalidOperationException($"No owner of states is called {key.Type}."),
        };
        if (!there)
            throw ApiException.NotFound(key.Type.ToString(), key.OwnerId);
        if (CodePoints.AreMoreThan(200, key.Name))
            throw ApiException.Invalid("request/params/name must NOT have more than 200 characters", "states.set.name-length");
    }

    private static string KeyOf(State row) => new StateKey(row.Type, row.OwnerId, row.Name).ToString();

    private static string OwnerKey(StateType type, string ownerId) => $"{WireName.Of(type)}/{ownerId}";
}
