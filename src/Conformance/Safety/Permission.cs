using System.Text.Json;
using Conformance.Http;
using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Safety;

/// <summary>What a run may send in its mode. Asked for every request, those that take things back among them.</summary>
internal static class Permission
{
    private const string NotMade = "--target-mode own changes only what the run made";

    private static readonly JsonDocumentOptions AsServersRead = new() { MaxDepth = 256, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Why a call must not be sent; unset when it may.</summary>
    public static string? Against(Call call, TargetSettings settings, Belongings belongings)
    {
        var method = call.Method ?? call.Operation.Method;
        return settings.Mode switch
        {
            RunMode.Full => null,
            RunMode.Observe => method == "GET" ? null : "--target-mode observe sends only GETs",
            _ when method is "GET" or "HEAD" or "OPTIONS" => null,
            _ => Effect(call.Operation) ?? Place(call, belongings) ?? References(call, belongings) ?? Unmarked(call, belongings),
        };
    }

    private static string? Effect(Operation operation)
    {
        var effects = Effects.Of(operation);
        if (effects.Contains(Effects.Outside))
            return $"--target-mode own reaches nobody else, and {operation.Id} makes others act";
        if (effects.Contains(Effects.Overwrites))
            return $"{NotMade}, and {operation.Id} overwrites what was there";
        return effects.Count == 0 && operation.Method == "POST" && !Effects.CanBeUndone(operation) && !operation.Path.Contains('{', StringComparison.Ordinal)
            ? $"--target-mode own makes only what can be taken back, and the contract has nothing that takes back what {operation.Id} makes"
            : null;
    }

    // Under something of the run's own everything is its own.
    private static string? Place(Call call, Belongings belongings)
    {
        var parts = call.PathAndQuery().Split('?')[0].Split('/').Select(Uri.UnescapeDataString).ToList();
        if (parts.Exists(belongings.IsOthers))
            return NotMade;
        if (parts.Exists(belongings.IsMade))
            return null;
        // An id that the contract shows may be somebody's; one that is made up is nobody's.
        return call.Operation.Parameters.Any(parameter =>
            parameter is { In: "path", Example: { } example } && Ids.IsName(parameter.Name) && call.Value("path", parameter.Name) == example.ToString())
            ? NotMade
            : null;
    }

    private static string? References(Call call, Belongings belongings) =>
        Body(call) is { } body && Ids.OfRequest(body).Any(id => belongings.IsOthers(id) && !belongings.IsActor(id))
            ? NotMade
            : null;

    // What is looked for before it is made must be such as nobody else has, else what was only found would be taken for the run's own;
    // and what would bear no mark could not be found again after a crash. A request that is to be refused makes nothing.
    private static string? Unmarked(Call call, Belongings belongings)
    {
        var makes = call.Operation.Success?.Links.Where(link => link.Undoes && Undo.Holds(link, call)).SelectMany(link => link.Parameters.Values)
            .Select(Undo.PointerInAnswer).OfType<string>().Select(pointer => JsonPointer.Split(pointer).First()).ToList() ?? [];
        if (makes.Count == 0 || Body(call) is not { ValueKind: JsonValueKind.Object } body || call.Operation.Body!.Check("application/json", body) is [_, ..])
            return null;
        var finds = call.Operation.Success!.StatusCode == 200;
        var isPlain = !IsMarked(body) && !Ids.OfRequest(body).Concat(call.Path().Split('/')).Any(belongings.IsMade);
        return isPlain || (finds && makes.Any(thing => body.TryGetProperty(thing, out var asked) && asked.ValueKind == JsonValueKind.Object && !IsMarked(asked)))
            ? "--target-mode own makes only what can be told from what others have"
            : null;
    }

    private static bool IsMarked(JsonElement value) => RunNames.Marks(value.GetRawText()).Any();

    private static JsonElement? Body(Call call)
    {
        try
        {
            return call.RawBody is { } raw ? JsonDocument.Parse(raw, AsServersRead).RootElement
                : call.Body is null ? null
                : JsonSerializer.SerializeToElement(call.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
