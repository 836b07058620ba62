using System.Text.Json;
using Conformance.Http;
using Conformance.Walking;
using Contract;

namespace Conformance.Safety;

/// <summary>A list of the contract, and what takes back an item of it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="List">The operation that lists, and needs nothing to be asked.</param>
/// <param name="Deleter">The operation that takes an item back.</param>
/// <param name="Place">Where it takes the item's id.</param>
/// <param name="Property">What the id is called in an item.</param>
internal sealed record Listing(ApiContract Contract, Operation List, Operation Deleter, Field Place, string Property)
{
    /// <summary>The lists whose items can be taken back: by what undoes that which makes such items.</summary>
    public static IReadOnlyList<Listing> Of(ApiContract contract) =>
    [
        .. from list in contract.Operations
           where list.Method == "GET" && DocumentSchema.HasList(contract, list) && !list.Parameters.Any(one => one is { Required: true, In: not "header" })
           let way = Ways(contract, list.Resource).FirstOrDefault()
           where way.Link is not null
           let deleter = contract.Find(way.Link.OperationId)!
           select new Listing(contract, list, deleter, Supply.Place(deleter, way.Link.Parameters.Keys.First()), way.Property),
    ];

    /// <summary>What takes an item back; unset when it has no id.</summary>
    public Call? Undo(JsonElement item, Call asked) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(Property, out var id)
            ? Drafts.Of(Contract, Deleter, Deleter.FirstExample(), Deleter.Callers.Contains(asked.Caller) ? asked.Caller : Deleter.FirstCaller())
                .With(Place.In, Place.Name, id) with
            { Headers = asked.Headers }
            : null;

    private static IEnumerable<(Link Link, string Property)> Ways(ApiContract contract, string resource) =>
        from maker in contract.Operations
        where maker.Resource == resource && maker.Method == "POST"
        from link in maker.Success?.Links ?? []
        where link.Undoes && link.Parameters.Count == 1 && contract.Find(link.OperationId)?.Resource == resource
        let pointer = Walking.Undo.PointerInAnswer(link.Parameters.Values.First())
        where pointer is not null
        select (link, JsonPointer.Split(pointer).Last());
}

/// <summary>Reads lists, page by page, back to when a run began.</summary>
internal sealed class Lists(Target target, DateTimeOffset began, CancellationToken stop)
{
    private const int MostPages = 200;

    /// <summary>What lies between the clocks of two machines.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    /// <summary>The items; none from where the list cannot be read.</summary>
    public async Task<List<JsonElement>> Items(Listing listing, Call call)
    {
        var (items, next) = (new List<JsonElement>(), listing.List.Success?.Links.FirstOrDefault(link => link.OperationId == listing.List.Id));
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await target.Send(call, stop);
            if (!answer.Succeeded || ItemsOf(answer) is not { Count: > 0 } here)
                return items;
            items.AddRange(here);
            if (IsBefore(here) || next is null || answer.At("/meta/nextToken") is null || Drafts.Fill(call, next, answer) is not { } following)
                return items;
            call = following;
        }
        return items;
    }

    public static DateTimeOffset? CreatedAt(JsonElement item) =>
        item.TryGetProperty("createdAt", out var at) && at.ValueKind == JsonValueKind.String && at.TryGetDateTimeOffset(out var moment) ? moment : null;

    // A list that shows the newest first has nothing more of the run after a page of older items.
    private bool IsBefore(List<JsonElement> page)
    {
        var moments = page.Select(CreatedAt).ToList();
        return moments.TrueForAll(at => at < began - Skew) && moments.Zip(moments.Skip(1)).All(pair => pair.First >= pair.Second);
    }

    private static List<JsonElement>? ItemsOf(Exchange answer) => answer.Body is { ValueKind: JsonValueKind.Object } body
        ? body.EnumerateObject().Select(member => member.Value).FirstOrDefault(value => value.ValueKind == JsonValueKind.Array) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)]
            : null
        : answer.Body is { ValueKind: JsonValueKind.Array } plain ? [.. plain.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)] : null;
}
