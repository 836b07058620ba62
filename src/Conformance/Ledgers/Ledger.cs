using Contract;

namespace Conformance.Ledgers;

/// <summary>Each obligation of a contract, and what one run saw of it.</summary>
/// <param name="Contract">The contract's title and version; unset for a ledger of nothing.</param>
/// <param name="States">By the obligation.</param>
public sealed record Ledger(ApiContract? Contract, IReadOnlyDictionary<Obligation, Sight> States)
{
    /// <summary>That of a run that was not looked at.</summary>
    public static readonly Ledger Empty = new(null, new Dictionary<Obligation, Sight>());

    /// <summary>By key, sorted: what a ledger's file has.</summary>
    public IEnumerable<(string Key, Sight Sight)> Lines =>
        States.Select(state => (Key: state.Key.ToString(), Sight: state.Value)).OrderBy(line => line.Key, StringComparer.Ordinal);

    public int Count => States.Count;

    /// <summary>How many were seen, kept or broken.</summary>
    public int Seen => States.Count(state => state.Value >= Sight.Valid);

    public int Of(Sight sight) => States.Count(state => state.Value == sight);

    /// <summary>The share that was seen, in percent, rounded down so that only all is 100.</summary>
    public double Percent => Count == 0 ? 0 : Math.Floor(1000.0 * Seen / Count) / 10;

    public override string ToString() =>
        $"{Seen} of {Count} obligations seen ({Percent:0.0} %): {Of(Sight.Valid)} kept, {Of(Sight.Violated)} broken; "
        + $"{Of(Sight.Exercised)} exercised, {Of(Sight.Never)} never seen";
}
