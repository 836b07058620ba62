using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

public sealed partial class Play
{
    private async Task SetState(Move move, Asker by)
    {
        var (key, found) = Meant(move);
        var (payload, sent) = (Wire.Object((move.Choose(4, "n", "m"), move.Tags)), Expiry(move));
        if (await Send(by, $"POST {key.Path}", WithExpiry(payload, sent), World.Owned(by, key) ? null : NotFound) is not { } answer)
            return;
        Same(found is null ? NewState(answer, key, payload, sent) : Written(found, payload, sent), answer["state"], by);
    }

    private async Task DeleteState(Move move, Asker by)
    {
        var (key, found) = Meant(move);
        if (await Send(by, $"POST {key.Path}", new JsonObject { ["payload"] = null }, Missing(by, key, found)) is not { } answer)
            return;
        World.States.Remove(found!);
        Same(found! with { Payload = [] }, answer["state"], by);
    }

    private async Task PatchState(Move move, Asker by)
    {
        var (key, found) = Meant(move);
        var (member, sent) = (move.Choose(4, "n", "m"), Expiry(move));
        JsonNode? value = move.Choose(2, null, move.Tags, (int?)7);
        if (await Send(by, $"PATCH {key.Path}", WithExpiry(new JsonObject { [member] = value }, sent), Missing(by, key, found)) is not { } answer)
            return;
        var payload = found!.Payload.DeepClone().AsObject();
        payload[member] = value?.DeepClone();
        Same(Written(found, payload, sent), answer["state"], by);
    }

    private async Task GetOrSetState(Move move, Asker by)
    {
        var (key, found) = Meant(move);
        var (payload, sent) = (Wire.Object(("n", move.Tags)), Expiry(move));
        if (await Send(by, $"POST {key.Path}/get-or-set", WithExpiry(payload, sent), World.Owned(by, key) ? null : NotFound) is { } answer)
            Same(found ?? NewState(answer, key, payload, sent), answer["state"], by);
    }

    private async Task SetStateExpiry(Move move, Asker by)
    {
        var (key, found) = Meant(move);
        var expiry = Expiry(move) is { } sent and not 0 ? sent : (long?)null;
        if (await Send(by, $"POST {key.Path}/expiry", new JsonObject { ["expiry"] = expiry }, Missing(by, key, found)) is { } answer)
            Same(Reference.Put(World.States, found! with { Expiry = expiry, UpdatedAt = World.Now }), answer["state"], by);
    }

    public async Task GetState(Asker by, StateKey key)
    {
        var found = World.States.Find(row => row.Key == key);
        if (await Send(by, $"GET {key.Path}", null, Missing(by, key, found)) is { } answer)
            Same(found!, answer["state"], by);
    }

    private StateRow NewState(JsonNode answer, StateKey key, JsonObject payload, long? sent) =>
        Reference.Put(World.States, new StateRow((string)answer["state"]!["id"]!, World.Now, _botId, key) { Payload = payload, Expiry = sent is null or 0 ? null : sent });

    private StateRow Written(StateRow found, JsonObject payload, long? sent) => Reference.Put(
        World.States, found with { Payload = payload, UpdatedAt = World.Now, Expiry = sent is null ? found.Expiry : sent == 0 ? null : sent });

    private string? Missing(Asker by, StateKey key, StateRow? found) => found is null || !World.Owned(by, key) ? NotFound : null;

    private (StateKey Key, StateRow? Found) Meant(Move move) => Key(move) is var key ? (key, World.States.Find(row => row.Key == key)) : default;

    private StateKey Key(Move move)
    {
        var type = move.Choose(14, "conversation", "user", "bot", "integration", "workflow");
        var owner = type switch
        {
            "bot" => move.Choose(0, _botId, _botId, _botId, Unknown),
            "integration" => Askers[1 + (move.One % 2)].IntegrationId!,
            _ => Pick(type, move.One),
        };
        return new StateKey(type, owner, move.Choose(20, "memory", "plug#a/b"));
    }

    /// <summary>Null: not sent; 0: sent as null.</summary>
    private static long? Expiry(Move move) => move.Choose(8, (long?)null, null, 0, 1, 1_000, 60_000, 90_000, 300_000, 2_592_000_000);

    private static JsonObject WithExpiry(JsonObject payload, long? sent)
    {
        var body = new JsonObject { ["payload"] = payload.DeepClone() };
        if (sent is { } expiry)
            body["expiry"] = expiry == 0 ? null : expiry;
        return body;
    }
}
