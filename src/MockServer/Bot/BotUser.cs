using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MockServer.Generated.Runtime;
using MockServer.Store;

namespace MockServer.Bot;

/// <summary>The user that a bot is in its conversations.</summary>
public static class BotUser
{
    // The id must be known before the row is made, so it follows from the bot's id alone; this is its ULID's moment.
    private static readonly DateTimeOffset Born = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string IdOf(string botId)
    {
        Span<char> text = stackalloc char[Ulid.Length];
        Ulid.Write(Born.ToUnixTimeMilliseconds(), BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(botId))), text);
        return string.Concat("user_", text);
    }

    /// <summary>The bot's user, made when the bot takes part in something for the first time.</summary>
    public static User Of(BotState bot) =>
        bot.Users.Rows.Get(bot.UserId) ?? bot.Users.Rows.Insert(new User
        {
            Id = bot.UserId,
            CreatedAt = bot.Now,
            UpdatedAt = bot.Now,
            Tags = new Dictionary<string, string>(),
        });
}
