using System.Globalization;
using System.Text;

namespace MockServer.Store.Lists;

/// <summary>
/// Where a row stands in a list: the moment it is sorted by, then its id. A page token is a position, so that a walk goes on
/// behind the last item it saw, whatever was inserted or removed meanwhile.
/// </summary>
public readonly record struct Position : IComparable<Position>
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public Position(DateTimeOffset at, string id) => (At, Id) = (at.ToUniversalTime(), id);

    public DateTimeOffset At { get; }

    public string Id { get; }

    public int CompareTo(Position other)
    {
        var byTime = At.CompareTo(other.At);
        return byTime != 0 ? byTime : string.CompareOrdinal(Id, other.Id);
    }

    public static bool operator <(Position left, Position right) => left.CompareTo(right) < 0;

    public static bool operator >(Position left, Position right) => left.CompareTo(right) > 0;

    public static bool operator <=(Position left, Position right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Position left, Position right) => left.CompareTo(right) >= 0;

    /// <summary>The position as an opaque <c>nextToken</c>: base64 of moment and id.</summary>
    public string ToToken() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) + "|" + Id));

    /// <summary>False when the text is not a token that <see cref="ToToken"/> makes.</summary>
    public static bool TryParseToken(string token, out Position position)
    {
        position = default;
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
            return false;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0 || !DateTimeOffset.TryParseExact(text[..bar], Moment, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            return false;
        position = new Position(at, text[(bar + 1)..]);
        return position.Id.Length > 0;
    }
}
