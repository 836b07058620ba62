namespace Contract.Wire;

/// <summary>A list that is not made before there is something to put in.</summary>
internal struct ViolationList
{
    private List<Violation>? list;

    public void Add(Violation violation) => (list ??= []).Add(violation);

    public void AddRange(IReadOnlyList<Violation> violations)
    {
        if (violations.Count > 0)
            (list ??= []).AddRange(violations);
    }

    // Not "list ?? []": that would be a new list each time.
    public readonly IReadOnlyList<Violation> Done() => (IReadOnlyList<Violation>?)list ?? [];
}
