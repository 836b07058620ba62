using Contract;

namespace Conformance.Walking;

/// <summary>Fields of a request that other operations give, and which producers to prefer for them.</summary>
internal abstract record Need(IReadOnlyList<Field> Fields)
{
    /// <summary>Whether the request can go without; then at most one producer is run for it.</summary>
    public virtual bool IsOptional => false;

    public abstract IEnumerable<Supply> Ranked(IEnumerable<Supply> supplies, HashSet<Field> missing, Dictionary<string, int> chains);

    /// <summary>
    /// Ids in one path belong together (a conversation and its participant), so the operation that made the whole is preferred to two
    /// that made the halves.
    /// </summary>
    public sealed record OfPath(IEnumerable<Field> Given) : Need([.. Given.Where(field => field.In == "path")])
    {
        public override IEnumerable<Supply> Ranked(IEnumerable<Supply> supplies, HashSet<Field> missing, Dictionary<string, int> chains) =>
            supplies.OrderByDescending(supply => supply.IsMaker)
                .ThenByDescending(supply => supply.Fields.Count(missing.Contains))
                .ThenBy(supply => chains[supply.Producer.Id]);
    }

    /// <summary>Whether an example has something in a field of the body.</summary>
    public static bool Sends(Example? example, Field field) =>
        example is not null && JsonPointer.Find(example.Value, field.Name) is not null;

    /// <summary>Only what the example sends, and what is asked for: an optional field that it leaves out stays out.</summary>
    public sealed record OfBody(IEnumerable<Field> Given, Example? Example, Field? With)
        : Need([.. Given.Where(field => field.In == "body" && (field == With || Sends(Example, field)))])
    {
        public override IEnumerable<Supply> Ranked(IEnumerable<Supply> supplies, HashSet<Field> missing, Dictionary<string, int> chains) =>
            supplies.OrderByDescending(supply => supply.IsMaker)
                .ThenBy(supply => chains[supply.Producer.Id])
                .ThenByDescending(supply => supply.Fields.Count(missing.Contains));
    }

    /// <summary>A list that no operation of its own kind fills is asked for what one other producer made: there may be something to look at then.</summary>
    /// <param name="Given">The fields that links give.</param>
    /// <param name="With">A field that must be given; unset: any will do.</param>
    public sealed record OfQuery(IEnumerable<Field> Given, Field? With = null) : Need([.. Given.Where(field => field.In == "query")])
    {
        public override bool IsOptional => true;

        public override IEnumerable<Supply> Ranked(IEnumerable<Supply> supplies, HashSet<Field> missing, Dictionary<string, int> chains) =>
            supplies.OrderByDescending(supply => With is { } wanted && supply.Fields.Contains(wanted))
                .ThenByDescending(supply => supply.IsMaker)
                .ThenByDescending(supply => supply.Fields.Count(missing.Contains))
                .ThenBy(supply => chains[supply.Producer.Id]);
    }
}
