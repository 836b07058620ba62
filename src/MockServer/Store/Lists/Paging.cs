namespace MockServer.Store.Lists;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="NextToken">Where the next page begins; null on the last page.</param>
public sealed record Page<TItem>(IReadOnlyList<TItem> Items, string? NextToken);

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Size">Items on a page, at least 1.</param>
/// <param name="After">The position behind which the page begins; null for the first page.</param>
/// <param name="OldestFirst">False for the API's own order, newest first.</param>
public readonly record struct Paging(int Size, Position? After, bool OldestFirst = false);
