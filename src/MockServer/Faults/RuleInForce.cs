using System.Collections.Frozen;
using Contract;
using MockServer.Http;

namespace MockServer.Faults;

/// <summary>A rule with what has become of it. Safe to share between threads: each request that it decides is counted once.</summary>
/// <param name="rule">With its id.</param>
/// <param name="operations">Ids of the operations that it is for; null: all.</param>
/// <param name="clock">The bot's.</param>
/// <param name="seed">Of the whole mock.</param>
/// <param name="drawnBy">What its chance follows from beside the seed: the same in every run.</param>
internal sealed class RuleInForce(FaultRule rule, FrozenSet<string>? operations, TimeProvider clock, long seed, string drawnBy)
{
    private long _matched;
    private long _hits;

    public FaultRule Rule => rule;

    public string Id => rule.Id!;

    /// <summary>Requests that it was for, whether they met it or not.</summary>
    public long Matched => Volatile.Read(ref _matched);

    /// <summary>Requests that met it.</summary>
    public long Hits => Volatile.Read(ref _hits);

    public DateTimeOffset? ExpiresAt { get; } = rule.Ttl is { } ttl ? clock.GetUtcNow().AddMilliseconds(ttl) : null;

    public string State => ExpiresAt <= clock.GetUtcNow() ? "expired" : Hits >= rule.Times ? "usedUp" : "active";

    /// <summary>Does this request meet it? It counts.</summary>
    /// <param name="operation">What is asked for.</param>
    /// <param name="request">As it came.</param>
    /// <param name="number">Which of the rule's requests it is, from 1; what else is drawn for it follows from this.</param>
    public bool IsMet(Operation operation, HttpRequest request, out long number)
    {
        number = 0;
        if (!IsFor(operation, request) || ExpiresAt <= clock.GetUtcNow() || Hits >= rule.Times)
            return false;
        number = Interlocked.Increment(ref _matched);
        return number > (rule.Skip ?? 0) && (rule.Probability is not { } share || Draw(number, "met") < share) && Hit();
    }

    public double Draw(long number, string question) => Chance.Draw(seed, drawnBy, number, question);

    private bool IsFor(Operation operation, HttpRequest request) =>
        (operations is null || operations.Contains(operation.Id))
        && (rule.Path is not { } path || Glob.Matches(path, request.RawPath))
        && (rule.Caller is not { } caller || IsFrom(caller, request.Headers));

    private static bool IsFrom(string caller, IHeaderDictionary headers)
    {
        var (id, alias) = (headers["x-integration-id"].ToString(), headers["x-integration-alias"].ToString());
        return caller switch
        {
            "bot" => id.Length == 0 && alias.Length == 0,
            "integration" => id.Length > 0 || alias.Length > 0,
            _ => id == caller || alias == caller,
        };
    }

    /// <summary>The last of its times goes to one request, however many ask at once.</summary>
    private bool Hit()
    {
        while (true)
        {
            var hits = Hits;
            if (hits >= rule.Times)
                return false;
            if (Interlocked.CompareExchange(ref _hits, hits + 1, hits) == hits)
                return true;
        }
    }
}
