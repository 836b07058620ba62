using Bogus;
using Bogus.DataSets;
using MockServer.Settings;

namespace MockServer.Seeding;

/// <summary>
/// First and last names in several languages, or in one. Bogus takes a tenth of a second to read them, so that is done beside the rest of the
/// start.
/// </summary>
public sealed class NameLists
{
    // Languages whose names Bogus reads in a millisecond or two behind the first; each of the others would be felt at start.
    private static readonly string[] Usual = ["en", "fr", "pt_BR", "en", "pl", "sv", "en", "tr", "ja"];

    // Where the family's name comes first.
    private static readonly string[] FamilyFirst = ["ja", "zh_CN", "zh_TW", "ko", "vi"];
    private string[] _languages = Usual;
    private Task _read = Task.Run(() => Array.ForEach(Usual, language => Bogus.Database.GetLocale(language)));

    /// <summary>Completed when the names can be drawn without waiting.</summary>
    internal Task Ready => _read;

    /// <summary>From now on all names are of this language.</summary>
    /// <param name="locale">As Bogus calls it; null: several languages, as without this.</param>
    /// <exception cref="SettingsException">Bogus does not have it; the message names those that it has.</exception>
    public void Speak(string? locale)
    {
        if (locale is null)
            return;
        var known = Bogus.Database.GetAllLocales();
        if (!known.Contains(locale))
            throw new SettingsException($"--locale (Mock__Locale): expected one of {string.Join(", ", known.Order(StringComparer.Ordinal))}, got \"{locale}\".");
        _languages = [locale];
        _read = Task.Run(() => Bogus.Database.GetLocale(locale));
    }

    /// <summary>Somebody's first name, and the full name in the order in which their language writes it.</summary>
    /// <param name="place">People in other places have names of other languages.</param>
    /// <param name="random">The chance of the seed.</param>
    internal (string First, string Full) Draw(int place, Randomizer random)
    {
        var language = _languages[place % _languages.Length];
        var names = new Name(language) { Random = random };
        // Some of the lists have names with a blank behind them.
        var (first, last) = (names.FirstName().Trim(), names.LastName().Trim());
        return (first, FamilyFirst.Contains(language) ? $"{last} {first}" : $"{first} {last}");
    }
}
