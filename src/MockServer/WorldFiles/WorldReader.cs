using System.Text.Json;
using Contract;
using MockServer.Bot;
using MockServer.Contracts;
using MockServer.Http.Errors;
using MockServer.Http.Gates;
using MockServer.Http.Wire;
using MockServer.Store;

namespace MockServer.WorldFiles;

/// <summary>Reads whole worlds, and refuses with all that is wrong.</summary>
public sealed class WorldReader(Lazy<ContractSet> contracts)
{
    private const int MostFaults = 1000;
    private readonly Lazy<PayloadSchema> _schema = new(() => WorldSchema.Read(contracts.Value));

    /// <summary>A world as an image that is to be this bot's, whosever it was.</summary>
    /// <param name="json">As it was exported, or written by hand.</param>
    /// <param name="where">What it is called in a refusal.</param>
    /// <param name="botId">Whose it becomes.</param>
    /// <exception cref="ApiException">InvalidPayload with every fault, a thousand at most.</exception>
    public WorldImage Read(JsonElement json, string where, string botId)
    {
        var whose = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("bot", out var bot) && bot.ValueKind == JsonValueKind.String ? bot.GetString()! : botId;
        IReadOnlyList<Violation> faults = [.. _schema.Value.Check(json, where), .. new WorldFaults(json, where, whose, BotUser.IdOf(whose)).Find()];
        if (faults.Count > 0)
            throw ContractGate.Refusal([.. faults.Take(MostFaults)]);
        return Image(whose == botId ? json : Renamed(json, whose, botId), botId);
    }

    private static WorldImage Image(JsonElement json, string botId)
    {
        // Only its tables are looked at: they say what their rows are and how they are found.
        var tables = new BotState(botId, 0).Tables.Select(table => new TableImage(
            table.Name,
            json.TryGetProperty(table.Name, out var rows) ? [.. rows.EnumerateArray().Select(row => Stored(table, row))] : []));
        return new WorldImage(
            json.TryGetProperty("steps", out var steps) ? steps.GetInt64() : 0,
            json.TryGetProperty("at", out var at) ? at.Deserialize<DateTimeOffset>(WorldJson.Options) : default,
            [.. tables]);
    }

    private static StoredRow Stored(Table table, JsonElement json)
    {
        var row = json.Deserialize(table.RowType, WorldJson.Options)!;
        return new StoredRow(table.KeyOf(row), row);
    }

    /// <summary>The bot's own id and that of its user stand in states, participants, messages and payloads.</summary>
    private static JsonElement Renamed(JsonElement json, string from, string to) => JsonElement.Parse(json.GetRawText()
        .Replace($"\"{from}\"", $"\"{to}\"", StringComparison.Ordinal)
        .Replace($"\"{BotUser.IdOf(from)}\"", $"\"{BotUser.IdOf(to)}\"", StringComparison.Ordinal),
        new JsonDocumentOptions { MaxDepth = WireJson.MaxAnswerDepth });
}
