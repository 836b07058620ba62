using Conformance.Http;
using Contract;

namespace Conformance.Verdicts;

/// <summary>What a case expects of an answer, beyond what is checked of every answer.</summary>
/// <param name="Statuses">The statuses that are right: <c>400</c>, or a class of them as <c>4XX</c>.</param>
/// <param name="Cites">The rule or contract pointer that says so.</param>
public sealed record Expected(IReadOnlyList<string> Statuses, Citation Cites)
{
    public Expected(int status, Citation cites) : this([$"{status}"], cites)
    {
    }

    /// <summary>The error's type, and what says so; unset when any declared type will do.</summary>
    public (string Type, Citation Cites)? Error { get; init; }

    /// <summary>How much it binds where another status came, for which that is less; unset, or unset for the status: as the citation
    /// says.</summary>
    public Func<int, RuleLevel?>? Unless { get; init; }

    /// <summary>Whether a status is one of those that are right.</summary>
    public bool Takes(int status) => Statuses.Any(one => one == $"{status}"
        || (one.EndsWith("XX", StringComparison.Ordinal) && one[0] - '0' == status / 100));

    internal IEnumerable<Finding> Findings(Exchange exchange)
    {
        var operation = exchange.Call.Operation.Id;
        if (!Takes(exchange.Status))
        {
            var expected = $"{string.Join(" or ", Statuses)} {Error?.Type}".TrimEnd();
            var cites = Unless?.Invoke(exchange.Status) is { } level ? Cites with { Level = level } : Cites;
            yield return new("status", cites, operation, "response/status", expected, exchange.Summary, exchange.ToCurl());
        }
        else if (Error is { } error && exchange.Said("type") != error.Type)
        {
            yield return new("error-type", error.Cites, operation, "response/body/type", error.Type, exchange.Said("type"),
                exchange.ToCurl());
        }
    }
}
