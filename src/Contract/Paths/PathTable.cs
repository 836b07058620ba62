namespace Contract.Paths;

/// <summary>All paths of a contract, the literal ones before those with parameters.</summary>
internal sealed class PathTable
{
    private readonly Entry[] entries;

    public PathTable(IReadOnlyList<Operation> operations)
    {
        var paths = operations.GroupBy(operation => operation.Path).Select(path => new Entry(path.First().Template, [.. path])).ToList();
        paths.Sort((one, other) => one.Template.CompareLiteralness(other.Template));
        entries = [.. paths];
    }

    /// <summary>The most literal path that has the method; else the most literal one, for what it does have.</summary>
    public PathMatch Match(string method, ReadOnlySpan<char> path)
    {
        Entry? best = null;
        foreach (var entry in entries)
        {
            if (!entry.Template.Matches(path))
                continue;
            foreach (var operation in entry.Operations)
            {
                if (string.Equals(operation.Method, method, StringComparison.OrdinalIgnoreCase))
                    return new(operation, operation.Path, entry.Methods);
            }
            best ??= entry;
        }
        return best is null ? new(null, null, []) : new(null, best.Template.Text, AllMethods(best, path));
    }

    /// <summary>What may be sent to a path that two templates match is what either has.</summary>
    private IReadOnlyList<string> AllMethods(Entry best, ReadOnlySpan<char> path)
    {
        var methods = best.Methods;
        foreach (var entry in entries)
        {
            if (entry != best && entry.Template.Matches(path))
                methods = [.. methods.Union(entry.Methods)];
        }
        return methods;
    }

    private sealed record Entry(PathTemplate Template, Operation[] Operations)
    {
        public IReadOnlyList<string> Methods { get; } = [.. Operations.Select(operation => operation.Method)];
    }
}
