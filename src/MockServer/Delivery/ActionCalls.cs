using System.Text.Json;
using MockServer.Bot;
using MockServer.Delivery.Calls;
using MockServer.Delivery.Endpoints;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Delivery;

/// <summary>Has actions done by the bot or the integration whose they are, when it has an endpoint.</summary>
public sealed class ActionCalls(AttachedEndpoints endpoints, IntegrationCalls integrations, Courier courier, Worlds worlds)
{
    /// <summary>The call of an action; null when whose it is has no endpoint.</summary>
    /// <param name="botId">The bot in which it is called.</param>
    /// <param name="alias">The alias of the calling integration; null when the bot calls.</param>
    /// <param name="type">As it was called: <c>alias:action</c>, <c>plugin#action</c>, or bare for the caller's own.</param>
    /// <param name="input">As it was sent.</param>
    public async ValueTask<Call?> Of(string botId, string? alias, string type, JsonElement input)
    {
        if (!endpoints.Any)
            return null;
        var colon = type.IndexOf(':', StringComparison.Ordinal);
        var owner = colon > 0 ? type[..colon] : alias;
        var action = colon > 0 ? type[(colon + 1)..] : type;
        if (owner is not null)
            return await worlds.Run(botId, bot => integrations.Of(bot, owner, "action_triggered", _ => new { type = action, input }, action));
        // A plugin runs inside of its bot.
        return endpoints.OfBot(botId) is not { } endpoint ? null : new Call
        {
            Bot = botId,
            Endpoint = endpoint,
            Operation = "action_triggered",
            Type = action,
            Body = CallBody.Of(new { type = action, input }),
        };
    }

    /// <summary>The id of the delivery and the output.</summary>
    /// <exception cref="ApiException">Runtime: the action failed, in its own words; OperationTimeout: it took too long.</exception>
    public async Task<(string Delivery, JsonElement Output)> Make(Call call, CancellationToken stop)
    {
        var (delivery, outcome) = await courier.Ask(call, stop);
        if (outcome.IsTimeout)
            throw Refusal(ErrorType.OperationTimeout, "The action did not answer within 60 seconds", "actions.call.timeout-504");
        if (outcome.Reason is { } reason)
            throw Refusal(ErrorType.Runtime, reason, "actions.call.failure-400");
        return outcome.Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("output", out var output) && output.ValueKind == JsonValueKind.Object
            ? (delivery.Id, output)
            : throw Refusal(ErrorType.Runtime, $"Action \"{call.Type}\" answered no output: expected {{\"output\": {{…}}}}", "actions.call.failure-400");
    }

    private static ApiException Refusal(ErrorType type, string message, string rule) => new(type, message) { OnPurpose = true, Rules = [rule] };
}
