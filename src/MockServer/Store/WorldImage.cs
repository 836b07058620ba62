namespace MockServer.Store;

/// <summary>All rows of a world at one moment. Rows never change, so an image shares them with the world that it is of and costs a list of them.</summary>
/// <param name="Number">The number of the last step that the world had accepted: what ids follow from.</param>
/// <param name="At">The moment of that step; the smallest there is for a world that has had none.</param>
/// <param name="Tables">In the order in which the world declares them.</param>
public sealed record WorldImage(long Number, DateTimeOffset At, IReadOnlyList<TableImage> Tables)
{
    /// <summary>A world in which nothing has happened.</summary>
    public static WorldImage Empty { get; } = new(0, default, []);

    /// <summary>A table's rows, oldest first; none when the image does not have the table.</summary>
    public IReadOnlyList<StoredRow> Rows(string table)
    {
        foreach (var one in Tables)
        {
            if (one.Name == table)
                return one.Rows;
        }

        return [];
    }
}

/// <summary>The rows of one table, oldest first.</summary>
public sealed record TableImage(string Name, IReadOnlyList<StoredRow> Rows);

/// <summary>A row and the key that it is stored by.</summary>
public readonly record struct StoredRow(string Key, object Row);
