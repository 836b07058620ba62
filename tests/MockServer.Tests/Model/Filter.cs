namespace MockServer.Tests.Model;

/// <summary>What a list is asked for; null: anything.</summary>
public sealed record Filter(int PageSize)
{
    public (string Key, string Value)? Tag { get; init; }

    public string? ConversationId { get; init; }

    public string? UserId { get; init; }

    public string? OtherUserId { get; init; }

    public string? MessageId { get; init; }

    public string? WorkflowId { get; init; }

    public string? Integration { get; init; }

    public string? Channel { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }

    public string[] Statuses { get; init; } = [];

    public DateTimeOffset? After { get; init; }

    public DateTimeOffset? Before { get; init; }

    public int? Least { get; init; }

    public int? Most { get; init; }

    public bool ByUpdate { get; init; }

    public bool RangeByUpdate { get; init; }

    public bool Ascending { get; init; }

    public bool Tagged(Row row, Asker by) => Tag is not var (key, value) || row.Tags.GetValueOrDefault(by.Stored(key)) == value;

    public bool Within(Row row, bool byUpdate = false) => (byUpdate ? row.UpdatedAt : row.CreatedAt) is var at && !(at < After) && !(at > Before);

    public IEnumerable<TRow> Sorted<TRow>(IEnumerable<TRow> rows)
        where TRow : Row =>
        Ascending ? Reference.Newest(rows, ByUpdate).Reverse() : Reference.Newest(rows, ByUpdate);

    public static bool Is(string? wanted, string? actual) => wanted is null || wanted == actual;
}
