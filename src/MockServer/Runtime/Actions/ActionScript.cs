using System.Text.Json;
using System.Text.Json.Serialization;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Runtime.Actions;

/// <summary>What an action answers: its output, or an error.</summary>
/// <param name="Type">As callers name it: <c>alias:action</c>, <c>plugin#action</c> or a bare name.</param>
/// <param name="Input">Members that the input must have, with these values; unset: any input.</param>
/// <param name="Output">The answer.</param>
/// <param name="Error">
/// Instead of an output: type, message and maybe metadata of any error; or a text alone, the message of a Runtime error, as when the
/// integration's own code fails (rule actions.call.failure-400).
/// </param>
/// <param name="Delay">Milliseconds until the answer; unset: at once.</param>
public sealed record ActionScript(string Type, JsonElement? Input = null, JsonElement? Output = null, JsonElement? Error = null, long? Delay = null)
{
    public bool Answers(string type, JsonElement input) =>
        Type == type && (Input is not { } wanted || wanted.EnumerateObject().All(member =>
            input.TryGetProperty(member.Name, out var sent) && JsonElement.DeepEquals(member.Value, sent)));

    /// <summary>The output.</summary>
    /// <exception cref="ApiException">The script's error.</exception>
    public JsonElement Answer() => Error switch
    {
        null => Output!.Value,
        { ValueKind: JsonValueKind.String } message => throw new ApiException(ErrorType.Runtime, message.GetString()!) { OnPurpose = true, By = DecidedBy.Script, Rules = ["actions.call.failure-400"] },
        { } error => throw error.Deserialize<ScriptedError>(WireJson.Options)!.ToException(),
    };

    private sealed record ScriptedError(
        [property: JsonConverter(typeof(JsonStringEnumConverter<ErrorType>))] ErrorType Type, string Message, JsonElement? Metadata)
    {
        public ApiException ToException() => new(Type, Message, Metadata) { OnPurpose = true, By = DecidedBy.Script };
    }
}
