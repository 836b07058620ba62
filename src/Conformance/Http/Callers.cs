using Contract;

namespace Conformance.Http;

/// <summary>Who may call an operation, in the words of the contract's <c>x-callers</c>.</summary>
public static class Callers
{
    public const string Bot = "bot";
    public const string Integration = "integration";

    /// <summary>The caller that the contract names first; a bot where it names none.</summary>
    public static string FirstCaller(this Operation operation) => operation.Callers is [var first, ..] ? first : Bot;
}
