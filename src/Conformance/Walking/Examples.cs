using Contract;

namespace Conformance.Walking;

/// <summary>The examples of an operation's body.</summary>
internal static class Examples
{
    /// <summary>The plain happy one; unset when there is none.</summary>
    public static Example? FirstExample(this Operation operation) => operation.Body?.Examples is [var first, ..] ? first : null;

    /// <summary>The one of that name, else the first, as the contract's links mean it.</summary>
    public static Example? ExampleNamed(this Operation operation, string? name) =>
        operation.Body?.Examples.FirstOrDefault(example => example.Name == name) ?? operation.FirstExample();

    /// <summary>Each of them, or one that is unset when there is none.</summary>
    public static IEnumerable<Example?> ExamplesOrNone(this Operation operation) =>
        operation.Body?.Examples is { Count: > 0 } examples ? examples.AsEnumerable<Example?>() : [null];
}
