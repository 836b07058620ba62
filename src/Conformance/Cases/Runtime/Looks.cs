using System.Text.Json;
using Conformance.Behaviour;
using Conformance.Http;
using Contract;

namespace Conformance.Cases.Runtime;

/// <summary>
/// What scenes see in answers. A deployment may show in its lists a little later what is so already, so lists are looked at again until
/// they are right, and only for as long as a case may wait.
/// </summary>
internal static class Looks
{
    /// <summary>A list gives these items, and no others, in any order. It must be one that is short because of its filters.</summary>
    public static async Task<Exchange> Lists(
        this Scene scene, Actor actor, string operation, string plural, object given, params string[] ids)
    {
        var wanted = ids.Order(StringComparer.Ordinal).ToList();
        var answer = await scene.Eventually(() => actor.Ask(operation, given), IsSo);
        scene.Holds(IsSo(answer), answer, $"response/body/{plural}", Said(wanted), Said(answer.IdsOf(plural)));
        return answer;

        bool IsSo(Exchange page) => page.Succeeded && page.IdsOf(plural).Order(StringComparer.Ordinal).SequenceEqual(wanted);
    }

    /// <summary>A list gives an item so many times, whatever else it gives.</summary>
    public static async Task<Exchange> ListsTimes(
        this Scene scene, int times, Actor actor, string operation, string plural, object given, string id)
    {
        var answer = await scene.Eventually(() => actor.Ask(operation, given), IsSo);
        var expected = times == 0 ? $"{id} not among them" : $"{id} once";
        scene.Holds(IsSo(answer), answer, $"response/body/{plural}", expected, Said(answer.IdsOf(plural)));
        return answer;

        bool IsSo(Exchange page) => page.Succeeded && page.IdsOf(plural).Count(one => one == id) == times;
    }

    /// <summary>Looks until something is gone.</summary>
    public static Task<Exchange> Gone(this Scene scene, Func<Task<Exchange>> look) =>
        scene.Eventually(look, answer => answer.Status == 404);

    /// <summary>What the answers have under their names is the same in these fields, or absent from both.</summary>
    public static void Kept(this Scene scene, Exchange before, Exchange after, string name, params string[] fields)
    {
        foreach (var field in fields)
        {
            var pointer = $"/{name}/{field}";
            if (before.At(pointer) is { } value)
                scene.Equal(after, pointer, value);
            else
                scene.Absent(after, pointer);
        }
    }

    /// <summary>
    /// The events that tell of a message, after as many as are wanted could have come. Whoever wants none must have seen another event
    /// that came later.
    /// </summary>
    public static async Task<(Exchange Answer, IReadOnlyList<JsonElement> Events)> Told(
        this Scene scene, string conversation, string message, int atLeast = 1)
    {
        var answer = await scene.Eventually(
            () => scene.Bot.Ask("listEvents", new { conversationId = conversation }), page => page.Succeeded && Of(page).Count >= atLeast);
        return (answer, Of(answer));

        IReadOnlyList<JsonElement> Of(Exchange page) =>
            [.. page.Items("events").Where(one => Text(one, "type") == "message_created" && Text(one, "messageId") == message)];
    }

    /// <summary>So many events tell of a message: none came with, or before, the event of a message that is sent now.</summary>
    public static async Task ToldTimes(this Scene scene, int times, string conversation, string user, string message)
    {
        var later = await scene.Integration.Message(conversation, user);
        await scene.Told(conversation, later);
        var (answer, events) = await scene.Told(conversation, message, times);
        scene.Holds(
            events.Count == times, answer, "response/body/events", $"{times} of type message_created for {message}", $"{events.Count}");
    }

    /// <summary>The text of a member; empty when it is not there.</summary>
    public static string Text(JsonElement item, string member) => JsonPointer.Find(item, $"/{member}")?.ToString() ?? "";

    /// <summary>Items by their ids, for people.</summary>
    public static string Said(IReadOnlyCollection<string> ids) => ids.Count == 0 ? "none" : string.Join(", ", ids);
}
