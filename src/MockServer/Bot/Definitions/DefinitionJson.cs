using System.Text.Json;
using System.Text.Json.Serialization;
using MockServer.Generated.Runtime;
using MockServer.Settings;

namespace MockServer.Bot.Definitions;

/// <summary>Definitions as JSON: strict, so that a misspelt name is refused and not silently without effect.</summary>
public static class DefinitionJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectRequiredConstructorParameters = false,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<StateType>() },
    };

    /// <exception cref="JsonException">It is no definition; the message says where and what was expected.</exception>
    public static BotDefinition Read(ReadOnlySpan<byte> json)
    {
        var definition = JsonSerializer.Deserialize<BotDefinition>(json, Options);
        return definition is { Bot: not null } ? definition : throw new JsonException("expected an object with the member \"bot\" and optionally \"integrations\"");
    }

    /// <summary>Reads a file of definitions, by bot id.</summary>
    /// <exception cref="SettingsException">The file is no such thing.</exception>
    /// <param name="file">Null: there are none.</param>
    public static GivenDefinitions Load(string? file)
    {
        if (file is null)
            return new GivenDefinitions(new Dictionary<string, BotDefinition>());
        try
        {
            var definitions = JsonSerializer.Deserialize<Dictionary<string, BotDefinition>>(File.ReadAllBytes(file), Options)!;
            return definitions.FirstOrDefault(entry => entry.Value is not { Bot: not null }) is { Key: { } bad }
                ? throw new SettingsException($"{file}: the definition of \"{bad}\" needs the member \"bot\".")
                : new GivenDefinitions(definitions);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{file} is no file of definitions, {{\"<bot id>\": {{\"bot\": …, \"integrations\": …}}}}: {fault.Message}");
        }
    }
}
