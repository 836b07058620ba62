using MockServer.Seeding.Dialogues;

namespace MockServer.Seeding;

/// <summary>A thing in the shop; <paramref name="Picture"/> is the motif that it is drawn with.</summary>
internal sealed record Product(string Name, int Price, string Picture, string Says);

/// <summary>A journey that is on offer; <paramref name="Picture"/> is the landscape that it is drawn with.</summary>
internal sealed record Trip(string City, string Country, string Hotel, int PricePerNight, string Picture, Place Arrival)
{
    /// <summary>Outside of Europe.</summary>
    public bool Far => Country is "Japan" or "Jordan" or "Morocco";

    public bool ByAir => Arrival.Name.Contains("Airport", StringComparison.Ordinal);
}

/// <summary>What Kite &amp; Compass sells, the small travel agency with a gear shop that the seeded bot works for.</summary>
internal static class Catalogue
{
    public static Place Shop { get; } = new("Kite & Compass", "14 Harbour Street, Bristol", 51.4497, -2.5973);

    public static IReadOnlyList<Product> Products { get; } =
    [
        new("Ridgeway 40 backpack", 129, "backpack", "40 litres, rain cover included"),
        new("Tern cabin suitcase", 149, "suitcase", "Four wheels, fits every overhead locker"),
        new("Moorland two-person tent", 219, "tent", "1.9 kg, up in five minutes"),
        new("Fen walking boots", 165, "boots", "Waterproof leather, resoleable"),
        new("Skua rain jacket", 139, "jacket", "Three layers, taped seams, 310 g"),
        new("Drover daypack", 64, "backpack", "18 litres, folds into its own pocket"),
        new("Packet trolley case", 189, "suitcase", "72 litres for two weeks away"),
        new("Lee down jacket", 199, "jacket", "Warm down to minus ten degrees"),
    ];

    public static IReadOnlyList<Trip> Trips { get; } =
    [
        new("Lisbon", "Portugal", "Casa do Miradouro", 118, "coast",
            new("Lisbon Airport, Terminal 1", "Alameda das Comunidades Portuguesas, Lisbon", 38.7742, -9.1342)),
        new("Porto", "Portugal", "Ribeira Guesthouse", 96, "city", new("Porto Airport", "Pedras Rubras, Maia", 41.2421, -8.6785)),
        new("Innsbruck", "Austria", "Nordkette Lodge", 142, "mountain",
            new("Innsbruck main station", "Südtiroler Platz 7, Innsbruck", 47.2632, 11.4010)),
        new("Marrakesh", "Morocco", "Riad Yasmina", 87, "desert",
            new("Marrakesh Menara Airport", "Avenue Guemassa, Marrakesh", 31.6069, -8.0363)),
        new("Bergen", "Norway", "Bryggen Harbour Inn", 155, "mountain",
            new("Bergen Airport, Flesland", "Flyplassvegen 555, Bergen", 60.2934, 5.2181)),
        new("Kyoto", "Japan", "Kamogawa House", 134, "city", new("Kyoto Station", "Higashishiokoji Kamadonocho, Kyoto", 34.9858, 135.7588)),
        new("Split", "Croatia", "Villa Marjan", 109, "coast",
            new("Split Airport", "Cesta dr. Franje Tuđmana 1270, Kaštela", 43.5389, 16.2980)),
        new("Wadi Rum", "Jordan", "Red Sand Camp", 79, "desert",
            new("Aqaba King Hussein Airport", "Airport Street, Aqaba", 29.6116, 35.0181)),
    ];

    /// <summary>What is fetched at the counter goes to one of these.</summary>
    public static IReadOnlyList<Place> PickupPoints { get; } =
    [
        new("Parcel point Clifton", "Corner shop, 3 Regent Street, Bristol", 51.4548, -2.6203),
        new("Parcel point Temple Meads", "Station forecourt, Bristol", 51.4490, -2.5813),
        new("Parcel point Gloucester Road", "Laundry, 221 Gloucester Road, Bristol", 51.4733, -2.5908),
    ];
}
