using System.Globalization;

namespace MockServer.Seeding;

/// <summary>
/// The tags that the vendor's integrations set on what they make, as the bot reads them: behind the alias and a colon.
/// </summary>
internal static class ChannelTags
{
    private const string BotForeignId = "104857601337";

    public static IDictionary<string, string> OfUser(Person person) => person.Integration switch
    {
        "telegram" => Tags(person, ("id", person.ForeignId)),
        "whatsapp" => Tags(person, ("userId", person.Phone), ("name", person.FullName)),
        "slack" => Tags(person, ("id", SlackId('U', person))),
        "messenger" => Tags(person, ("id", person.ForeignId + "4071")),
        _ => Tags(person, ("id", $"web-{person.ForeignId}")),
    };

    /// <param name="channel">The integration's channel.</param>
    /// <param name="person">Who began the conversation.</param>
    /// <param name="guests">How many people take part besides the bot.</param>
    /// <param name="at">When it began.</param>
    public static IDictionary<string, string> OfConversation(string channel, Person person, int guests, DateTimeOffset at) =>
        (person.Integration, channel) switch
        {
            ("telegram", _) => Tags(person, ("id", ChatId(person, guests)), ("chatId", ChatId(person, guests)),
                ("fromUserId", person.ForeignId), ("fromUserName", person.FullName)),
            ("whatsapp", _) => Tags(person, ("phoneNumberId", BotForeignId), ("userPhone", person.Phone)),
            ("slack", "thread") => Tags(person, ("id", SlackId('C', person)), ("title", "trip-desk"), ("thread", SlackTime(at))),
            ("slack", _) => Tags(person, ("id", SlackId('D', person)), ("title", person.FullName)),
            ("messenger", _) => Tags(person, ("id", person.ForeignId + "4071"), ("senderId", person.ForeignId + "4071"), ("recipientId", BotForeignId)),
            _ => Tags(person, ("owner", $"web-{person.ForeignId}")),
        };

    /// <param name="channel">As <see cref="OfConversation"/>.</param>
    /// <param name="beginner">Who began the conversation.</param>
    /// <param name="guests">As <see cref="OfConversation"/>.</param>
    /// <param name="speaker">Who says it; null for the bot.</param>
    /// <param name="number">The message's number in its conversation.</param>
    /// <param name="at">When it is said.</param>
    public static IDictionary<string, string> OfMessage(string channel, Person beginner, int guests, Person? speaker, int number, DateTimeOffset at)
    {
        var foreign = (beginner.ForeignId, number);
        return beginner.Integration switch
        {
            "telegram" => Tags(beginner, ("id", Number(4000 + number)), ("chatId", ChatId(beginner, guests))),
            "whatsapp" => Tags(beginner, ("id", $"wamid.HBgM{foreign.ForeignId}FQIA{foreign.number:D4}")),
            "slack" => Tags(beginner, ("ts", SlackTime(at)), ("channelId", SlackId(channel == "dm" ? 'D' : 'C', beginner)),
                ("userId", speaker is null ? "U0COMPASS01" : SlackId('U', speaker))),
            "messenger" => Tags(beginner, ("id", $"m_{foreign.ForeignId}x{foreign.number:D4}"),
                ("senderId", speaker is null ? BotForeignId : speaker.ForeignId + "4071"),
                ("recipientId", speaker is null ? beginner.ForeignId + "4071" : BotForeignId)),
            _ => new Dictionary<string, string>(),
        };
    }

    private static Dictionary<string, string> Tags(Person person, params ReadOnlySpan<(string Key, string Value)> tags)
    {
        var prefixed = new Dictionary<string, string>(tags.Length);
        foreach (var (key, value) in tags)
            prefixed.Add($"{person.Integration}:{key}", value);
        return prefixed;
    }

    // Telegram writes a group's number with a minus in front.
    private static string ChatId(Person person, int guests) => guests > 1 ? $"-100{person.ForeignId}" : person.ForeignId;

    private static string SlackId(char kind, Person person) => $"{kind}0{person.ForeignId}";

    private static string SlackTime(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds()}.{at.Millisecond:D3}219");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
