using System.Security.Cryptography;
using System.Text;
using Conformance;
using Sabotages;

namespace Peers;

/// <summary>What is broken at one time: one thing, or several that no two requests of a peer share.</summary>
/// <param name="Sabotages">What is broken.</param>
internal sealed record Round(IReadOnlyList<Sabotage> Sabotages);

/// <summary>The same part of all sabotages on every machine, spread over groups and operations.</summary>
internal static class Sample
{
    /// <summary>
    /// At most so many of each group: one of each operation before a second of any. Peers listen to nobody, so what is told to bots is left out.
    /// </summary>
    public static IReadOnlyList<Sabotage> Of(Suite suite, int ofEach) =>
    [
        .. SabotageGroups.Of(suite.Contract).Values.SelectMany(group => group
            .Where(sabotage => !sabotage.Listens)
            .OrderBy(sabotage => Draw(sabotage.ToString()), StringComparer.Ordinal)
            .GroupBy(sabotage => sabotage.Operation ?? sabotage.Name)
            .SelectMany(one => one.Select((sabotage, number) => (sabotage, number)))
            .OrderBy(one => one.number)
            .Select(one => one.sabotage)
            .Take(ofEach)),
    ];

    /// <summary>
    /// One round for each sabotage; or, where a peer's requests do not depend on each other's answers, for several that break different
    /// operations. Those of every group come early, so that a peer that has time for some rounds has some of all.
    /// </summary>
    public static IReadOnlyList<Round> Rounds(IReadOnlyList<Sabotage> sample, bool together)
    {
        if (!together)
            return [.. sample.Select(sabotage => new Round([sabotage]))];
        var shared = sample.Where(sabotage => sabotage.Operation is not null)
            .GroupBy(sabotage => sabotage.Operation)
            .SelectMany(one => one.Select((sabotage, number) => (sabotage, number)))
            .GroupBy(one => one.number, one => one.sabotage)
            .Select(round => new Round([.. round]));
        var alone = sample.Where(sabotage => sabotage.Operation is null)
            .GroupBy(sabotage => sabotage.Group)
            .SelectMany(group => group.Select((sabotage, number) => (sabotage, number)))
            .OrderBy(one => one.number)
            .Select(one => new Round([one.sabotage]));
        return [.. shared, .. alone];
    }

    private static string Draw(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
