using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MockServer.Http.Wire;

/// <summary>How JSON is written and read on the wire, said once.</summary>
public static class WireJson
{
    /// <summary>Deepest nesting of arrays and objects that a request may have.</summary>
    public const int MaxDepth = 64;

    /// <summary>Deepest nesting of an answer: what was sent, inside of a list inside of whatever the API puts around it.</summary>
    public const int MaxAnswerDepth = MaxDepth + 16;

    /// <summary>All that is said here.</summary>
    public static JsonSerializerOptions Plain { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = MaxAnswerDepth,
        // The service answers "é" as "é"; nothing here is ever written into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new MomentConverter(), new WholeNumber.Converter(), new TextMapConverter() },
        TypeInfoResolver = Resolver(),
    };

    /// <summary>The same, for what is answered again and again: see <see cref="KeptJson{TRow}"/>.</summary>
    public static JsonSerializerOptions Options { get; } = KeptJson.Over(Plain);

    /// <summary>For what the gate has let through: nobody asks again whether all is there that must be.</summary>
    public static JsonSerializerOptions Gated { get; } = new(Plain) { TypeInfoResolver = Resolver(ForgetRequired) };

    /// <summary>How the members of a type are written, with changes of one's own.</summary>
    public static DefaultJsonTypeInfoResolver Resolver(params ReadOnlySpan<Action<JsonTypeInfo>> changes)
    {
        var resolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepRequired } };
        foreach (var change in changes)
            resolver.Modifiers.Add(change);
        return resolver;
    }

    /// <summary>A required member is there also when it is null: an event's failureReason.</summary>
    private static void KeepRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsRequired && property.IsGetNullable))
            property.ShouldSerialize = static (_, _) => true;
    }

    private static void ForgetRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }

    /// <summary>
    /// Moments leave as <c>2026-01-02T03:04:05.678Z</c>, the only form that the vendor's clients keep; all of RFC 3339 is read,
    /// leap seconds and lower-case letters included.
    /// </summary>
    private sealed class MomentConverter : JsonConverter<DateTimeOffset>
    {
        // "O" is 2026-01-02T03:04:05.6780000Z, which is written without reading a form each time.
        private const int ThroughMilliseconds = 23;

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Moment.TryParse(reader.GetString(), out var moment)
                ? moment
                : throw new JsonException("must be a date-time between the years 1 and 9999");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            Span<byte> text = stackalloc byte[28];
            value.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
            text[ThroughMilliseconds] = (byte)'Z';
            writer.WriteStringValue(text[..(ThroughMilliseconds + 1)]);
        }
    }

    /// <summary>Tags and properties: nearly every row has them, and the serialiser's own way takes a frame of its stack for each.</summary>
    private sealed class TextMapConverter : JsonConverter<IDictionary<string, string?>>
    {
        public override IDictionary<string, string?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("must be an object");
            Dictionary<string, string?>? map = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                map ??= [];
                var key = reader.GetString()!;
                reader.Read();
                map[key] = reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw new JsonException("must be a string");
            }

            return map is null ? ReadOnlyDictionary<string, string?>.Empty : map;
        }

        public override void Write(Utf8JsonWriter writer, IDictionary<string, string?> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (key, text) in value)
                writer.WriteString(key, text);
            writer.WriteEndObject();
        }
    }
}
