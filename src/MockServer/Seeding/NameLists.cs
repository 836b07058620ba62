using Bogus;
using Bogus.DataSets;

namespace MockServer.Seeding;

/// <summary>
/// First and last names in several languages. Bogus takes a tenth of a second to read them, so that is done beside the rest of the start.
/// </summary>
public sealed class NameLists
{
    // Languages whose names Bogus reads in a millisecond or two behind the first; each of the others would be felt at start.
    private static readonly string[] Languages = ["en", "fr", "pt_BR", "en", "pl", "sv", "en", "tr", "ja"];
    private readonly Task _read = Task.Run(() => Array.ForEach(Languages, language => Bogus.Database.GetLocale(language)));

    /// <summary>Completed when the names can be drawn without waiting.</summary>
    internal Task Ready => _read;

    /// <summary>Somebody's first name, and the full name in the order in which their language writes it.</summary>
    /// <param name="place">People in other places have names of other languages.</param>
    /// <param name="random">The chance of the seed.</param>
    internal static (string First, string Full) Draw(int place, Randomizer random)
    {
        var language = Languages[place % Languages.Length];
        var names = new Name(language) { Random = random };
        // Some of the lists have names with a blank behind them.
        var (first, last) = (names.FirstName().Trim(), names.LastName().Trim());
        return (first, language == "ja" ? $"{last} {first}" : $"{first} {last}");
    }
}
