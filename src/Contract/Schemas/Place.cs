using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Contract.Schemas;

/// <summary>
/// What is wrong with a value: the sentence's end in the vendor's wording, what would be right, and what was there if not simply the value.
/// </summary>
internal readonly record struct Complaint(string Message, string Expected, string? Actual = null);

/// <summary>The violations of one message, as they are found.</summary>
internal sealed class Report(string where)
{
    // A body of a megabyte can break a schema a hundred thousand times; nobody reads the rest.
    public const int Most = 500;

    public string Where { get; } = where;

    public List<Violation> Violations { get; } = [];

    public int Depth { get; set; }
}

/// <summary>A place inside the checked value, where violations are added.</summary>
internal readonly record struct Place(Report Report, string Pointer)
{
    private const int LongestQuote = 80;

    public bool IsFull => Report.Violations.Count >= Report.Most;

    public Place Into(string name) => this with { Pointer = JsonPointer.Append(Pointer, name) };

    public Place Into(int index) => this with { Pointer = JsonPointer.Append(Pointer, index) };

    public bool Enter() => ++Report.Depth <= Walk.Deepest;

    public void Leave() => Report.Depth--;

    public void Add(Keyword keyword, Complaint complaint) => Add(keyword.Name, keyword.Pointer, complaint);

    public void Add(string keyword, string contractPointer, Complaint complaint)
    {
        if (IsFull)
            return;
        var where = Report.Where + Pointer;
        Report.Violations.Add(new(
            Pointer, where, contractPointer, keyword, complaint.Expected, complaint.Actual ?? "", $"{where} {complaint.Message}"));
    }

    /// <summary>A value as JSON, cut where it gets long.</summary>
    public static string Quote(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.Length <= LongestQuote)
            return Encoding.UTF8.GetString(raw);
        var cut = LongestQuote;
        while ((raw[cut] & 0xC0) == 0x80)
            cut--;
        return Encoding.UTF8.GetString(raw[..cut]) + "…";
    }
}
