using static MockServer.Seeding.Dialogues.CardAction;
using static MockServer.Seeding.Dialogues.Content;
using static MockServer.Seeding.Dialogues.Line;

namespace MockServer.Seeding.Dialogues;

/// <summary>What else people want from the shop.</summary>
internal static class Shop
{
    public static IReadOnlyList<Line> GiftCard(Story story) =>
    [
        Compass("Hi, I'm Compass. How can I help?"),
        Guest("are you open on sunday"),
        Compass("Not on Sundays. Monday to Saturday from 9:30 to 18:00, Thursday until 20:00."),
        Guest("hm. can I get a gift card without coming in?"),
        Compass("You can, I'll send it as a PDF to print or to forward."),
        Compass(Choice("How much should be on it?", "£25", "£50", "£100", "Another amount")),
        Guest("£50"),
        Compass(File(story.Files.Document("gift-card", story.Order), "Gift card £50.pdf")).Later(minutes: 2),
        Guest("that was easy"),
        Compass("I like easy. Anything else?"),
    ];

    public static IReadOnlyList<Line> WrongPrice(Story story) =>
    [
        Compass("Hi, I'm Compass. How can I help?"),
        Guest($"You charged me twice for the {story.Product.Name}!!"),
        Compass("I'm sorry, that must not happen. Could you give me the order number?"),
        Guest($"{story.Order} and it's the second time this happens").Failing("Runtime error: the payment provider did not answer within 60 seconds"),
        Guest("hello?").Later(minutes: 3),
        Compass("Sorry, I lost the connection to our payments for a moment. I see two payments for this order."),
        Compass("I can't return money myself, so I'm fetching a colleague."),
        Compass(Choice("How may we reach you?", "Here in the chat", "By phone", "By e-mail")),
        Guest("Here in the chat"),
        Compass("Somebody will be with you in about ten minutes. You can close the window, we'll keep your place."),
        Guest("ok I'm waiting").Later(minutes: 12).Waiting(),
    ];

    public static IReadOnlyList<Line> Birthday(Story story) =>
    [
        Compass($"Happy birthday, {story.Guest.FirstName}! 🎂"),
        Compass(Image(story.Files.Picture("cake", "Happy birthday"))),
        Guest("Oh how nice, thank you! Do I get a present? 😇"),
        Compass($"You do: you have {story.Some * 10} points, and today they count twice."),
        Compass(Card(story.Product.Name, $"Today £{story.Product.Price * 4 / 5} instead of £{story.Product.Price}", story.PictureOf(story.Product),
            Postback("Buy it", $"buy_{story.Order}"), Say("Not today", "Not today, thank you"))),
        Guest("Hmm, is it still on offer tomorrow?"),
        Compass("Until midnight on Sunday."),
        Guest(Video(story.Files.Video("waves"))).Later(minutes: 35),
        Guest("Greetings from the beach, I'll think about it tonight 🌊"),
        Compass("That looks warm. Have a wonderful day!"),
    ];
}
