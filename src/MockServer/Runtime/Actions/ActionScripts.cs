using System.Text.Json;
using System.Text.Json.Serialization;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Settings;

namespace MockServer.Runtime.Actions;

/// <summary>What an action answers: its output, or an error.</summary>
/// <param name="Type">As callers name it: <c>alias:action</c>, <c>plugin#action</c> or a bare name.</param>
/// <param name="Input">Members that the input must have, with these values; unset: any input.</param>
/// <param name="Output">The answer.</param>
/// <param name="Error">Instead of an output: the message of a Runtime error, as when the integration's own code fails.</param>
public sealed record ActionScript(string Type, JsonElement? Input = null, JsonElement? Output = null, string? Error = null)
{
    /// <summary>Has it an answer, and one only?</summary>
    [JsonIgnore]
    public bool IsWhole => (Output is null) != (Error is null) && IsObject(Output) && IsObject(Input);

    private static bool IsObject(JsonElement? value) => value is null or { ValueKind: JsonValueKind.Object };

    public bool Answers(string type, JsonElement input) =>
        Type == type && (Input is not { } wanted || wanted.EnumerateObject().All(member =>
            input.TryGetProperty(member.Name, out var sent) && JsonElement.DeepEquals(member.Value, sent)));
}

/// <summary>The scripted answers of callAction, in the order of their file; the first that fits answers.</summary>
public sealed class ActionScripts(IReadOnlyList<ActionScript> scripts)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads the scripts' file: <c>{"actions": [{"type": …, "input": …, "output": …}]}</c>.</summary>
    /// <exception cref="SettingsException">The file is no such thing.</exception>
    public static ActionScripts Load(string file)
    {
        IReadOnlyList<ActionScript> actions;
        try
        {
            actions = JsonSerializer.Deserialize<ScriptFile>(File.ReadAllBytes(file), Strict)!.Actions;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{file} is no file of scripted actions: {fault.Message}");
        }

        return actions.FirstOrDefault(script => !script.IsWhole) is { } bad
            ? throw new SettingsException($"{file}: action \"{bad.Type}\" needs an output that is an object, or else an error; its input, if any, is an object.")
            : new ActionScripts(actions);
    }

    /// <exception cref="ApiException">ResourceNotFound: no script answers this; Runtime: the script's own error.</exception>
    public JsonElement Call(string type, JsonElement input)
    {
        var script = scripts.FirstOrDefault(script => script.Answers(type, input)) ?? throw ApiException.NotFound("Action", type);
        return script.Error is { } error ? throw new ApiException(ErrorType.Runtime, error) : script.Output!.Value;
    }

    private sealed record ScriptFile([property: JsonRequired] IReadOnlyList<ActionScript> Actions);
}
