using Conformance.Http;

namespace Conformance.Safety;

/// <summary>Counts what a run made and what became of it.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> stays = new(StringComparer.Ordinal);
    private int made;
    private int deleted;
    private int gone;

    public void Answered(Exchange exchange, int more, bool canBeUndone)
    {
        made += more;
        if (!canBeUndone && exchange.Succeeded && Effects.Of(exchange.Call.Operation).Contains(Effects.Stays))
            stays[exchange.Call.Operation.Id] = stays.GetValueOrDefault(exchange.Call.Operation.Id) + 1;
    }

    public void TakenBack(int status)
    {
        if (status >= 400)
            gone++;
        else
            deleted++;
    }

    /// <summary>In one line.</summary>
    /// <param name="left">How many could not be taken back.</param>
    /// <param name="inDoubt">Of how many requests it is not known whether they made something.</param>
    public string Summary(int left, int inDoubt)
    {
        var kept = stays.Count == 0 ? "" : $"; what the API cannot delete: {string.Join(", ", stays.Select(one => $"{one.Value} × {one.Key}"))}";
        var doubts = inDoubt == 0 ? "" : $", {inDoubt} requests without an answer";
        return $"{made} made, {deleted} deleted, {gone} gone with others, {left} left{doubts}{kept}";
    }
}
