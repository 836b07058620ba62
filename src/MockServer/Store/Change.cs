namespace MockServer.Store;

/// <summary>One row of one table as it was before a step and as it is after it.</summary>
/// <param name="Table">The table's name, a plural word of the contract such as <c>messages</c>.</param>
/// <param name="Key">The row's key in that table: its id, or a composite where the contract has no id.</param>
/// <param name="Before">The row before; null when the step inserted it.</param>
/// <param name="After">The row after; null when the step removed it.</param>
public readonly record struct Change(string Table, string Key, object? Before, object? After);

/// <summary>A step that changed something and was accepted.</summary>
/// <param name="Number">Its number in its world; numbers only grow, also over an undo.</param>
/// <param name="At">The one moment at which everything in the step happened.</param>
/// <param name="Changes">What it changed, in order; a row changed twice is here twice.</param>
/// <param name="Follows">The number of the step that made this one necessary; null for one that a caller, or the time, asked for.</param>
/// <param name="Notes">What others are to do about it that its changes alone do not tell, in order; null: nothing. Taking the step back repeats none.</param>
public sealed record AcceptedStep(long Number, DateTimeOffset At, IReadOnlyList<Change> Changes, long? Follows = null, IReadOnlyList<object>? Notes = null);
