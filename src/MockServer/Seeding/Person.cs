using System.Globalization;
using Bogus;

namespace MockServer.Seeding;

/// <summary>Somebody who writes to the bot.</summary>
/// <param name="Integration">Where: the alias of the integration.</param>
/// <param name="FirstName">What the bot calls them.</param>
/// <param name="FullName">In the order in which their language writes it.</param>
/// <param name="Email">At a domain that is reserved for examples.</param>
/// <param name="Phone">Of a range that is kept free for fiction, digits only.</param>
/// <param name="City">Where they live.</param>
/// <param name="Plan">What kind of customer they are.</param>
/// <param name="ForeignId">Their number where they come from.</param>
internal sealed record Person(
    string Integration, string FirstName, string FullName, string Email, string Phone, string City, string Plan, string ForeignId)
{
    private static readonly string[] Cities =
    [
        "Bristol", "Bath", "Cardiff", "Lyon", "Gdańsk", "Recife", "Izmir", "Uppsala", "Osaka", "Exeter", "Grenoble", "Curitiba",
    ];
    private static readonly string[] Adjectives = ["sunny", "slow", "blue", "early", "tiny", "brave", "quiet", "salty"];
    private static readonly string[] Nouns = ["harbour", "otter", "lantern", "meadow", "kettle", "gull", "pebble", "walnut"];
    private static readonly string[] Domains = ["example.com", "example.net", "example.org"];
    private static readonly string[] Plans = ["guest", "regular", "regular", "gold"];

    /// <summary>
    /// The people of the seeded world in their fixed places. The dialogues say who of them takes part; the last three opened the chat and left.
    /// </summary>
    public static IReadOnlyList<Person> Cast(Randomizer random, NameLists names)
    {
        string[] integrations =
        [
            .. Enumerable.Repeat("telegram", 8), .. Enumerable.Repeat("whatsapp", 3), .. Enumerable.Repeat("webchat", 3),
            .. Enumerable.Repeat("slack", 6), .. Enumerable.Repeat("messenger", 2), .. Enumerable.Repeat("webchat", 3),
        ];
        return [.. integrations.Select((integration, place) => Draw(integration, place, random, names))];
    }

    private static Person Draw(string integration, int place, Randomizer random, NameLists names)
    {
        var (first, full) = names.Draw(place, random);
        return new Person(
            integration,
            first,
            full,
            string.Create(CultureInfo.InvariantCulture,
                $"{random.ArrayElement(Adjectives)}.{random.ArrayElement(Nouns)}{random.Number(10, 99)}@{random.ArrayElement(Domains)}"),
            string.Create(CultureInfo.InvariantCulture, $"447700900{random.Number(10, 99)}{place % 10}"),
            random.ArrayElement(Cities),
            random.ArrayElement(Plans),
            random.Number(100_000_000, 999_999_999).ToString(CultureInfo.InvariantCulture));
    }
}
