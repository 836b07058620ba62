namespace Contract;

/// <summary>What the contract has for a method and a raw path.</summary>
/// <param name="Operation">The operation; unset when the path is unknown or does not have the method.</param>
/// <param name="Path">The best matching path as the contract writes it; unset when no path matches.</param>
/// <param name="Methods">The methods that the path has (405's <c>Allow</c>); empty when no path matches.</param>
public readonly record struct PathMatch(Operation? Operation, string? Path, IReadOnlyList<string> Methods);
