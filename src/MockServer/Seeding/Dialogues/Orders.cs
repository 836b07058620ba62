using static MockServer.Seeding.Dialogues.CardAction;
using static MockServer.Seeding.Dialogues.Content;
using static MockServer.Seeding.Dialogues.Line;

namespace MockServer.Seeding.Dialogues;

/// <summary>What people ask about things that they ordered or want to order.</summary>
internal static class Orders
{
    public static IReadOnlyList<Line> LateParcel(Story story) =>
    [
        Guest($"Hi! I ordered the {story.Product.Name} ten days ago and it still isn't here."),
        Compass($"Hello {story.Guest.FirstName}, I'm sorry you had to wait. Do you have the order number at hand?"),
        Guest(story.Order).Later(minutes: 2),
        Compass("Thank you, one moment please."),
        Compass($"I found it: {story.Product.Name}, £{story.Product.Price}. It left our warehouse on Friday and has been at the depot in Avonmouth since then."),
        Guest("Since Friday?? That is fifteen minutes from here"),
        Compass("It should have moved on by now, you are right. What would you like me to do?"),
        Compass(Choice("Please choose one:", "Deliver it again", "Pick it up myself", "Cancel the order")),
        Guest("Pick it up myself"),
        Compass("Good idea, that is the fastest. Where are you? Send me your location and I'll look for the nearest parcel point."),
        Guest(Location(new Place("My location", $"{story.Some} Cotham Hill, Bristol", 51.4641, -2.6037))).Later(minutes: 1.5),
        Compass("This one is closest to you:"),
        Compass(Location(story.Pickup)),
        Compass($"Your parcel will be at {story.Pickup.Name} tomorrow from 10:00. You'll need this message or an ID."),
        Guest("ok great, how late are they open?"),
        Compass("Monday to Friday until 19:00, Saturday until 16:00."),
        Guest("Perfect, thanks!"),
        Compass("You're welcome. I'll write to you when the parcel has arrived there."),
        Compass($"Good morning {story.Guest.FirstName}! {story.Order} is waiting for you at {story.Pickup.Name}.").Later(minutes: 1480),
        Guest("Just picked it up 🎉").Later(minutes: 164),
        Guest(Image(story.PictureOf(story.Product))),
        Compass($"It looks good on you already. Enjoy the {story.Product.Name}!"),
        Compass(Card("How did we do?", "It takes ten seconds", story.Files.Picture("parcel", "Thank you"),
            Postback("Well", "rating_good"), Postback("Not so well", "rating_bad"), Open("Your invoice", story.Files.Document("invoice", story.Order)))),
        Guest("Well! Delivery was slow but you were quick"),
        Compass("Thank you, I'll pass that on to the people with the vans."),
    ];

    public static IReadOnlyList<Line> BrokenWheel(Story story) =>
    [
        Guest("hello, a wheel came off my suitcase on its very first trip"),
        Guest(Image(story.Files.Picture("suitcase", "Broken wheel"))),
        Compass($"Oh no. Hello {story.Guest.FirstName}, thank you for the picture, that makes it easier."),
        Compass(Dropdown("Which one is it?", "Tern cabin suitcase", "Packet trolley case", "Another brand")),
        Guest("Tern cabin suitcase"),
        Compass("And when did you buy it? The order number is enough if you have it."),
        Guest(Audio(story.Files.Sound("voice-note", story.Order))).Later(minutes: 3),
        Compass($"Got it, I understood {story.Order}. Is that right?"),
        Guest("yes exactly"),
        Compass("It has a warranty of five years, so this costs you nothing."),
        Compass(Choice("Do you want a new wheel or your money back?", "New wheel", "New suitcase", "Money back")),
        Guest("New suitcase if possible, I'm travelling again next week"),
        Compass("It is possible. Please send the broken one back with this label, the post office takes it for free:"),
        Compass(File(story.Files.Document("return-label", story.Order), $"Return label {story.Order}.pdf")),
        Guest("and when do I get the new one?"),
        Compass("It leaves today. In Bristol it will be with you tomorrow, elsewhere the day after."),
        Guest("wow ok. thank you!"),
        Compass($"Safe travels, {story.Guest.FirstName} 🧳"),
    ];

    public static IReadOnlyList<Line> RainJacket(Story story) =>
    [
        Compass("Hi, I'm Compass. Looking for something, or just for ideas?"),
        Guest($"I need a rain jacket for {story.Trip.City}, it's going to be wet"),
        Compass($"{story.Trip.City} can be wet, yes! What matters most to you?"),
        Compass(Choice("I look for something that is …", "Light", "Warm", "Cheap")),
        Guest("Light"),
        Compass("Then have a look at these:"),
        Compass(Carousel(Catalogue.Products.Where(product => product.Picture == "jacket").Select(product =>
            Card(product.Name, $"£{product.Price} · {product.Says}", story.PictureOf(product),
                Postback("Add to basket", product.Name), Say("Tell me more", $"Tell me more about the {product.Name}"))))),
        Guest("Tell me more about the Skua rain jacket"),
        Compass("Three layers, taped seams, 310 grams, and the hood goes over a helmet. Customers gave it 4.7 of 5 stars."),
        Guest("Which size do I need? I'm 1.76"),
        Compass("An M, or an L if you wear a fleece under it."),
        Compass(File(story.Files.Document("size-guide", "jackets"), "Size guide jackets.pdf")),
        Guest("M it is. Can I pay when I pick it up?"),
        Compass($"Sure. I've put one aside for you under {story.Order} until Saturday. See you at the shop!"),
        Compass(Location(Catalogue.Shop)),
        Guest("👍"),
    ];
}
