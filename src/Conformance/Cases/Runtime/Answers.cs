using System.Globalization;
using System.Text.Json;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What scenes read from answers.</summary>
internal static class Answers
{
    /// <summary>The text at a place of the body; empty when there is nothing.</summary>
    public static string Word(this Exchange answer, string pointer) => answer.At(pointer)?.ToString() ?? "";

    /// <summary>The moment at a place of the body: the deployment's own time, whatever ours is.</summary>
    /// <exception cref="BlockedException">There is none.</exception>
    public static DateTimeOffset Moment(this Exchange answer, string pointer) =>
        DateTimeOffset.TryParse(answer.Word(pointer), CultureInfo.InvariantCulture, out var moment)
            ? moment
            : throw new BlockedException(answer.Call.Operation, null, $"answered without a moment at {pointer}", answer.ToCurl());

    /// <summary>The same moment and some time, as the API writes moments.</summary>
    public static string Later(this Exchange answer, string pointer, TimeSpan time) =>
        (answer.Moment(pointer) + time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The items of a list on a page.</summary>
    public static IReadOnlyList<JsonElement> Items(this Exchange answer, string plural) =>
        answer.At($"/{plural}") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    /// <summary>The ids of the items on a page.</summary>
    public static IReadOnlyList<string> IdsOf(this Exchange answer, string plural) =>
        [.. answer.Items(plural).Select(Behaviour.Scene.Id)];
}
