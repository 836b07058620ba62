using System.Text.Json;
using System.Text.Json.Serialization;

namespace MockServer.Faults;

/// <summary>The short forms that a rule may be written in. Its schema has been checked when these read.</summary>
internal static class FaultRuleJson
{
    /// <summary><c>"listUsers"</c> or <c>["listUsers", "getUser"]</c>.</summary>
    public sealed class OneOrSeveral : JsonConverter<IReadOnlyList<string>>
    {
        public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? [reader.GetString()!] : JsonSerializer.Deserialize<List<string>>(ref reader, options)!;

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
        {
            if (value is [var only])
                writer.WriteStringValue(only);
            else
                JsonSerializer.Serialize(writer, value, options);
        }
    }

    /// <summary><c>300</c> or <c>{"min": 100, "max": 500, "bytesPerSecond": 1000}</c>.</summary>
    public sealed class DelayOrMilliseconds : JsonConverter<FaultDelay>
    {
        public override FaultDelay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.Number)
                return JsonSerializer.Deserialize<FaultDelay>(ref reader, options)!;
            var milliseconds = JsonSerializer.Deserialize<long>(ref reader, options);
            return new FaultDelay(milliseconds, milliseconds);
        }

        public override void Write(Utf8JsonWriter writer, FaultDelay value, JsonSerializerOptions options)
        {
            if (value is { Min: { } only, BytesPerSecond: null } && only == value.Max)
                writer.WriteNumberValue(only);
            else
                JsonSerializer.Serialize(writer, value, options);
        }
    }

    /// <summary><c>"QuotaExceeded"</c> or <c>{"type": "QuotaExceeded", "message": "No more"}</c>.</summary>
    public sealed class ErrorOrType : JsonConverter<FaultError>
    {
        public override FaultError Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var error = JsonDocument.ParseValue(ref reader);
            return error.RootElement.ValueKind == JsonValueKind.String
                ? new FaultError(ErrorNames.Find(error.RootElement.GetString()!)!.Value)
                : error.RootElement.Clone().Deserialize<FaultError>(options)!;
        }

        public override void Write(Utf8JsonWriter writer, FaultError value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, options);
    }
}
