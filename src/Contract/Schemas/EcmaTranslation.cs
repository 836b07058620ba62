using System.Globalization;
using System.Text;

namespace Contract.Schemas;

/// <summary>
/// Writes an ECMAScript pattern (unicode mode) as a .NET one. RegexOptions.ECMAScript would do less (no <c>\p</c>, no look-behind) and
/// rules out the engine that does not backtrack.
/// </summary>
internal ref struct EcmaTranslation
{
    private const string Space = @"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
    private const string Word = "a-zA-Z0-9_";
    private const string Pair = @"[\ud800-\udbff][\udc00-\udfff]";

    private readonly ReadOnlySpan<char> pattern;
    private readonly StringBuilder result = new();
    private int at;

    private EcmaTranslation(string pattern) => this.pattern = pattern;

    /// <exception cref="ArgumentException">An escape or a group that ECMAScript does not have.</exception>
    public static string Translate(string pattern)
    {
        var translation = new EcmaTranslation(pattern);
        while (translation.at < pattern.Length)
            translation.Step();
        return translation.result.ToString();
    }

    private void Step()
    {
        var c = pattern[at++];
        switch (c)
        {
            case '\\':
                Escape();
                break;
            case '[':
                Class();
                break;
            case '.':
                result.Append($@"(?:{Pair}|[^\n\r\u2028\u2029])");
                break;
            case '$':
                result.Append(@"\z");
                break;
            case '(' when pattern[at..] is ['?', not (':' or '=' or '!' or '<'), ..]:
                throw new ArgumentException("ECMAScript has no group that begins with (?" + pattern[at + 1]);
            case var _ when char.IsHighSurrogate(c) && at < pattern.Length:
                result.Append("(?:").Append(c).Append(pattern[at++]).Append(')');
                break;
            default:
                result.Append(c);
                break;
        }
    }

    private void Escape()
    {
        var c = Next();
        result.Append(c switch
        {
            'd' => "[0-9]",
            'D' => "[^0-9]",
            'w' => $"[{Word}]",
            'W' => $"[^{Word}]",
            's' => $"[{Space}]",
            'S' => $"[^{Space}]",
            'b' => $"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))",
            'B' => $"(?:(?<=[{Word}])(?=[{Word}])|(?<![{Word}])(?![{Word}]))",
            'k' => @"\k",
            _ => Character(c, inClass: false),
        });
    }

    private void Class()
    {
        var negated = at < pattern.Length && pattern[at] == '^';
        if (negated)
            at++;
        if (at < pattern.Length && pattern[at] == ']')
        {
            at++;
            result.Append(negated ? $@"(?:{Pair}|[\s\S])" : "(?!)");
            return;
        }

        var members = new StringBuilder();
        var pairs = new List<string>();
        while (Next() is var c && c != ']')
        {
            var text = c == '\\' ? ClassEscape(Next())
                : char.IsHighSurrogate(c) && at < pattern.Length ? $"{c}{pattern[at++]}"
                : c == '[' ? @"\["
                : c.ToString();
            if (text.Length == 2 && char.IsHighSurrogate(text[0]))
                pairs.Add(text);
            else
                members.Append(text);
        }
        if (negated)
            result.Append(pairs.Count == 0
                ? $"(?:{Pair}|[^{members}])"
                : $"(?:(?!{string.Join('|', pairs)}){Pair}|[^{members}\ud800-\udfff])");
        else
            result.Append(pairs.Count == 0
                ? $"[{members}]"
                : $"(?:{string.Join('|', pairs)}{(members.Length == 0 ? "" : $"|[{members}]")})");
    }

    private string ClassEscape(char c) => c switch
    {
        'd' => "0-9",
        'D' => @"\0-/:-\uffff",
        'w' => Word,
        'W' => @"\0-/:-@\[-^`{-\uffff",
        's' => Space,
        'S' => @"\S",
        'b' => @"\b",
        '-' => @"\-",
        _ => Character(c, inClass: true),
    };

    /// <summary>An escape that means the same inside and outside of a class.</summary>
    private string Character(char c, bool inClass)
    {
        switch (c)
        {
            case 't' or 'n' or 'v' or 'f' or 'r':
                return $@"\{c}";
            case 'x':
                return $@"\x{Take(2)}";
            case 'c':
                return $@"\c{Take(1)}";
            case 'u' when at < pattern.Length && pattern[at] == '{':
                var end = pattern[at..].IndexOf('}');
                var code = Take(end + 1)[1..^1];
                var text = char.ConvertFromUtf32(int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                return text.Length == 1 ? $@"\u{(int)text[0]:x4}" : inClass ? text : $"(?:{text})";
            case 'u':
                return $@"\u{Take(4)}";
            case 'p' or 'P':
                return $@"\{c}{{{Category(Take(pattern[at..].IndexOf('}') + 1)[1..^1])}}}";
            case '0':
                return @"\0";
            case >= '1' and <= '9' when !inClass:
                return $@"\{c}";
            case '^' or '$' or '\\' or '.' or '*' or '+' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '|' or '/' or '-':
                return c == '/' ? "/" : $@"\{c}";
            default:
                throw new ArgumentException($@"ECMAScript has no escape \{c}");
        }
    }

    private static string Category(string name) => name[(name.IndexOf('=') + 1)..] switch
    {
        "Letter" or "Alphabetic" => "L",
        "Uppercase_Letter" or "Uppercase" => "Lu",
        "Lowercase_Letter" or "Lowercase" => "Ll",
        "Mark" => "M",
        "Number" => "N",
        "Decimal_Number" or "digit" => "Nd",
        "Punctuation" or "punct" => "P",
        "Symbol" => "S",
        "Separator" => "Z",
        "Space_Separator" => "Zs",
        "Cyrillic" => "IsCyrillic",
        "Greek" => "IsGreek",
        "Arabic" => "IsArabic",
        "Hebrew" => "IsHebrew",
        var other => other,
    };

    private char Next() => at < pattern.Length ? pattern[at++] : throw new ArgumentException("the pattern ends too early");

    private string Take(int length)
    {
        if (length <= 0 || at + length > pattern.Length)
            throw new ArgumentException("the pattern ends too early");
        at += length;
        return pattern[(at - length)..at].ToString();
    }
}
