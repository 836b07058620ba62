using System.Text.Json;
using Contract;

namespace MockServer.Journal.Coverage;

/// <summary>What the requests of a bot have exercised of the contracts, operation by operation. Not safe to share between threads.</summary>
public sealed class Exercise
{
    private readonly Dictionary<Operation, ExercisedOperation> _operations = [];

    public ExercisedOperation? Of(Operation operation) => _operations.GetValueOrDefault(operation);

    /// <param name="entry">What was asked and answered.</param>
    /// <param name="request">The request, for what was sent with it.</param>
    /// <param name="body">Its body, when it is JSON.</param>
    public void Count(JournalEntry entry, HttpRequest request, JsonElement body)
    {
        if (entry.Operation is not { } operation)
            return;
        if (!_operations.TryGetValue(operation, out var exercised))
            _operations.Add(operation, exercised = new ExercisedOperation(operation));
        exercised.Count(entry, request, body);
    }

    public static Exercise Sum(IEnumerable<Exercise> all)
    {
        var sum = new Exercise();
        foreach (var (operation, exercised) in all.SelectMany(one => one._operations))
        {
            if (!sum._operations.TryGetValue(operation, out var total))
                sum._operations.Add(operation, total = new ExercisedOperation(operation));
            total.Add(exercised);
        }

        return sum;
    }
}
