using System.Globalization;
using System.Text;

namespace MockServer.Seeding.Files;

/// <summary>A one-page PDF: a heading, what it is about, and a few lines.</summary>
internal static class Leaflet
{
    private static readonly Dictionary<string, (string Title, string[] Lines)> Texts = new(StringComparer.Ordinal)
    {
        ["invoice"] = ("Invoice",
        [
            "Thank you for your order.",
            "Paid by card. Nothing is left to pay.",
            "Returns are free within 30 days.",
        ]),
        ["return-label"] = ("Return label",
        [
            "To: Kite & Compass, Returns, 14 Harbour Street, Bristol",
            "Postage paid. Hand it in at any post office.",
            "Keep the receipt until we have written to you.",
        ]),
        ["size-guide"] = ("Size guide",
        [
            "S: 1.60 to 1.70 m    M: 1.70 to 1.80 m    L: 1.80 to 1.90 m",
            "Between two sizes take the larger one.",
            "Try it on over what you wear under it.",
        ]),
        ["itinerary"] = ("Itinerary",
        [
            "Check in opens two hours before the flight.",
            "You will be met at the arrivals gate.",
            "In an emergency write to us at any time.",
        ]),
        ["packing-list"] = ("Packing list",
        [
            "Rain jacket, walking boots, a warm layer",
            "Charger, adapter, head torch",
            "A bottle, a book, and room for cheese",
        ]),
        ["passenger-rights"] = ("Your rights as a passenger",
        [
            "Canceled flights: another flight or your money back.",
            "Meals and a bed until you can travel on.",
            "Compensation of up to 600 EUR, depending on the distance.",
        ]),
        ["gift-card"] = ("Gift card",
        [
            "Worth GBP 50, at the counter and in the chat.",
            "Valid for three years.",
            "For somebody who would rather be elsewhere.",
        ]),
        ["report"] = ("Report", ["Bookings, shop and returns at a glance.", "Figures are of Monday morning.", "For the team only."]),
    };

    public static IReadOnlyCollection<string> Kinds => Texts.Keys;

    /// <param name="name"><c>kind_number.pdf</c></param>
    /// <returns>Null when there is no such kind, or no number.</returns>
    public static SeededFile? Print(string name)
    {
        if (!name.EndsWith(".pdf", StringComparison.Ordinal) || name[..^4].Split('_') is not [var kind, { Length: > 0 and <= 20 } number]
            || !Texts.TryGetValue(kind, out var text) || !number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            return null;
        return new SeededFile("application/pdf", Document(text.Title, number, text.Lines));
    }

    private static byte[] Document(string title, string number, string[] lines)
    {
        var page = string.Join('\n',
        [
            "0.13 0.42 0.48 rg 0 770 595 72 re f 1 1 1 rg",
            $"BT /F2 26 Tf 56 796 Td ({title}) Tj ET",
            "0.2 0.2 0.2 rg",
            $"BT /F2 13 Tf 56 716 Td ({number}) Tj /F1 13 Tf 0 -34 Td 22 TL {string.Concat(lines.Select(line => $"({line}) Tj T* "))}ET",
            "0.5 0.5 0.5 rg BT /F1 10 Tf 56 56 Td (Kite & Compass, 14 Harbour Street, Bristol) Tj ET",
        ]);
        return Assemble(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
            $"<< /Length {page.Length} >>\nstream\n{page}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
        ]);
    }

    /// <summary>The objects, then the table of where each begins, which readers start from.</summary>
    private static byte[] Assemble(string[] objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"));
        foreach (var (i, text) in objects.Index())
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{text}\nendobj\n");
        }

        var start = file.Length;
        file.Append(table)
            .Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
