using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using MockServer.Generated.Runtime;

namespace MockServer.Http.Wire;

/// <summary>
/// Keeps the JSON of rows that were answered lately, for they are answered again: a page of a list is mostly rows of the page before. A row never
/// changes in place, so that the same row is the same JSON.
/// </summary>
/// <remarks>As many rows of a kind as there are places, whatever a world holds: at most 8 MB of text for each kind, and that only of small rows.</remarks>
internal sealed class KeptJson<TRow>(JsonSerializerOptions plain) : JsonConverter<TRow>
    where TRow : class
{
    // A power of two.
    private const int Places = 4096;
    private const int Largest = 2048;

    // Each holds an entry, or only the row, which was written once.
    private readonly object?[] _places = new object?[Places];

    public override TRow? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<TRow>(ref reader, plain);

    public override void Write(Utf8JsonWriter writer, TRow value, JsonSerializerOptions options)
    {
        // Whoever comes at the same time writes the same, so that it does not matter who is the last.
        ref var place = ref _places[RuntimeHelpers.GetHashCode(value) & (Places - 1)];
        switch (place)
        {
            case Entry entry when ReferenceEquals(entry.Row, value):
                writer.WriteRawValue(entry.Json, skipInputValidation: true);
                return;
            case TRow seen when ReferenceEquals(seen, value):
                var json = JsonSerializer.SerializeToUtf8Bytes(value, plain);
                if (json.Length <= Largest)
                    place = new Entry(value, json);
                writer.WriteRawValue(json, skipInputValidation: true);
                return;
            default:
                // Most rows are answered once, when they are made. Those that come again are kept.
                place = value;
                JsonSerializer.Serialize(writer, value, plain);
                return;
        }
    }

    private sealed record Entry(TRow Row, byte[] Json);
}

/// <summary>The rows that the API's lists are made of.</summary>
internal static class KeptJson
{
    public static JsonSerializerOptions Over(JsonSerializerOptions plain) => new(plain)
    {
        Converters =
        {
            new KeptJson<Message>(plain), new KeptJson<Conversation>(plain), new KeptJson<User>(plain),
            new KeptJson<Event>(plain), new KeptJson<State>(plain), new KeptJson<Workflow>(plain),
        },
    };
}
