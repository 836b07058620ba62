namespace Conformance.Running;

/// <summary>A case cannot be tried on this deployment; the message says what is missing.</summary>
public sealed class SkippedException(string reason) : Exception(reason);
