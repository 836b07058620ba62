using System.Collections.Concurrent;
using Conformance.Http;
using Conformance.Safety;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Running;

/// <summary>
/// What is made for cases by walking the contract's links, each thing once, and how to take it all back. A case has its own; cases that
/// change nothing share those of the run.
/// </summary>
/// <param name="contract">The contract.</param>
/// <param name="target">The deployment.</param>
/// <param name="mark">A unique text for each thing that is made, by its purpose.</param>
/// <param name="limit">How long requests may take.</param>
/// <param name="stop">Keeps further requests from being sent; one that is under way is waited for, so that what it makes is known.</param>
public sealed class Fixtures(
    ApiContract contract, Target target, Func<string, string> mark, Func<TimeLimit> limit, CancellationToken stop)
{
    private readonly ConcurrentDictionary<(string, string?), Lazy<Task<Exchange>>> made = [];
    private readonly ConcurrentQueue<Finding> seen = [];
    private readonly ConcurrentQueue<Exchange> exchanges = [];
    private readonly Branding branding = new(contract);
    private readonly DeclaredNames names = new(contract, target.Settings.Words);
    private readonly List<Call> undoing = [];
    private readonly List<string> unknown = [];
    private readonly Lock changing = new();
    private readonly Existing there = new(contract, target, limit, stop);
    private readonly ConcurrentDictionary<string, int> called = new(StringComparer.Ordinal);
    private int requests;

    /// <summary>What is wrong with the answers that made things; other cases are about them.</summary>
    public IReadOnlyCollection<Finding> Seen => seen;

    /// <summary>The operations that were called, each once, in the order of their first calls.</summary>
    public IEnumerable<string> Called => called.OrderBy(one => one.Value).Select(one => one.Key);

    /// <summary>How many requests were sent.</summary>
    public int Requests => requests;

    /// <summary>Every request with its answer, in the order of the answers, those that took things back at the end.</summary>
    public IReadOnlyCollection<Exchange> Exchanges => exchanges;

    /// <summary>
    /// The call of an operation, ready to be sent: everything it needs has been made, and everything it makes will bear a mark of its own.
    /// </summary>
    /// <param name="recipe">How to come to the call.</param>
    /// <param name="own">Marks what the call itself makes; unset: as fixtures are.</param>
    /// <exception cref="BlockedException">Something that it needs could not be made.</exception>
    public async Task<Call> Prepare(Recipe recipe, Func<string, string>? own = null)
    {
        if (target.Settings.Mode == RunMode.Observe)
            return await there.Prepare(recipe.Operation);
        var call = branding.Brand(Drafts.Of(contract, recipe.Operation, recipe.Example, recipe.Operation.FirstCaller()),
            (own ?? mark)($"{recipe.Key}"));
        foreach (var (link, producer) in recipe.Ingredients)
        {
            var made = await Make(producer);
            if (link is null)
                continue;
            call = Drafts.Fill(call, link, made) ?? (contract.SaysLittle() ? call : null)
                ?? throw new BlockedException(producer.Operation, producer.Example,
                    $"answered without what the link {link.Name} takes from it");
        }
        return names.Use(call);
    }

    /// <summary>Sends a call, and remembers how to take back what it made.</summary>
    /// <exception cref="SkippedException">It takes an integration, and the run has none.</exception>
    /// <exception cref="NoAnswerException">There was no whole answer.</exception>
    public async Task<Exchange> Send(Call call)
    {
        if (call.Caller == Callers.Integration && target.Settings.IntegrationId is null)
            throw new SkippedException($"{call.Operation.Id} is called by an integration; give --target-integration-id");
        stop.ThrowIfCancellationRequested();
        called.TryAdd(call.Operation.Id, Interlocked.Increment(ref requests));
        var exchange = await Answered(call);
        exchanges.Enqueue(exchange.Shortened());
        if (exchange.Succeeded && call.IsOfOperation)
        {
            lock (changing)
            {
                undoing.RemoveAll(undo => undo.IsSame(call));
                undoing.AddRange(Undo.Of(contract, exchange, target.Belongings));
            }
        }
        return exchange;
    }

    /// <summary>Keeps what is wrong with an answer that the case is not about.</summary>
    public void Look(Exchange exchange)
    {
        foreach (var finding in AnswerCheck.Findings(contract, exchange))
            seen.Enqueue(finding);
    }

    /// <summary>Takes back what was made, the last first.</summary>
    /// <returns>What could not be taken back, each as the request that would.</returns>
    public async Task<IReadOnlyList<string>> CleanUp(CancellationToken within)
    {
        using var limit = TimeLimit.Until(within);
        return await CleanUp(limit, within);
    }

    /// <summary>The same, where waiting for one's turn does not count.</summary>
    public async Task<IReadOnlyList<string>> CleanUp(TimeLimit within, CancellationToken stop)
    {
        var left = new List<string>(unknown);
        foreach (var call in undoing.AsEnumerable().Reverse())
        {
            try
            {
                Interlocked.Increment(ref requests);
                var exchange = await target.Send(call, within, stop);
                exchanges.Enqueue(exchange.Shortened() with { TakesBack = true });
                if (Effects.IsGone(exchange))
                    target.Journal?.Gone(call, exchange.Status);
                else if (!exchange.Succeeded)
                    left.Add($"{exchange.ToCurl()} # answered {exchange.Summary}");
            }
            catch (NoAnswerException error)
            {
                left.Add($"{error.Curl} # {error.Message}");
            }
            catch (Exception error) when (error is GivenUpException or JournalFaultException or SkippedException)
            {
                left.Add($"{target.ToCurl(call)} # not sent: {error.Message}");
            }
        }
        return left;
    }

    private async Task<Exchange> Make(Recipe recipe)
    {
        var making = made.GetOrAdd(recipe.Key, _ => new(() => MakeNow(recipe)));
        try
        {
            return await making.Value;
        }
        catch (BlockedException blocked) when (blocked.MayPass)
        {
            // A deployment that was away for a moment must not spoil what all later cases share.
            made.TryRemove(KeyValuePair.Create(((string, string?))recipe.Key, making));
            throw;
        }
    }

    private async Task<Exchange> MakeNow(Recipe recipe)
    {
        var call = await Prepare(recipe);
        Exchange exchange;
        try
        {
            exchange = await Send(call);
        }
        catch (NoAnswerException error)
        {
            throw new BlockedException(recipe.Operation, recipe.Example, error.Message, error.Curl) { MayPass = true };
        }
        if (!exchange.Succeeded)
        {
            throw new BlockedException(recipe.Operation, recipe.Example, $"answered {exchange.Summary}", exchange.ToCurl())
            {
                MayPass = exchange.Status >= 500,
            };
        }
        Look(exchange);
        return exchange;
    }

    private async Task<Exchange> Answered(Call call)
    {
        try
        {
            return await target.Send(call, limit(), stop);
        }
        catch (NoAnswerException error) when (call.Operation.Success?.Links.Any(link => link.Undoes) == true)
        {
            lock (changing)
                unknown.Add($"{error.Curl} # {error.Message}: what it made, if anything, is still there");
            throw;
        }
    }
}
