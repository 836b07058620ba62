using System.Text.Json;
using Conformance.Http;
using Contract;

namespace Conformance.Safety;

/// <summary>What calling an operation does that no link takes back, as the contract's <c>x-effects</c> says.</summary>
internal static class Effects
{
    /// <summary>Somebody else is made to act.</summary>
    public const string Outside = "outside";

    /// <summary>Something that was there before is overwritten, and nobody can read what it was.</summary>
    public const string Overwrites = "overwrites";

    /// <summary>What is made stays: the API has no way to delete it.</summary>
    public const string Stays = "stays";

    public static IReadOnlyList<string> Of(Operation operation) =>
        operation.Extension("x-effects") is { ValueKind: JsonValueKind.Array } effects ? [.. effects.EnumerateArray().Select(effect => effect.ToString())] : [];

    /// <summary>
    /// Whether an answer to what takes something back says that nothing of it is left to take back: it is gone, perhaps with what it
    /// belonged to, or it is of a kind that stays and has had its time.
    /// </summary>
    public static bool IsGone(Exchange undo) =>
        undo.Status is 404 or 410 || (undo.Status is >= 400 and < 500 and not (401 or 403 or 408 or 429) && Of(undo.Call.Operation).Contains(Stays));

    /// <summary>Whether some answer of the operation leads to one that takes back what it made.</summary>
    public static bool CanBeUndone(Operation operation) => operation.Responses.Any(response => response.Links.Any(link => link.Undoes));
}
