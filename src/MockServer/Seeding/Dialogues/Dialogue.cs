namespace MockServer.Seeding.Dialogues;

/// <summary>Two or more people, one of them the bot, and what they say to one another.</summary>
/// <param name="Integration">The alias of the integration.</param>
/// <param name="Channel">One of its channels.</param>
/// <param name="Guests">Who takes part besides the bot, by their place in the cast; also those who only read.</param>
/// <param name="Begins">How long after the world's beginning the first line is said.</param>
/// <param name="Write">The lines, for these guests and what chance gave them.</param>
internal sealed record Dialogue(
    string Integration, string Channel, IReadOnlyList<int> Guests, TimeSpan Begins, Func<Story, IReadOnlyList<Line>> Write)
{
    /// <summary>All of them. Those who are in none opened the chat and left.</summary>
    public static IReadOnlyList<Dialogue> All { get; } =
    [
        new("telegram", "channel", [0], At(day: 0, hour: 0.7), Orders.LateParcel),
        new("telegram", "channel", [1, 2, 3, 4, 5, 6, 7], At(day: 1, hour: 8.2), Trips.Weekend) { Suits = trip => !trip.Far },
        new("whatsapp", "channel", [8], At(day: 0, hour: 2.4), Orders.BrokenWheel),
        new("whatsapp", "channel", [9], At(day: 1, hour: 1.1), Trips.Honeymoon) { Suits = trip => trip.Picture == "coast" },
        new("whatsapp", "channel", [10], At(day: 2, hour: 11.6), Trips.CanceledFlight) { Suits = trip => trip.ByAir },
        new("webchat", "channel", [11], At(day: 0, hour: 5.3), Orders.RainJacket) { Suits = trip => trip.Picture != "desert" },
        new("webchat", "channel", [12], At(day: 1, hour: 4.5), Shop.GiftCard),
        new("webchat", "channel", [13], At(day: 3, hour: 2.0), Shop.WrongPrice),
        new("slack", "dm", [14], At(day: 2, hour: 0.2), Team.WeeklyFigures),
        new("slack", "thread", [14, 15, 16, 17, 18, 19], At(day: 2, hour: 3.8), Team.StormAhead),
        new("messenger", "channel", [20], At(day: 3, hour: 5.1), Trips.Visa) { Suits = trip => trip.Far },
        new("messenger", "channel", [21], At(day: 4, hour: 1.3), Shop.Birthday),
    ];

    /// <summary>Which journeys the dialogue makes sense for.</summary>
    public Func<Trip, bool> Suits { get; init; } = _ => true;

    private static TimeSpan At(int day, double hour) => TimeSpan.FromDays(day) + TimeSpan.FromHours(hour);
}
