using System.Text.Json;
using Conformance.Walking;
using Contract;

namespace Conformance.Doctor;

/// <summary>
/// Whether an answer is one of the contract's API. A deployment with faults is to be tested, not turned away: a declared status and one
/// known name in the body are enough.
/// </summary>
internal static class Likeness
{
    public static bool IsOf(ApiContract contract, Look answer) =>
        answer.Call.Operation.ResponseFor(answer.Status) is { } response && Fits(contract, response, answer.Body);

    /// <summary>Whether it is an error in the words of the contract, of whichever operation.</summary>
    public static bool IsItsError(ApiContract contract, Look answer) =>
        answer.Status >= 400 && answer.Body is { ValueKind: JsonValueKind.Object }
        && contract.Operations.SelectMany(operation => operation.Responses)
            .Any(response => response.StatusCode >= 400 && Known(contract, response, answer.Body.Value) > 1);

    private static bool Fits(ApiContract contract, Response response, JsonElement? body) => body switch
    {
        { ValueKind: JsonValueKind.Object } members => Known(contract, response, members) > 0,
        { } other => response.Content.Json is { } content && contract.At(content.Pointer + "/schema") is not null
            && SchemaText.At(contract, content.Pointer + "/schema").Takes(Word(other.ValueKind)),
        null => response.Content.Json is null && response.StatusCode is < 400,
    };

    private static int Known(ApiContract contract, Response response, JsonElement body)
    {
        if (response.Content.Json is not { } content || contract.At(content.Pointer + "/schema") is null)
            return 0;
        var schema = SchemaText.At(contract, content.Pointer + "/schema");
        var names = schema.Properties.Select(property => property.Name).ToHashSet();
        // A map has no names of its own: its values have to fit.
        return names.Count == 0 && schema.Allows(body) ? int.MaxValue : body.EnumerateObject().Count(member => names.Contains(member.Name));
    }

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
