namespace Conformance;

/// <summary>A request that got no whole answer.</summary>
public sealed class NoAnswerException(Exception inner, string curl)
    : Exception(inner is OperationCanceledException ? "no answer in time" : $"no answer: {Innermost(inner).Message}", inner)
{
    public string Curl => curl;

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;
}
