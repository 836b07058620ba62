namespace Conformance.Running;

/// <summary>The run cannot go on with this deployment, or with this machine; the message says why. Nothing can be said of what is left.</summary>
public sealed class GivenUpException(string reason) : Exception(reason);
