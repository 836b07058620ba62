using System.Net;
using System.Text;

namespace Conformance.Reports.Html;

/// <summary>HTML being written: what is text is escaped, what is markup is a literal of ours.</summary>
internal sealed class Page
{
    private readonly StringBuilder text = new();

    public int Length => text.Length;

    /// <summary>Markup as it is, with every value in it escaped.</summary>
    public Page Add(FormattableString markup)
    {
        text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(Escaped)]);
        return this;
    }

    /// <summary>Markup, a line by itself.</summary>
    public Page Line(FormattableString markup)
    {
        Add(markup);
        text.Append('\n');
        return this;
    }

    /// <summary>As it is: a style sheet, a script.</summary>
    public Page Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    public override string ToString() => text.ToString();

    // Numbers keep their format; whatever else is text.
    private static object? Escaped(object? value) =>
        value is null or int or double or long ? value : WebUtility.HtmlEncode(Visible($"{value}"));

    // A control character shows nothing, and some are no HTML.
    private static string Visible(string value) =>
        value.Any(IsControl) ? string.Concat(value.Select(letter => IsControl(letter) ? (char)('\u2400' + (letter % 0x20)) : letter))
            : value;

    private static bool IsControl(char letter) => letter < ' ' && letter is not ('\n' or '\t');
}
