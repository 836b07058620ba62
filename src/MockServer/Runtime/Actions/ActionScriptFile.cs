using System.Text.Json;
using Contract;
using MockServer.Http.Errors;
using MockServer.Http.Gates;
using MockServer.Http.Wire;
using MockServer.Settings;

namespace MockServer.Runtime.Actions;

/// <summary>
/// Scripts as JSON, the same in a file and under <c>/__admin/actions</c>: <c>{"actions": [{"type": …, "output": …}]}</c>. Its schema is
/// <c>actions.schema.json</c>.
/// </summary>
public sealed record ActionScriptFile(IReadOnlyList<ActionScript> Actions)
{
    private const string SchemaName = "actions.schema.json";
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = WireJson.MaxDepth };
    private static readonly PayloadSchema Schema = ReadSchema();

    /// <exception cref="SettingsException">The file is no such thing; the message says where and what was expected.</exception>
    public static ActionScriptFile Load(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), Commented);
            // Written anew, for comments stay in the text of an element and nobody else reads them.
            return Parse(JsonSerializer.SerializeToElement(json.RootElement), "file");
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException or ApiException)
        {
            throw new SettingsException($"{file} is no file of scripted actions: {fault.Message}");
        }
    }

    /// <param name="json">What was read.</param>
    /// <param name="where">What it is called in a refusal.</param>
    /// <exception cref="ApiException">InvalidPayload, with every violation of the schema.</exception>
    public static ActionScriptFile Parse(JsonElement json, string where) =>
        Schema.Check(json, where) is { Count: > 0 } violations
            ? throw ContractGate.Refusal(violations)
            : json.Deserialize<ActionScriptFile>(WireJson.Options)!;

    private static PayloadSchema ReadSchema() =>
        PayloadSchema.Compile(JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, SchemaName))), SchemaName);
}
