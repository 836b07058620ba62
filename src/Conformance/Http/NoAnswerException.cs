using Contract;

namespace Conformance.Http;

/// <summary>A request that got no whole answer.</summary>
public sealed class NoAnswerException(Operation operation, Exception inner, string curl)
    : Exception(inner is OperationCanceledException ? "no answer in time" : $"no answer: {Innermost(inner).Message}", inner)
{
    public Operation Operation => operation;

    public string Curl => curl;

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;
}
