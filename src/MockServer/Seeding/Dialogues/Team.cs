using static MockServer.Seeding.Dialogues.CardAction;
using static MockServer.Seeding.Dialogues.Content;
using static MockServer.Seeding.Dialogues.Line;

namespace MockServer.Seeding.Dialogues;

/// <summary>What the people of Kite &amp; Compass ask their own bot.</summary>
internal static class Team
{
    public static IReadOnlyList<Line> WeeklyFigures(Story story) =>
    [
        Guest("morning! can I have last week's numbers?"),
        Compass($"Good morning {story.Guest.FirstName}. Bookings or the shop?"),
        Compass(Choice("Which report?", "Bookings", "Shop", "Both")),
        Guest("Both"),
        Compass($"{story.Some} bookings, seven more than the week before. Best seller in the shop: {story.Product.Name}."),
        Compass(File(story.Files.Document("report", "week-1"), "Figures week 1.pdf")),
        Guest("what about returns?"),
        Compass("Three, one of them a suitcase with a broken wheel. A new one is on its way."),
        Guest("good. and please remind me of the supplier call on thursday"),
        Compass("Thursday at noon, you'll hear from me before."),
        Compass("Supplier call in a few minutes ☎️").Later(minutes: 1580),
        Guest("thx").Later(minutes: 1),
    ];

    public static IReadOnlyList<Line> StormAhead(Story story) =>
    [
        Guest(0, $"Storm warning for {story.Trip.City}. @Compass how many of our guests are there this weekend?"),
        Compass($"{story.Some} guests in {story.Travellers} bookings, all of them in the {story.Trip.Hotel}."),
        Guest(1, "Are the flights on Saturday affected?"),
        Compass($"Two of three are canceled already. The one at {story.Some % 12 + 8}:20 is still scheduled."),
        Guest(2, "I can take the phone on Saturday").Later(minutes: 6),
        Guest(0, "Thank you! Then let's write to everybody now. @Compass draft please"),
        Compass($"\"Dear guest, there is a storm warning for {story.Trip.City}. You may change your journey free of charge until Sunday. Reply to this message and we take care of everything.\""),
        Guest(3, "\"We take care of everything\" is a promise 😬").Later(minutes: 3),
        Guest(1, "Say \"we will help you\""),
        Compass("Changed. Shall I send it?"),
        Compass(Choice("Send to all guests?", "Send", "Wait")),
        Guest(0, "Send"),
        Compass($"Sent to {story.Some} guests. I'll post the answers in this thread."),
        Compass(Card($"Answers for {story.Trip.City}", $"{story.Some / 2} want to change, {story.Some / 4} stay, the others have not answered", story.PictureOf(story.Trip),
            Open("Open the list", story.Files.Document("report", story.Booking)), Postback("Remind the others", "remind_open"))).Later(minutes: 118),
        Guest(4, "On it, I call those without an answer").Later(minutes: 7),
        Guest(0, "You're all great. Drinks are on me on Monday"),
    ];
}
