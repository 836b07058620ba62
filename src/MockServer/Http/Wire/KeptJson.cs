using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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

    // The row that was last written at a place, and what is kept of one: mostly a new row is not looked up in what is old, which is in no cache.
    private readonly TRow?[] _written = new TRow?[Places];
    private readonly Entry?[] _kept = new Entry?[Places];

    private readonly Lazy<JsonTypeInfo<TRow>> _form = new(() => (JsonTypeInfo<TRow>)plain.GetTypeInfo(typeof(TRow)));

    public override TRow? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, _form.Value);

    public override void Write(Utf8JsonWriter writer, TRow value, JsonSerializerOptions options)
    {
        // Whoever comes at the same time writes the same, so that it does not matter who is the last.
        var place = RuntimeHelpers.GetHashCode(value) & (Places - 1);
        if (!ReferenceEquals(_written[place], value))
        {
            // Most rows are answered once, when they are made. Those that come again are kept.
            _written[place] = value;
            JsonSerializer.Serialize(writer, value, _form.Value);
            return;
        }

        if (_kept[place] is not { } entry || !ReferenceEquals(entry.Row, value))
        {
            entry = new Entry(value, JsonSerializer.SerializeToUtf8Bytes(value, _form.Value));
            if (entry.Json.Length <= Largest)
                _kept[place] = entry;
        }

        writer.WriteRawValue(entry.Json, skipInputValidation: true);
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
