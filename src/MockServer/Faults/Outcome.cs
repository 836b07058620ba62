using System.Text.Json;
using MockServer.Generated.Runtime;

namespace MockServer.Faults;

/// <summary>What a request meets in the place of the operation's own answer.</summary>
internal abstract record Outcome;

/// <summary>An error of the API's.</summary>
internal sealed record Refused(ErrorType Type, string Message, JsonElement? Metadata, long? RetryAfter) : Outcome;

/// <summary>A status without a body, as a gateway answers.</summary>
internal sealed record Bare(int Status, long? RetryAfter) : Outcome;

/// <summary>A success that the contract shows.</summary>
internal sealed record Sample(int Status, JsonElement Body) : Outcome;

/// <summary>No answer: the connection is reset.</summary>
internal sealed record Reset : Outcome;

/// <summary>An answer that is to be longer than it is.</summary>
internal sealed record Truncated(Truncation Part) : Outcome;

/// <summary>An answer that is no JSON.</summary>
internal sealed record Malformed : Outcome;
