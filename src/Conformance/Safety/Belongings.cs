using System.Collections.Concurrent;
using System.Text.Json;
using Conformance.Http;
using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Safety;

/// <summary>What a run made on a deployment, and what it saw there of others. Kept only where that makes a difference.</summary>
public sealed class Belongings(TargetSettings settings)
{
    private readonly ConcurrentDictionary<string, bool> made = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);

    /// <summary>Whether an id is of something that this run made.</summary>
    public bool IsMade(string id) => made.ContainsKey(id);

    /// <summary>Whether an id is of something that was there, and that this run did not make.</summary>
    public bool IsOthers(string id) => !IsMade(id) && (seen.ContainsKey(id) || IsActor(id));

    /// <summary>Whether an id is that of a bot or an integration as which the run acts.</summary>
    public bool IsActor(string id) =>
        id == settings.BotId || id == settings.IntegrationId || id == settings.OtherBotId || id == settings.OtherIntegration?.Id;

    /// <summary>Takes something for this run's own: an earlier part of the run made it.</summary>
    public void Claim(string id) => made.TryAdd(id, true);

    /// <summary>Remembers what an answer shows.</summary>
    public void Note(Exchange exchange)
    {
        if (settings.Mode != RunMode.Own || !exchange.Succeeded || exchange.Body is not { } body)
            return;
        foreach (var id in Undo.Made(exchange, this).Concat(Created(exchange)).ToList())
            Claim(id);
        // What is in something that the same answer says to be new is new too.
        foreach (var id in Undo.Made(exchange, this).ToList())
            Claim(id);
        foreach (var id in Ids.OfAnswer(body).Concat(Undo.Given(exchange)))
            seen.TryAdd(id, true);
    }

    /// <summary>
    /// Whether what an undoing link takes from an answer is surely new. Where a run may only touch its own, an answer that does not say so
    /// must show it: by 201, by meta.created, by the mark that the request carried, or by being in something that the run made.
    /// </summary>
    internal bool AreNew(Link link, Exchange exchange)
    {
        if (settings.Mode != RunMode.Own || exchange.Status == 201 || exchange.At("/meta/created") is { ValueKind: JsonValueKind.True })
            return true;
        return link.Parameters.Values.Select(Undo.PointerInAnswer).OfType<string>().All(pointer =>
            exchange.At(pointer[..pointer.LastIndexOf('/')]) is { } thing && (RunNames.Marks(thing.GetRawText()).Any() || Ids.Of(thing).Any(IsMade)));
    }

    // What nothing can take back is made all the same; what the request names was there before.
    private static IEnumerable<string> Created(Exchange exchange)
    {
        if (exchange.Status != 201 || exchange.Body is not { ValueKind: JsonValueKind.Object } body)
            return [];
        var things = body.EnumerateObject().Select(member => member.Value).Prepend(body).Where(thing => thing.ValueKind == JsonValueKind.Object);
        return from thing in things
               let id = thing.TryGetProperty("id", out var value) ? value.ToString() : ""
               where id.Length > 0 && !exchange.Url.Contains(id, StringComparison.Ordinal) && exchange.RequestBody?.Contains(id, StringComparison.Ordinal) != true
               select id;
    }
}
