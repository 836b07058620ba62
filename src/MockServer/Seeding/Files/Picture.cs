using System.Globalization;
using Bogus;

namespace MockServer.Seeding.Files;

/// <summary>A drawn picture: a landscape, or a thing from the shop, in colours and shapes that follow from four hexadecimal digits.</summary>
internal static class Picture
{
    public const int Width = 640;
    public const int Height = 400;

    private static readonly Dictionary<string, Func<Palette, Randomizer, string>> Painters = new(StringComparer.Ordinal)
    {
        ["coast"] = Landscape.Coast,
        ["mountain"] = Landscape.Mountain,
        ["desert"] = Landscape.Desert,
        ["city"] = Landscape.City,
        ["backpack"] = StillLife.Backpack,
        ["suitcase"] = StillLife.Suitcase,
        ["tent"] = StillLife.Tent,
        ["boots"] = StillLife.Boots,
        ["jacket"] = StillLife.Jacket,
        ["parcel"] = StillLife.Parcel,
        ["cake"] = StillLife.Cake,
        ["cabin"] = StillLife.Cabin,
    };

    public static IReadOnlyCollection<string> Motifs => Painters.Keys;

    /// <summary>Null when nobody paints such a motif.</summary>
    public static SeededFile? Draw(string motif, int print)
    {
        if (!Painters.TryGetValue(motif, out var paint))
            return null;
        var random = new Randomizer(print);
        return SeededFile.Svg(string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}">
            {paint(new Palette(random.Number(359)), random)}
            </svg>
            """));
    }
}

/// <summary>Colours that go together, all from one hue of the colour wheel.</summary>
internal sealed record Palette(int Hue)
{
    public string Main => Colour(Hue, 52, 46);

    public string Dark => Colour(Hue, 50, 30);

    public string Light => Colour(Hue, 55, 62);

    public string Accent => Colour(Hue + 160, 60, 55);

    public string Backdrop => Colour(Hue + 30, 40, 92);

    public static string Colour(int hue, int saturation, int lightness) => $"hsl({hue % 360},{saturation}%,{lightness}%)";
}
