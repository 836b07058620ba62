using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Conformance.Running;

/// <summary>
/// Everything that a run makes up: ids, names, unique values. It all comes from the seed, so one seed makes the same run again, and
/// nothing is drawn in an order, so that cases can run side by side.
/// </summary>
public sealed partial class RunNames(long seed)
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public long Seed => seed;

    /// <summary>What everything made by this run carries in its name: <c>run-4F7Q0ZKD</c>.</summary>
    public string RunId { get; } = $"run-{Letters(Hash(seed, "run"), 8)}";

    /// <summary>A well-formed id that nobody has been given: prefix and ULID. The same for the same <paramref name="purpose"/>.</summary>
    public string Id(string prefix, string purpose) => $"{prefix}_{Ulid(purpose)}";

    /// <summary>A fresh id of the same form as <paramref name="id"/>: same prefix, or a UUID for a UUID.</summary>
    public string IdLike(string id, string purpose) =>
        Guid.TryParse(id, out _) ? new Guid(Hash(seed, purpose).AsSpan(0, 16)).ToString()
        : id.LastIndexOf('_') is >= 0 and var end ? id[..(end + 1)] + Ulid(purpose)
        : Ulid(purpose);

    /// <summary>A short text that no other case and no other run uses.</summary>
    public string Unique(string purpose) => $"{RunId}-{Letters(Hash(seed, purpose), 10)}";

    /// <summary>The unique texts, of whichever run, that are in a text.</summary>
    public static IEnumerable<string> Marks(string text) => text.Contains("run-", StringComparison.Ordinal) ? Mark().Matches(text).Select(match => match.Value) : [];

    /// <summary>Things in an order that depends on the seed alone.</summary>
    public IEnumerable<T> Order<T>(IEnumerable<T> things, Func<T, string> id) => things.OrderBy(thing => Letters(Hash(seed, $"order {id(thing)}"), 16), StringComparer.Ordinal);

    // A ULID's first ten letters are a time; 01 keeps it inside this century whatever the seed is.
    private string Ulid(string purpose) => "01" + Letters(Hash(seed, purpose), 24);

    private static byte[] Hash(long seed, string purpose) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{purpose}")));

    private static string Letters(byte[] hash, int count) => string.Create(count, hash, (letters, bytes) =>
    {
        for (var i = 0; i < letters.Length; i++)
            letters[i] = Crockford[bytes[i] % 32];
    });

    [GeneratedRegex("run-[0-9A-HJKMNP-TV-Z]{8}-[0-9A-HJKMNP-TV-Z]{10}")]
    private static partial Regex Mark();
}
