using System.Globalization;
using Contract;
using MockServer.Contracts;

namespace MockServer.Journal.Searching;

/// <summary>An operation that an unmatched request may have meant.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Differs">What would have to be otherwise, in words.</param>
public sealed record NearOperation(Operation Operation, IReadOnlyList<string> Differs);

/// <summary>The operations that are nearest to a method and a path.</summary>
public static class NearOperations
{
    private const int Told = 3;

    /// <summary>The nearest first; a path that is right but for its method comes before any other.</summary>
    public static IReadOnlyList<NearOperation> Of(ContractSet contracts, string method, string rawPath)
    {
        var parts = rawPath.Split('/');
        return [.. contracts.Mocked.SelectMany(contract => contract.Operations)
            .Select(operation => (Operation: operation, Distance: Distance(operation, method, parts)))
            .OrderBy(near => near.Distance)
            .Take(Told)
            .Select(near => new NearOperation(near.Operation, [.. Differences(near.Operation, method, parts)]))];
    }

    private static int Distance(Operation operation, string method, string[] parts)
    {
        var declared = operation.Path.Split('/');
        var distance = operation.Method.Equals(method, StringComparison.OrdinalIgnoreCase) ? 0 : 3;
        for (var i = 0; i < Math.Max(declared.Length, parts.Length); i++)
        {
            distance += i >= declared.Length || i >= parts.Length ? 8
                : IsParameter(declared[i]) ? (parts[i].Length > 0 ? 1 : 5)
                : Math.Min(8, 2 * EditDistance.Between(declared[i], parts[i]));
        }

        return distance;
    }

    private static IEnumerable<string> Differences(Operation operation, string method, string[] parts)
    {
        if (!operation.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            yield return $"method: {method}; did you mean {operation.Method}?";
        var declared = operation.Path.Split('/');
        for (var i = 1; i < Math.Max(declared.Length, parts.Length); i++)
        {
            var segment = string.Create(CultureInfo.InvariantCulture, $"path segment {i}");
            if (i >= parts.Length)
                yield return $"{segment}: missing; the operation has {declared[i]} there";
            else if (i >= declared.Length)
                yield return $"{segment}: \"{parts[i]}\" is one too many";
            else if (IsParameter(declared[i]) && parts[i].Length == 0)
                yield return $"{segment}: empty; the operation has {declared[i]} there";
            else if (!IsParameter(declared[i]) && declared[i] != parts[i])
                yield return $"{segment}: \"{parts[i]}\"; did you mean \"{declared[i]}\"?";
        }
    }

    private static bool IsParameter(string part) => part is ['{', .., '}'];
}
