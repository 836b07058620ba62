using System.Collections.Immutable;
using Contract;

namespace Conformance.Walking;

/// <summary>
/// Finds, by walking the contract's links backwards, what must be made before an operation can be called: for each field that some
/// link gives, one operation that produces it, and so on down to operations that need nothing.
/// </summary>
public sealed class RecipeBook
{
    private readonly ApiContract contract;
    private readonly ILookup<string, Supply> supplies;
    private readonly Dictionary<string, int> shortest;

    public RecipeBook(ApiContract contract)
    {
        this.contract = contract;
        supplies = (from producer in contract.Operations
                    from link in producer.Success?.Links ?? []
                    let target = contract.Find(link.OperationId)
                    where target is not null
                    select new Supply(producer, link, target)).ToLookup(supply => supply.Target.Id);
        shortest = ShortestChains(contract);
    }

    /// <summary>
    /// The recipe of an operation with one of its examples; unset when links lead to it, but no chain of them begins at an operation that
    /// needs nothing.
    /// </summary>
    public Recipe? For(Operation operation, Example? example) => Solve(operation, example, []);

    /// <summary>The same, with a field of body or query filled that would be left out.</summary>
    internal Recipe? For(Operation operation, Example? example, Field with) => Solve(operation, example, [], with);

    /// <summary>The parameters and body fields that links give to an operation, each with the example that goes with it.</summary>
    internal IEnumerable<(Field Field, Example? Example)> Given(Operation operation) =>
        from supply in supplies[operation.Id]
        from field in supply.Fields
        group supply by field into givers
        select (givers.Key, operation.ExamplesOrNone().Where(example => givers.Any(giver => giver.Fits(example?.Name)))
            .OrderByDescending(example => Need.Sends(example, givers.Key)).FirstOrDefault());

    private Recipe? Solve(Operation operation, Example? example, ImmutableHashSet<(string, string?)> open, Field? with = null)
    {
        var inside = open.Add((operation.Id, example?.Name));
        var ingredients = new List<Ingredient>();
        var given = new HashSet<Field>();
        foreach (var need in Needs(operation, example, with))
        {
            var missing = need.Fields.Where(field => !given.Contains(field)).ToHashSet();
            while (missing.Count > 0)
            {
                var found = need.Ranked(Fitting(operation, example).Where(supply => supply.Fields.Any(missing.Contains)), missing, shortest)
                    .Where(supply => !inside.Contains((supply.Producer.Id, supply.ProducerExample?.Name)))
                    .Select(supply => (supply, recipe: Solve(supply.Producer, supply.ProducerExample, inside)))
                    .FirstOrDefault(candidate => candidate.recipe is not null);
                if (found.recipe is null)
                {
                    if (need.IsOptional)
                        break;
                    return null;
                }
                ingredients.Add(new(found.supply.Link, found.recipe));
                given.UnionWith(found.supply.Fields);
                missing.ExceptWith(found.supply.Fields);
                if (need.IsOptional)
                    break;
            }
        }
        if (MakerFor(operation, ingredients) is { } maker && Solve(maker, maker.FirstExample(), inside) is { } made)
            ingredients.Add(new(null, made));
        return new Recipe(operation, example, ingredients);
    }

    /// <summary>What must be run before a list is asked for, so that there is something in the answer to look at; unset when there will be.</summary>
    private Operation? MakerFor(Operation list, List<Ingredient> ingredients) =>
        ingredients.Exists(ingredient => ingredient.Producer.Operation.Resource == list.Resource)
            ? null
            : MakersFor(list).MinBy(operation => shortest[operation.Id]);

    /// <summary>The operations that make what a list lists.</summary>
    private IEnumerable<Operation> MakersFor(Operation list) =>
        list.Method != "GET" || !DocumentSchema.HasList(contract, list)
            ? []
            : contract.Operations.Where(operation => operation.Resource == list.Resource && operation.Method == "POST" && Undoings(operation) > 0);

    private IEnumerable<Need> Needs(Operation operation, Example? example, Field? with = null)
    {
        var fields = Fitting(operation, example).SelectMany(supply => supply.Fields).Distinct().ToList();
        yield return new Need.OfPath(fields);
        yield return new Need.OfBody(fields, example, with);
        if (with is { In: "query" } || !MakersFor(operation).Any())
            yield return new Need.OfQuery(fields, with);
    }

    private IEnumerable<Supply> Fitting(Operation operation, Example? example) =>
        supplies[operation.Id].Where(supply => supply.Fits(example?.Name));

    // How many calls each operation takes at least, those that take it all back again included. Only ranks candidates, so what two of
    // them share is counted twice.
    private Dictionary<string, int> ShortestChains(ApiContract contract)
    {
        var calls = contract.Operations.ToDictionary(operation => operation.Id, _ => int.MaxValue);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var operation in contract.Operations)
            {
                var example = operation.FirstExample();
                var fitting = Fitting(operation, example).ToList();
                var needed = Needs(operation, example).Where(need => !need.IsOptional).SelectMany(need => need.Fields)
                    .Select(field => fitting.Where(supply => supply.Fields.Contains(field)).Min(supply => (long)calls[supply.Producer.Id]));
                var total = (int)Math.Min(int.MaxValue, 1 + Undoings(operation) + needed.Sum());
                changed |= total < calls[operation.Id];
                calls[operation.Id] = Math.Min(total, calls[operation.Id]);
            }
        }
        return calls;
    }

    private static int Undoings(Operation operation) =>
        operation.Success?.Links.Where(link => link.Undoes).Select(link => link.OperationId).Distinct().Count() ?? 0;
}
