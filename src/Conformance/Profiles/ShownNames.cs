using System.Text.Json;
using Conformance.Http;
using Conformance.Running;
using Contract;

namespace Conformance.Profiles;

/// <summary>The names that a deployment's lists show, by who declares them and their kind.</summary>
/// <param name="contract">The Runtime API's.</param>
/// <param name="target">The deployment.</param>
internal sealed class ShownNames(ApiContract contract, Target target)
{
    private const int MostPages = 5;

    // The platform sends them; nobody declares them.
    private static readonly string[] OfTheSystem = ["message_created", "state_expired", "workflow_update", "workflow_started",
        "workflow_continued", "workflow_timedout"];

    private readonly SortedDictionary<(string By, string Kind), SortedSet<string>> names = [];
    private readonly List<string> unseen = [];

    /// <summary>What was seen.</summary>
    public IReadOnlyDictionary<(string By, string Kind), SortedSet<string>> Names => names;

    /// <summary>What could not be seen, and why.</summary>
    public IReadOnlyList<string> Unseen => unseen;

    /// <summary>Reads the first pages of each list, as the bot and as the integration.</summary>
    public async Task<ShownNames> Read(CancellationToken stop)
    {
        string[] callers = target.Settings.IntegrationId is null ? [Callers.Bot] : [Callers.Bot, Callers.Integration];
        foreach (var caller in callers)
        {
            foreach (var (operation, plural, kind) in ((string, string, string)[])
                [("listConversations", "conversations", "conversation"), ("listUsers", "users", "user"),
                    ("listMessages", "messages", "message"),
                    ("listWorkflows", "workflows", "workflow"), ("listEvents", "events", "event")])
            {
                await foreach (var item in Items(operation, plural, caller, stop))
                    Add(caller, kind, item);
            }
        }
        return this;
    }

    // Of what is not as the contract says no names are taken: that is for a run to tell.
    private void Add(string caller, string kind, JsonElement item)
    {
        foreach (var tag in JsonPointer.Find(item, "/tags") is { ValueKind: JsonValueKind.Object } tags ? tags.EnumerateObject() : default)
            AddOwned(caller, $"{kind}-tag", tag.Name);
        if (kind == "event" && Text(item, "type") is { } type && !OfTheSystem.Contains(type))
            AddOwned(caller, kind, type);
        if (kind == "workflow" && Text(item, "name") is { } name)
            Add((Callers.Bot, kind), name);
        if (kind == "conversation" && Text(item, "channel") is { } channel && target.Settings.IntegrationAlias is var alias
            && (alias is null || Text(item, "integration") == alias))
            Add((Callers.Integration, "channel"), channel);
    }

    private static string? Text(JsonElement item, string member) =>
        JsonPointer.Find(item, $"/{member}") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    // Another's names stand behind its alias; a plugin's are declared by nobody.
    private void AddOwned(string caller, string kind, string name)
    {
        if (name.Contains('#', StringComparison.Ordinal))
            return;
        if (name.Split(':', 2) is [var alias, var bare])
        {
            if (alias == target.Settings.IntegrationAlias)
                Add((Callers.Integration, kind), bare);
        }
        else
        {
            Add((caller, kind), name);
        }
    }

    private void Add((string, string) of, string name)
    {
        if (!names.TryGetValue(of, out var list))
            names[of] = list = new(StringComparer.Ordinal);
        list.Add(name);
    }

    private async IAsyncEnumerable<JsonElement> Items(
        string operation, string plural, string caller, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var call = new Call(contract.Find(operation)!, caller);
        for (var page = 0; page < MostPages; page++)
        {
            if (await Asked(call, operation, stop) is not { } answer)
                yield break;
            if (!answer.Succeeded || answer.At($"/{plural}") is not { ValueKind: JsonValueKind.Array } list)
            {
                unseen.Add($"{operation} as the {caller} answered {answer.Summary}");
                yield break;
            }
            foreach (var item in list.EnumerateArray())
                yield return item;
            if (answer.At("/meta/nextToken") is not { ValueKind: JsonValueKind.String } next || next.GetString() is not { Length: > 0 } token)
                yield break;
            call = call.With("query", "nextToken", JsonSerializer.SerializeToElement(token));
        }
    }

    private async Task<Exchange?> Asked(Call call, string operation, CancellationToken stop)
    {
        try
        {
            return await target.Send(call, stop);
        }
        catch (Exception error) when (error is NoAnswerException or GivenUpException)
        {
            unseen.Add($"{operation} as the {call.Caller}: {error.Message}");
            return null;
        }
    }
}
