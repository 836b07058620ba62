namespace Conformance.Safety;

/// <summary>What became of everything that a run made.</summary>
internal sealed class LeakReport
{
    /// <summary>How many things were still there, and are deleted now.</summary>
    public int Deleted { get; set; }

    /// <summary>How many were not there any more.</summary>
    public int Gone { get; set; }

    /// <summary>How many of the deleted were found in lists: their request had got no answer.</summary>
    public int Found { get; set; }

    /// <summary>How many requests without an answer made nothing that a list shows.</summary>
    public int Nothing { get; set; }

    /// <summary>What could not be deleted, each as the request that would.</summary>
    public List<string> Left { get; } = [];

    /// <summary>What may be the run's, and may be somebody else's: left alone, each as the request that would delete it.</summary>
    public List<string> Unsure { get; } = [];

    /// <summary>What the API cannot delete, by the operation that made it.</summary>
    public IReadOnlyDictionary<string, int> Stays { get; init; } = new Dictionary<string, int>();

    public bool IsClean => Left.Count == 0 && Unsure.Count == 0;

    public IEnumerable<string> Lines(string run) =>
    [
        $"{run}: {Deleted} deleted{(Found > 0 ? $" ({Found} of them found in lists)" : "")}, {Gone} gone already, {Nothing} requests without an answer made nothing, "
            + $"{Left.Count} left, {Unsure.Count} unsure",
        .. Left.Select(left => $"  could not be deleted: {left}"),
        .. Unsure.Select(unsure => $"  may be the run's, and may be somebody else's: {unsure}"),
        .. Stays.Select(stays => $"  the API cannot delete: {stays.Value} × {stays.Key}"),
    ];
}
