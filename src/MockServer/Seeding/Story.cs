using System.Globalization;
using Bogus;
using MockServer.Seeding.Files;

namespace MockServer.Seeding;

/// <summary>What one dialogue is about: its guests, and all that chance chooses before the first line is said.</summary>
/// <remarks>The order in which the properties draw is part of the seed's meaning.</remarks>
internal sealed class Story(IReadOnlyList<Person> guests, Func<Trip, bool> suits, Randomizer random, FileLinks files)
{
    public IReadOnlyList<Person> Guests { get; } = guests;

    public Person Guest => Guests[0];

    public FileLinks Files { get; } = files;

    /// <summary>An order's number.</summary>
    public string Order { get; } = Numbered("KC-", random, 40_000, 69_999);

    /// <summary>A booking's number.</summary>
    public string Booking { get; } = Numbered("TR-", random, 1_000, 9_999);

    /// <summary>All products in an order of their own; the first is what the dialogue is about.</summary>
    public IReadOnlyList<Product> Products { get; } = [.. random.Shuffle(Catalogue.Products)];

    public Product Product => Products[0];

    /// <summary>All journeys in an order of their own, those that suit the dialogue in front; the first is what it is about.</summary>
    public IReadOnlyList<Trip> Trips { get; } = [.. random.Shuffle(Catalogue.Trips).OrderByDescending(suits)];

    public Trip Trip => Trips[0];

    public Dialogues.Place Pickup { get; } = random.ListItem([.. Catalogue.PickupPoints]);

    public int Nights { get; } = random.Number(3, 9);

    public int Travellers { get; } = random.Number(2, 5);

    /// <summary>The first day of a journey, weeks after the dialogue.</summary>
    public DateOnly Departure { get; } = DateOnly.FromDateTime(Seeder.Began.Date).AddDays(random.Number(24, 80));

    public string Leaves => Day(Departure);

    public string Returns => Day(Departure.AddDays(Nights));

    public int Total => Trip.PricePerNight * Nights;

    /// <summary>A small number with no meaning of its own: points, a platform, a fare.</summary>
    public int Some { get; } = random.Number(12, 89);

    public string PictureOf(Product product) => Files.Picture(product.Picture, product.Name);

    public string PictureOf(Trip trip) => Files.Picture(trip.Picture, trip.City);

    public static string Day(DateOnly date) => date.ToString("d MMMM", CultureInfo.InvariantCulture);

    private static string Numbered(string prefix, Randomizer random, int from, int to) =>
        prefix + random.Number(from, to).ToString(CultureInfo.InvariantCulture);
}
