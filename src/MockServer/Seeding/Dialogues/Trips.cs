using static MockServer.Seeding.Dialogues.CardAction;
using static MockServer.Seeding.Dialogues.Content;
using static MockServer.Seeding.Dialogues.Line;

namespace MockServer.Seeding.Dialogues;

/// <summary>What people ask about journeys, before they leave and while they are away.</summary>
internal static class Trips
{
    public static IReadOnlyList<Line> Honeymoon(Story story) =>
    [
        Guest("Hello, we are getting married in spring and look for somewhere nice for the days after"),
        Compass($"Congratulations, {story.Guest.FirstName}! 🥂 Let's find something good. How long do you want to be away?"),
        Guest($"{story.Nights} nights, from {story.Leaves}"),
        Compass($"{story.Leaves} to {story.Returns}, noted. What should it be?"),
        Compass(Choice("We dream of …", "Sea", "Mountains", "A city", "Something quite different")),
        Guest("We can't agree 😅 surprise us"),
        Compass("Three places that people come back from happy:"),
        Compass(Carousel(story.Trips.Take(3).Select(trip => Card($"{trip.Hotel}, {trip.City}", $"{trip.Country} · from £{trip.PricePerNight} a night",
            story.PictureOf(trip), Postback("Is it free?", $"availability_{trip.City}"), Say("That one!", $"We like {trip.Hotel}"))))),
        Guest($"We like {story.Trip.Hotel}").Later(minutes: 14),
        Compass($"{story.Trip.Hotel} has one double room left for your dates. Would you like to see it?"),
        Guest("yes please"),
        Compass(Video(story.Files.Video("waves"))),
        Compass("That is the view in the morning, breakfast is on that terrace."),
        Guest("Ok wow. What does it cost for the two of us?"),
        Compass($"{story.Nights} nights at £{story.Trip.PricePerNight} make £{story.Total}, breakfast included. Flights come on top."),
        Guest("And can we cancel? You never know with our families"),
        Compass("Free of charge until 14 days before you arrive."),
        Compass(Dropdown("Shall I look for flights too?", "From Bristol", "From London", "From Birmingham", "No flights, thank you")),
        Guest("From Bristol").Later(minutes: 6),
        Compass($"There is one on {story.Leaves} at 7:{story.Some % 50 + 10}, back on {story.Returns} in the afternoon, £{story.Some + 140} each with a bag."),
        Guest("Let's do it!!"),
        Compass($"Booked. Your booking number is {story.Booking}."),
        Compass(File(story.Files.Document("itinerary", story.Booking), $"Itinerary {story.Booking}.pdf")),
        Compass(Location(story.Trip.Arrival)),
        Compass($"Somebody from {story.Trip.Hotel} will wait for you there."),
        Guest("You made two people very happy. Thank you Compass ❤️"),
        Compass("That's what I'm for. I'll remind you to pack a week before."),
    ];

    public static IReadOnlyList<Line> Weekend(Story story) =>
    [
        Guest(0, $"Everyone, {story.Trip.City} is on! Let's ask the bot what it costs"),
        Guest(1, "Finally 🙌"),
        Guest(0, $"@CompassBot we are {story.Guests.Count} people, three nights in {story.Trip.City} from {story.Leaves}, what can you offer?"),
        Compass($"Hello everybody! For {story.Guests.Count} people I'd take four rooms in the {story.Trip.Hotel}, £{story.Trip.PricePerNight} per room and night."),
        Compass(Image(story.PictureOf(story.Trip))),
        Guest(2, "Looks lovely, but £££"),
        Guest(3, "Is there something where we can cook?").Later(minutes: 4),
        Compass(Card("A house for all of you", $"Three bedrooms, a kitchen and a fireplace · £{story.Trip.PricePerNight * 2} a night", story.Files.Picture("cabin", $"{story.Trip.City} house"),
            Say("We take it", "We take the house"), Say("Something else", "Is there something else?"))),
        Guest(1, "I'd take the house"),
        Guest(2, "+1"),
        Guest(4, "+1, but I come a day later").Later(minutes: 22),
        Compass("No problem, the price is for the house, whoever is in it."),
        Guest(0, "We take the house").Later(minutes: 9),
        Compass($"It's yours until tomorrow evening, number {story.Booking}. Who pays the deposit of £{story.Some}?"),
        Compass(Choice("The deposit is paid by …", story.Guests.Take(3).Select(guest => guest.FirstName).ToArray())),
        Guest(0, "me, as always 🙄"),
        Compass($"Thank you, {story.Guest.FirstName}. You'll find the link in a private message."),
        Guest(3, "Bot, what do we have to bring?").Later(minutes: 47),
        Compass(File(story.Files.Document("packing-list", story.Trip.City), $"Packing list {story.Trip.City}.pdf")),
    ];

    public static IReadOnlyList<Line> CanceledFlight(Story story) =>
    [
        Guest($"Our flight home from {story.Trip.City} has just been canceled, {story.Travellers} of us are stuck here"),
        Compass($"That's annoying, {story.Guest.FirstName}. I have your booking {story.Booking} in front of me. Are you still at {story.Trip.Arrival.Name}?"),
        Guest(Location(story.Trip.Arrival)),
        Compass("Thank you. I'm looking for seats for tomorrow and for beds for tonight."),
        Compass(Choice("What suits you better tomorrow?", "06:40 with a stop", "13:15 direct")),
        Guest("13:15 direct"),
        Compass($"{story.Travellers} seats are on hold. The airline has to pay for the night, here is a room five minutes away:"),
        Compass(Card("Airport Inn", $"{story.Travellers} beds, breakfast from 5:00", story.Files.Picture("city", "Airport Inn"),
            Postback("Book it", "book_airport_inn"), Open("Your rights (PDF)", story.Files.Document("passenger-rights", story.Booking)))),
        Guest("booked, thank you. the kids are asleep on the bags already").Later(minutes: 8),
        Compass("Then quickly to bed. The shuttle leaves from platform 4 every ten minutes."),
        Guest(Audio(story.Files.Sound("voice-note", story.Booking))).Later(minutes: 31),
        Compass("Good to hear that you've all arrived. New boarding passes are in your mailbox, sleep well!"),
    ];

    public static IReadOnlyList<Line> Visa(Story story) =>
    [
        Guest($"Hey, do I need a visa for {story.Trip.Country}?"),
        Compass("That depends on your passport. Which one do you have?"),
        Compass(Dropdown("My passport is from …", "United Kingdom", "European Union", "Brazil", "Turkey", "Japan", "Somewhere else")),
        Guest("European Union"),
        Compass($"For up to 90 days in {story.Trip.Country} you only need a passport that is valid for six more months."),
        Guest("Mine is valid until the end of next year, is that ok?").Later(minutes: 5),
        Compass($"Yes. You leave on {story.Leaves}, so there is more than enough time left on it."),
        Guest("And vaccinations?"),
        Compass("None that are required. A tetanus booster is always a good idea."),
        Guest("Last question: how do I get into town? I arrive at night"),
        Compass("The last bus leaves at 23:40. After that take a taxi from the rank, it should not cost more than £25."),
        Compass(Location(story.Trip.Arrival)),
        Guest("Super helpful, thanks"),
        Compass($"Have a good journey, {story.Guest.FirstName}!"),
    ];
}
