namespace MockServer.Store;

/// <summary>The world was ended while nothing was in it; there may be another in its place.</summary>
public sealed class RetiredWorldException : Exception;
