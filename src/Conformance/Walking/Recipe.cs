using Contract;

namespace Conformance.Walking;

/// <summary>How to come to a call: the operation, the example it sends, and what must be made before.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Example">The example of its body; unset when it takes none or the contract has none.</param>
/// <param name="Ingredients">What other operations give it, in the order in which they are made.</param>
public sealed record Recipe(Operation Operation, Example? Example, IReadOnlyList<Ingredient> Ingredients)
{
    /// <summary>Tells this request from every other that the contract's examples make.</summary>
    public (string Operation, string? Example) Key => (Operation.Id, Example?.Name);

    /// <summary>The ids of the operations that are called, this one last; each once.</summary>
    public IEnumerable<string> Operations() =>
        Ingredients.SelectMany(ingredient => ingredient.Producer.Operations()).Append(Operation.Id).Distinct();
}

/// <summary>What a link puts into a call, and how to make the answer that it takes it from.</summary>
/// <param name="Link">Unset: nothing is put into the call, but something must be there.</param>
/// <param name="Producer">How to make it.</param>
public sealed record Ingredient(Link? Link, Recipe Producer);
