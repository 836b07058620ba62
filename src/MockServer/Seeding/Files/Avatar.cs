using System.Globalization;

namespace MockServer.Seeding.Files;

/// <summary>A round portrait of initials on two colours.</summary>
internal static class Avatar
{
    /// <summary>The first letters of the first and the last word, one or two.</summary>
    public static string InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var initials = words.Length > 1 ? $"{words[0][0]}{words[^1][0]}" : words[0][..1];
        return initials.ToUpperInvariant();
    }

    /// <summary>Null when these are no initials.</summary>
    public static SeededFile? Draw(string initials, int print)
    {
        if (initials.Length > 2 || !initials.All(char.IsLetter))
            return null;
        var hue = print % 360;
        var other = (hue + 40 + (print / 360 % 50)) % 360;
        return SeededFile.Svg(string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
              <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
                <stop offset="0" stop-color="hsl({hue},62%,58%)"/><stop offset="1" stop-color="hsl({other},58%,40%)"/>
              </linearGradient></defs>
              <circle cx="48" cy="48" r="48" fill="url(#g)"/>
              <text x="48" y="49" fill="#fff" font-family="system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif" font-size="36" font-weight="600"
                text-anchor="middle" dominant-baseline="central">{initials}</text>
            </svg>
            """));
    }
}
