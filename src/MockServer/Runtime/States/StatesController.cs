using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Generated.Runtime;

namespace MockServer.Runtime.States;

public sealed class StatesController : StatesControllerBase
{
    // The mock answers from what it holds, never from a cache.
    private static readonly CachedMeta NotCached = new() { Cached = false };

    public override Task<ActionResult<GetStateResponse>> GetState(
        StateType type, string id, string name, CancellationToken cancellationToken = default) =>
        Step(bot => new GetStateResponse { State = bot.States.Named(Caller, new StateKey(type, id, name)), Meta = NotCached });

    public override Task<ActionResult<SetStateResponse>> SetState(
        StateType type, string id, string name, SetStateBody body, CancellationToken cancellationToken = default) =>
        Step(bot =>
        {
            var key = new StateKey(type, id, name);
            return new SetStateResponse
            {
                State = body.Payload is { } payload ? bot.States.Set(Caller, key, payload, Expiry(body.Expiry)) : bot.States.Delete(Caller, key),
            };
        });

    public override Task<ActionResult<GetOrSetStateResponse>> GetOrSetState(
        StateType type, string id, string name, GetOrSetStateBody body, CancellationToken cancellationToken = default) =>
        Step(bot => new GetOrSetStateResponse
        {
            State = bot.States.GetOrSet(Caller, new StateKey(type, id, name), body.Payload, Expiry(body.Expiry)),
            Meta = NotCached,
        });

    public override Task<ActionResult<PatchStateResponse>> PatchState(
        StateType type, string id, string name, PatchStateBody body, CancellationToken cancellationToken = default) =>
        Step(bot => new PatchStateResponse
        {
            State = bot.States.Patch(Caller, new StateKey(type, id, name), body.Payload, Expiry(body.Expiry)),
        });

    public override Task<ActionResult<SetStateExpiryResponse>> SetStateExpiry(
        StateType type, string id, string name, SetStateExpiryBody body, CancellationToken cancellationToken = default) =>
        Step(bot => new SetStateExpiryResponse { State = bot.States.SetExpiry(Caller, new StateKey(type, id, name), body.Expiry) });

    private ExpiryChange Expiry(double? milliseconds) => new(WasSent("expiry"), milliseconds);
}
