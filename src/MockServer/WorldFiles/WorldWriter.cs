using System.IO.Pipelines;
using System.Text.Json;
using MockServer.Http.Wire;
using MockServer.Store;

namespace MockServer.WorldFiles;

/// <summary>Writes a whole world as one readable JSON object, row by row.</summary>
internal static class WorldWriter
{
    private const int Chunk = 64 * 1024;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = WireJson.Options.Encoder };

    public static async Task Write(PipeWriter target, string botId, WorldImage image, IReadOnlyList<object> endpoints, CancellationToken stop)
    {
        await using var json = new Utf8JsonWriter(target, Readable);
        json.WriteStartObject();
        json.WriteString("format", WorldJson.Format);
        json.WriteString("bot", botId);
        json.WriteNumber("steps", image.Number);
        if (image.At > default(DateTimeOffset))
        {
            json.WritePropertyName("at");
            JsonSerializer.Serialize(json, image.At, WorldJson.Options);
        }

        foreach (var table in image.Tables)
        {
            json.WriteStartArray(table.Name);
            foreach (var (_, row) in table.Rows)
            {
                JsonSerializer.Serialize(json, row, row.GetType(), WorldJson.Options);
                if (json.BytesPending > Chunk)
                {
                    await json.FlushAsync(stop);
                    await target.FlushAsync(stop);
                }
            }

            json.WriteEndArray();
        }

        if (endpoints.Count > 0)
        {
            json.WritePropertyName(FiledEndpoints.Member);
            JsonSerializer.Serialize(json, endpoints, WorldJson.Options);
        }

        json.WriteStartArray("gone");
        foreach (var id in Gone(image))
            json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(stop);
        await target.FlushAsync(stop);
    }

    /// <summary>What rows still name and nobody has any more.</summary>
    private static SortedSet<string> Gone(WorldImage image)
    {
        var keys = image.Tables.ToDictionary(table => table.Name, table => table.Rows.Select(row => row.Key).ToHashSet(StringComparer.Ordinal));
        var gone = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var reference in Reference.All.Where(one => one.Outlives))
        {
            foreach (var (_, row) in image.Rows(reference.Table))
            {
                if (WorldJson.Member(row, reference.Member) is string id && !keys[reference.To].Contains(id))
                    gone.Add(id);
            }
        }

        return gone;
    }
}
