using System.Globalization;
using Bogus;

namespace MockServer.Seeding.Files;

/// <summary>Places to travel to: a sky with a sun, and in front of it ridges, dunes, waves or roofs, the nearer the darker.</summary>
internal static class Landscape
{
    public static string Coast(Palette palette, Randomizer random) =>
        Sky(28, 205, random) + Ridge(Palette.Colour(150, 25, 45), 215, 34, 5, random)
        + string.Concat(Enumerable.Range(0, 4).Select(i =>
            Ridge(Palette.Colour(196 + (i * 4), 55, 52 - (i * 8)), 248 + (i * 40), 8 + (i * 2), 9, random)))
        + $"""<path transform="translate({random.Number(120, 480)} 262)" d="M-18 0 h52 l-10 14 h-34z M4 -4 v-48 l26 48z" fill="#fff" opacity=".92"/>""";

    public static string Mountain(Palette palette, Randomizer random) =>
        Sky(205, 190, random) + Peaks(Palette.Colour(220, 22, 62), 170, 5, random) + Peaks(Palette.Colour(222, 26, 44), 215, 4, random)
        + Ridge(Palette.Colour(140, 30, 32), 300, 22, 7, random) + Ridge(Palette.Colour(140, 34, 22), 345, 18, 6, random);

    public static string Desert(Palette palette, Randomizer random) =>
        Sky(24, 45, random) + string.Concat(Enumerable.Range(0, 4).Select(i =>
            Ridge(Palette.Colour(26 - (i * 3), 62, 60 - (i * 9)), 225 + (i * 44), 30 - (i * 3), 4, random)));

    public static string City(Palette palette, Randomizer random) =>
        Sky(260, 30, random) + Houses(Palette.Colour(palette.Hue, 22, 58), 150, false, random)
        + Houses(Palette.Colour(palette.Hue + 15, 30, 34), 230, true, random)
        + $"""<rect y="372" width="640" height="28" fill="{Palette.Colour(palette.Hue + 15, 30, 20)}"/>""";

    private static string Sky(int top, int bottom, Randomizer random) => $"""
        <defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="{Palette.Colour(top, 60, 72)}"/>
        <stop offset=".7" stop-color="{Palette.Colour(bottom, 70, 86)}"/>
        </linearGradient></defs>
        <rect width="640" height="400" fill="url(#s)"/>
        <circle cx="{random.Number(90, 550)}" cy="{random.Number(70, 140)}" r="{random.Number(26, 44)}" fill="#fff6d8"/>

        """;

    /// <summary>A soft outline through random heights.</summary>
    private static string Ridge(string colour, int top, int swing, int points, Randomizer random)
    {
        var step = Picture.Width / (double)(points - 1);
        var heights = Enumerable.Range(0, points).Select(_ => top + random.Number(-swing, swing)).ToList();
        var curve = string.Concat(Enumerable.Range(1, points - 1).Select(i => string.Create(CultureInfo.InvariantCulture,
            $" C{((i - 0.5) * step):F0} {heights[i - 1]} {((i - 0.5) * step):F0} {heights[i]} {(i * step):F0} {heights[i]}")));
        return $"""<path d="M0 {heights[0]}{curve} V400 H0z" fill="{colour}"/>""" + "\n";
    }

    private static string Peaks(string colour, int top, int count, Randomizer random) =>
        string.Concat(Enumerable.Range(0, count).Select(i =>
        {
            var (x, y, half) = ((i * 640 / count) + random.Number(20, 100), top - random.Number(0, 70), random.Number(110, 170));
            var snow = (400 - y) / 5;
            var edge = half * snow / (400 - y);
            return $"""
                <path d="M{x - half} 400 L{x} {y} L{x + half} 400z" fill="{colour}"/>
                <path d="M{x - edge} {y + snow} L{x} {y} L{x + edge} {y + snow} l{-edge / 2} -9 l{-edge / 2} 13 l{-edge / 2} -11z" fill="#fff" opacity=".92"/>

                """;
        }));

    private static string Houses(string colour, int top, bool lit, Randomizer random)
    {
        var houses = new List<string>();
        for (var x = -10; x < Picture.Width;)
        {
            var (width, height) = (random.Number(44, 84), random.Number(top - 60, top + 60));
            houses.Add($"""<rect x="{x}" y="{height}" width="{width}" height="{400 - height}" fill="{colour}"/>""");
            for (var window = 0; lit && window < 5; window++)
                houses.Add($"""<rect x="{x + random.Number(6, width - 16)}" y="{height + 14 + (window * 26)}" width="9" height="13" fill="#ffe9a8"/>""");
            x += width + random.Number(0, 6);
        }

        return string.Join('\n', houses);
    }
}
