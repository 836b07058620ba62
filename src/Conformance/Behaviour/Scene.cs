using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Running;
using Contract;

namespace Conformance.Behaviour;

/// <summary>A rule being tried: who acts in it, and what must be seen. What is not seen becomes a finding that cites the rule.</summary>
internal sealed class Scene(CaseRun run)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public CaseRun Run => run;

    /// <summary>The names that the deployment accepts.</summary>
    public Vocabulary Words => run.Words;

    /// <summary>The bot itself.</summary>
    public Actor Bot { get; } = new(run, Callers.Bot, NoHeaders);

    /// <summary>The integration that the run acts as.</summary>
    public Actor Integration { get; } = new(run, Callers.Integration, NoHeaders);

    /// <summary>Another installation in the same bot.</summary>
    /// <exception cref="SkippedException">The run knows of none.</exception>
    public Actor OtherIntegration => run.Target.Settings.OtherIntegration is { } other
        ? new(run, Callers.Integration, NoHeaders.SetItem("x-integration-id", other.Id).SetItem("x-integration-alias", other.Alias))
        : throw new SkippedException("it takes a second integration in the bot; give --target-other-integration-id and -alias");

    /// <summary>Another bot.</summary>
    /// <exception cref="SkippedException">The run knows of none.</exception>
    public Actor OtherBot => Elsewhere(Callers.Bot);

    /// <summary>The same integration in another bot.</summary>
    /// <exception cref="SkippedException">The run knows of none.</exception>
    public Actor IntegrationElsewhere => Elsewhere(Callers.Integration);

    /// <summary>The bot's id.</summary>
    public string BotId => run.Target.Settings.BotId;

    /// <summary>The integration's alias in the bot; what the bot sees in front of its tags.</summary>
    /// <exception cref="SkippedException">The run does not know it.</exception>
    public string Alias => run.Target.Settings.IntegrationAlias
        ?? throw new SkippedException("it takes the integration's alias; give --target-integration-alias");

    /// <summary>A short text that nothing else bears; the same for the same purpose.</summary>
    public string Unique(string purpose = "") => run.Mark(purpose);

    /// <summary>The answer has this value at this place of its body; numbers and texts as in JSON, members of objects in any order.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="pointer">Into its body: <c>/user/tags</c>.</param>
    /// <param name="expected">What must be there, as <c>new { a = "1" }</c>.</param>
    public void Equal(Exchange answer, string pointer, object? expected)
    {
        var (want, seen) = (JsonSerializer.SerializeToNode(expected), answer.At(pointer));
        if (seen is null || !JsonNode.DeepEquals(want, JsonNode.Parse(seen.Value.GetRawText())))
            NotSeen(answer, $"response/body{pointer}", want?.ToJsonString() ?? "null", seen?.GetRawText() ?? "nothing");
    }

    /// <summary>The answer has nothing at this place of its body.</summary>
    public void Absent(Exchange answer, string pointer)
    {
        if (answer.At(pointer) is { } seen)
            NotSeen(answer, $"response/body{pointer}", "nothing", seen.GetRawText());
    }

    /// <summary>The answer is a refusal with this status, and of this type where one is given.</summary>
    public void Refused(Exchange answer, int status, string? type = null)
    {
        if (answer.Status != status || (type is not null && answer.Said("type") != type))
            NotSeen(answer, answer.Status == status ? "response/body/type" : "response/status", $"{status} {type}".TrimEnd(), answer.Summary);
    }

    /// <summary>The answer is a success.</summary>
    public void Accepted(Exchange answer)
    {
        if (!answer.Succeeded)
            NotSeen(answer, "response/status", answer.Call.Operation.Success?.Status ?? "2XX", answer.Summary);
    }

    /// <summary>Anything else that must be so.</summary>
    /// <param name="so">Whether it is.</param>
    /// <param name="answer">The answer that shows it.</param>
    /// <param name="where">The place in it: <c>response/body/user/updatedAt</c>.</param>
    /// <param name="expected">What would have been right.</param>
    /// <param name="seen">What was there.</param>
    public void Holds(bool so, Exchange answer, string where, string expected, string seen)
    {
        if (!so)
            NotSeen(answer, where, expected, seen);
    }

    /// <summary>The ids of items, in their order, are these.</summary>
    public void Ids(Exchange answer, string plural, IEnumerable<string> expected)
    {
        var seen = answer.At($"/{plural}") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(Id).ToList() : [];
        var wanted = expected.ToList();
        if (!seen.SequenceEqual(wanted))
            NotSeen(answer, $"response/body/{plural}", string.Join(", ", wanted), seen is [] ? "none" : string.Join(", ", seen));
    }

    /// <summary>Looks again and again until something is so, for as long as the case may wait.</summary>
    /// <returns>The last answer that was looked at.</returns>
    public async Task<Exchange> Eventually(Func<Task<Exchange>> look, Func<Exchange, bool> isSo)
    {
        var began = run.Clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var answer = await look();
            if (isSo(answer) || run.Clock.GetElapsedTime(began) > Patience)
                return answer;
            await Task.Delay(pause, run.Clock, run.Limit);
        }
    }

    /// <summary>For how long something may not be so that is to become so.</summary>
    public TimeSpan Patience => run.Case.Waits + run.Settling;

    /// <summary>Lets time pass.</summary>
    public Task Wait(TimeSpan time) => Task.Delay(time, run.Clock, run.Limit);

    /// <summary>A moment some time from now, as the API writes moments.</summary>
    public string In(TimeSpan time) =>
        (run.Clock.GetUtcNow() + time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The id of an item; empty when it has none.</summary>
    public static string Id(JsonElement item) => JsonPointer.Find(item, "/id")?.ToString() ?? "";

    private static ImmutableSortedDictionary<string, string?> NoHeaders { get; } =
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.OrdinalIgnoreCase);

    private Actor Elsewhere(string role) => run.Target.Settings.OtherBotId is { } other
        ? new(run, role, NoHeaders.SetItem("x-bot-id", other))
        : throw new SkippedException("it takes a second bot; give --target-other-bot-id");

    private void NotSeen(Exchange answer, string where, string expected, string seen) =>
        run.Add(new("rule", run.Case.Cites, answer.Call.Operation.Id, where, expected, seen, answer.ToCurl()));
}
