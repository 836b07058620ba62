namespace Conformance.Ledgers;

/// <summary>What was seen once is to be seen again: a run that sees less of its contract than it did fails.</summary>
public static class Ratchet
{
    private const int Most = 20;

    /// <summary>What is seen less than before, a line each; the first of many, and how many more.</summary>
    /// <param name="file">The file, for the message.</param>
    /// <param name="before">What earlier runs saw. What the contract does not demand any more is passed over.</param>
    /// <param name="now">What this one saw.</param>
    /// <param name="isWhole">Whether the run had all cases. One that leaves some out sees less by design, and is not compared.</param>
    public static IReadOnlyList<string> Differences(string file, IReadOnlyDictionary<string, Sight> before, Ledger now, bool isWhole)
    {
        if (!isWhole)
            return [];
        var lost = now.Lines
            .Where(line => before.TryGetValue(line.Key, out var sight) && Worth(line.Sight) < Worth(sight))
            .Select(line => $"{file}: {line.Key} was {LedgerFile.Word(before[line.Key])}, now it is {LedgerFile.Word(line.Sight)}")
            .ToList();
        return lost.Count <= Most ? lost : [.. lost.Take(Most), $"{file}: {lost.Count - Most} more obligations are seen less than before"];
    }

    // Whether it was kept or broken is for the verdicts to say.
    private static int Worth(Sight sight) => Math.Min((int)sight, (int)Sight.Valid);
}
