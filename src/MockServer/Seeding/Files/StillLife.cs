using Bogus;

namespace MockServer.Seeding.Files;

/// <summary>Things from the shop on a plain backdrop.</summary>
internal static class StillLife
{
    public static string Backpack(Palette palette, Randomizer random) => On(palette, $"""
        <path d="M262 112 q58 -56 116 0" fill="none" stroke="{palette.Dark}" stroke-width="14"/>
        <rect x="228" y="104" width="184" height="226" rx="58" fill="{palette.Main}"/>
        <rect x="252" y="212" width="136" height="98" rx="24" fill="{palette.Dark}"/>
        <rect x="252" y="136" width="136" height="52" rx="22" fill="{palette.Light}"/>
        <rect x="308" y="178" width="24" height="58" rx="6" fill="{palette.Accent}"/>
        """);

    public static string Suitcase(Palette palette, Randomizer random) => On(palette, $"""
        <path d="M284 96 v-36 h72 v36" fill="none" stroke="{palette.Dark}" stroke-width="12"/>
        <rect x="222" y="92" width="196" height="230" rx="26" fill="{palette.Main}"/>
        <path d="M268 92 v230 M320 92 v230 M372 92 v230" stroke="{palette.Dark}" stroke-width="6"/>
        <circle cx="252" cy="332" r="13" fill="#333"/>
        <circle cx="388" cy="332" r="13" fill="#333"/>
        <rect x="296" y="180" width="48" height="34" rx="6" fill="{palette.Accent}"/>
        """);

    public static string Tent(Palette palette, Randomizer random) => On(palette, $"""
        <path d="M120 330 L300 96 L520 330z" fill="{palette.Main}"/><path d="M300 96 L520 330 L400 330z" fill="{palette.Dark}"/>
        <path d="M210 330 L300 150 L330 330z" fill="{palette.Light}"/><path d="M300 150 L330 330 L280 330z" fill="{palette.Dark}"/>
        <path d="M300 96 v-26 l28 10 -28 10" fill="{palette.Accent}" stroke="{palette.Dark}" stroke-width="3"/>
        """);

    public static string Boots(Palette palette, Randomizer random)
    {
        var boot = $"""
            <path d="M0 0 h78 v112 q74 16 84 74 h-162z" fill="{palette.Main}"/><path d="M-6 186 h176 v22 h-176z" fill="#3b3330"/>
            <path d="M78 34 h-34 M78 62 h-34 M80 90 h-36 M92 112 l-26 20" stroke="{palette.Accent}" stroke-width="8"/>
            <rect x="-2" y="-8" width="82" height="22" rx="8" fill="{palette.Dark}"/>
            """;
        return On(palette, $"""<g transform="translate(170 116)">{boot}</g><g transform="translate(320 128)">{boot}</g>""");
    }

    public static string Jacket(Palette palette, Randomizer random) => On(palette, $"""
        <path d="M256 92 L170 150 L146 296 L200 304 L222 210 L222 336 H418 L418 210 L440 304 L494 296 L470 150 L384 92z" fill="{palette.Main}"/>
        <path d="M256 92 q64 -62 128 0 q-64 54 -128 0z" fill="{palette.Dark}"/>
        <path d="M320 118 V336" stroke="{palette.Accent}" stroke-width="8"/>
        <path d="M246 262 h48 M346 262 h48" stroke="{palette.Dark}" stroke-width="8"/>
        """);

    public static string Parcel(Palette palette, Randomizer random) => On(palette, """
        <path d="M200 150 L320 96 L440 150 V292 L320 346 L200 292z" fill="#c79a63"/>
        <path d="M320 204 L440 150 V292 L320 346z" fill="#a97e4b"/>
        <path d="M200 150 L320 204 L440 150 L320 96z" fill="#dab581"/>
        <path d="M256 124 L376 178 V214 L350 226 V190 L230 136z" fill="#f0e2c6"/>
        """ + $"""<rect x="222" y="226" width="62" height="34" fill="{palette.Accent}" transform="skewY(24) translate(0 -112)"/>""");

    public static string Cake(Palette palette, Randomizer random) => On(palette, $"""
        <rect x="204" y="196" width="232" height="134" rx="18" fill="{palette.Light}"/>
        <path d="M204 232 q29 34 58 0 t58 0 58 0 58 0 V208 q0 -18 -18 -18 H222 q-18 0 -18 18z" fill="#fff"/>
        <rect x="204" y="282" width="232" height="14" fill="{palette.Main}"/>
        <path d="M262 190 v-54 M320 190 v-62 M378 190 v-54" stroke="{palette.Main}" stroke-width="10"/>
        <path d="M262 134 q-12 -14 0 -30 q12 16 0 30z M320 126 q-12 -14 0 -30 q12 16 0 30z M378 134 q-12 -14 0 -30 q12 16 0 30z" fill="#f6b73c"/>
        """);

    public static string Cabin(Palette palette, Randomizer random) => On(palette, $"""
        <rect x="196" y="196" width="248" height="134" fill="#9c6b43"/>
        <path d="M196 228 h248 M196 262 h248 M196 296 h248" stroke="#7d5331" stroke-width="5"/>
        <path d="M168 204 L320 88 L472 204z" fill="{palette.Dark}"/><rect x="388" y="104" width="30" height="62" fill="#6b6b6b"/>
        <rect x="296" y="244" width="52" height="86" fill="{palette.Main}"/>
        <rect x="222" y="232" width="48" height="42" fill="#ffe9a8"/>
        <rect x="374" y="232" width="48" height="42" fill="#ffe9a8"/>
        """);

    private static string On(Palette palette, string thing) => $"""
        <rect width="640" height="400" fill="{palette.Backdrop}"/><ellipse cx="320" cy="338" rx="190" ry="20" fill="#000" opacity=".12"/>
        {thing}
        """;
}
