using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MockServer.Http.Wire;

/// <summary>
/// Integers as the contract means them: <c>20.0</c> and <c>2e1</c> are the integer 20 (JSON Schema 2020-12, 4.2.3), which .NET's own
/// readers refuse.
/// </summary>
internal static class WholeNumber
{
    /// <summary>False for what is no number, has a fraction, or is beyond 64 bits.</summary>
    public static bool TryParse(string text, out long number)
    {
        number = 0;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || value != decimal.Truncate(value) || value is < long.MinValue or > long.MaxValue)
            return false;
        number = (long)value;
        return true;
    }

    /// <summary>In a body.</summary>
    public sealed class Converter : JsonConverter<long>
    {
        public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TryGetInt64(out var number) || (reader.TryGetDecimal(out var value) && TryParse(value.ToString(CultureInfo.InvariantCulture), out number))
                ? number
                : throw new JsonException("must be an integer of at most 64 bits");

        public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}
