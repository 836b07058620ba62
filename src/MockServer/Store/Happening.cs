namespace MockServer.Store;

/// <summary>Something that happened by itself because its moment had come.</summary>
/// <param name="At">The moment at which it happened.</param>
/// <param name="What">As it was declared: <c>states.expire</c>.</param>
/// <param name="Resource">The table of the row that it happened to, a plural word of the contract.</param>
/// <param name="Id">The row's id.</param>
public readonly record struct Happening(DateTimeOffset At, string What, string Resource, string Id);
