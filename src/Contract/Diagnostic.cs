namespace Contract;

/// <summary>Something in a contract document that can be obeyed but is likely a mistake, such as a keyword nobody knows.</summary>
public sealed record Diagnostic(string Pointer, int? Line, string Message);
