namespace Conformance.Safety;

/// <summary>The journal cannot be written, so what it should say must not be done.</summary>
public sealed class JournalFaultException(string problem, Exception inner) : Exception(problem, inner);
