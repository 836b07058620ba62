using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Running;
using Contract;

namespace Conformance.Behaviour;

/// <summary>Somebody who calls the API in a scene: the bot, an integration, another bot.</summary>
/// <param name="run">The case that is being run.</param>
/// <param name="role">Who: a word of <see cref="Callers"/>.</param>
/// <param name="headers">What tells this one from another in the same role.</param>
internal sealed class Actor(CaseRun run, string role, ImmutableSortedDictionary<string, string?> headers)
{
    private int made;

    /// <summary>The names that the deployment accepts.</summary>
    public Vocabulary Words => run.Words;

    /// <summary>A word of <see cref="Callers"/>.</summary>
    public string Role => role;

    /// <summary>A short text that nothing else bears, another each time.</summary>
    public string Mark => run.Mark($"{role} {Interlocked.Increment(ref made)}");

    /// <summary>Calls an operation and takes any answer.</summary>
    /// <param name="operation">Its id.</param>
    /// <param name="given">The parameters by name, as <c>new { id, type = "user" }</c>; null members are left out.</param>
    /// <param name="body">The JSON body, as <c>new { tags }</c>; null members are sent as null. Unset: none.</param>
    public async Task<Exchange> Ask(string operation, object? given = null, object? body = null) => await run.Ask(Call(operation, given, body));

    /// <summary>The same with a call that was changed.</summary>
    public async Task<Exchange> Ask(Call call) => await run.Ask(call);

    /// <summary>The same, where anything but success keeps the case from being tried.</summary>
    /// <exception cref="BlockedException">It is answered with something else.</exception>
    public async Task<Exchange> Do(string operation, object? given = null, object? body = null)
    {
        var exchange = await Ask(operation, given, body);
        return exchange.Succeeded
            ? exchange
            : throw new BlockedException(exchange.Call.Operation, null, $"answered {exchange.Summary}", exchange.ToCurl());
    }

    /// <summary>Sends a call that may break the contract on purpose, and takes any answer.</summary>
    public async Task<Exchange> Provoke(Call call) => await run.Provoke(call);

    /// <summary>All items of a list, page by page.</summary>
    /// <param name="operation">The list's operation.</param>
    /// <param name="plural">The member of the answer that holds the items.</param>
    /// <param name="given">The filters.</param>
    /// <exception cref="BlockedException">A page is refused, or the pages do not end.</exception>
    public async Task<IReadOnlyList<JsonElement>> All(string operation, string plural, object? given = null)
    {
        const int MostPages = 100;
        var (items, token, call) = (new List<JsonElement>(), (string?)null, Call(operation, given, null));
        for (var page = 0; page < MostPages; page++)
        {
            var next = token is null ? call : call.With("query", "nextToken", JsonSerializer.SerializeToElement(token));
            var exchange = await run.Ask(next);
            if (!exchange.Succeeded)
                throw new BlockedException(call.Operation, null, $"answered {exchange.Summary}", exchange.ToCurl());
            items.AddRange(exchange.At($"/{plural}") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : []);
            token = exchange.At("/meta/nextToken")?.ToString();
            if (string.IsNullOrEmpty(token))
                return items;
        }
        throw new BlockedException(call.Operation, null, $"gives more than {MostPages} pages");
    }

    /// <summary>A call as this one makes it, for a request that must be changed before it is sent.</summary>
    public Call Call(string operation, object? given = null, object? body = null)
    {
        var called = run.Suite.Contract.Find(operation) ?? throw new InvalidOperationException($"the contract has no operation {operation}");
        var call = new Call(called, role) { Headers = headers, Body = body as JsonNode ?? JsonSerializer.SerializeToNode(body) };
        var members = given is null ? [] : JsonSerializer.SerializeToElement(given).EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null);
        return members.Aggregate(call, (draft, member) => draft.With(PlaceOf(called, member.Name), member.Name, member.Value));
    }

    private static string PlaceOf(Operation operation, string name) =>
        operation.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.In
        ?? throw new InvalidOperationException($"{operation.Id} has no parameter {name}");
}
