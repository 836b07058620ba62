using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Contract.Reading;

namespace Contract.Schemas;

/// <summary>
/// An ECMAScript regular expression. It runs in time that grows with the text's length only, where .NET can do that (no look-around, no
/// back reference), and otherwise for five seconds at most: a text that takes longer does not match. The clock that this is measured by runs
/// on while the thread waits for its turn, so the limit is far above what any good text takes.
/// </summary>
internal sealed class EcmaPattern
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly string source;
    // The engine that is linear is costly to make, and most patterns of a contract are never asked.
    private readonly Lazy<Regex> regex;

    private EcmaPattern(string source, string translated) => (this.source, regex) = (source, new(() => Compile(translated)));

    /// <exception cref="ContractException">The pattern cannot be read.</exception>
    public static EcmaPattern Read(string pattern, ContractValue site)
    {
        try
        {
            var translated = EcmaTranslation.Translate(pattern);
            _ = new Regex(translated, RegexOptions.CultureInvariant, Longest);
            return new(pattern, translated);
        }
        catch (ArgumentException fault)
        {
            throw site.Fault($"the pattern '{pattern}' cannot be read: {fault.Message.TrimEnd('.')}", "an ECMAScript regular expression");
        }
    }

    public bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        char[]? rented = null;
        var chars = utf8.Length <= 256 ? stackalloc char[256] : rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            return regex.Value.IsMatch(chars[..Encoding.UTF8.GetChars(utf8, chars)]);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
        finally
        {
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }

    public override string ToString() => source;

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Longest);
        }
    }
}
