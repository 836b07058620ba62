using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MockServer.Http;

/// <summary>How JSON is written and read on the wire, said once.</summary>
public static class WireJson
{
    /// <summary>Deepest nesting of arrays and objects that a request may have.</summary>
    public const int MaxDepth = 64;

    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = MaxDepth;
        // The service answers "é" as "é"; nothing here is ever written into HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new MomentConverter());
        options.Converters.Add(new WholeNumber.Converter());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepRequired } };
        return options;
    }

    /// <summary>A required member is there also when it is null: an event's failureReason.</summary>
    private static void KeepRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsRequired && property.IsGetNullable))
            property.ShouldSerialize = static (_, _) => true;
    }

    /// <summary>
    /// Moments leave as <c>2026-01-02T03:04:05.678Z</c>, the only form that the vendor's clients keep; all of RFC 3339 is read,
    /// leap seconds and lower-case letters included.
    /// </summary>
    private sealed class MomentConverter : JsonConverter<DateTimeOffset>
    {
        private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Moment.TryParse(reader.GetString(), out var moment)
                ? moment
                : throw new JsonException("must be a date-time between the years 1 and 9999");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[24];
            value.UtcDateTime.TryFormat(text, out var length, Form, CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..length]);
        }
    }
}
