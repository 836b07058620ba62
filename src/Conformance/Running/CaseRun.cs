using System.Text.Json;
using Conformance.Http;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Running;

/// <summary>One case being run: sends its calls, makes what they need, and collects what is found. Belongs to one case.</summary>
/// <param name="case">The case.</param>
/// <param name="suite">The suite that it belongs to.</param>
/// <param name="target">The deployment.</param>
/// <param name="run">What all cases of the run have in common.</param>
/// <param name="attempt">1, or more when the case is repeated: it makes other things then.</param>
/// <param name="limit">The time that the case has.</param>
/// <param name="stop">Keeps further requests from being sent.</param>
public sealed class CaseRun(Case @case, Suite suite, Target target, RunShare run, int attempt, TimeLimit limit, CancellationToken stop)
{
    private readonly Fixtures own = new(suite.Contract, target, purpose => Mark(run.Names, @case, purpose, attempt), () => limit, stop);
    private readonly List<Finding> findings = [];
    private readonly Lock finding = new();
    private bool shares;

    public Case Case => @case;

    public Suite Suite => suite;

    public Target Target => target;

    public RunNames Names => run.Names;

    /// <summary>The names that the deployment accepts.</summary>
    public Vocabulary Words => run.Words;

    public TimeProvider Clock => run.Clock;

    /// <summary>How long the deployment may take until it shows everywhere what has been done.</summary>
    public TimeSpan Settling => run.Limits.Settling;

    public CancellationToken Limit => limit.Token;

    /// <summary>What is wrong with the answers that the case is about.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            lock (finding)
                return [.. findings];
        }
    }

    /// <summary>What is wrong with the answers that made what the case needs: other cases are about them.</summary>
    public IEnumerable<Finding> SeenOnTheWay => shares ? own.Seen.Concat(run.Shared.Seen) : own.Seen;

    /// <summary>Whether the body of an answer was not as the contract says.</summary>
    public bool SawBrokenBody => Findings.Concat(SeenOnTheWay).Any(finding => finding is { Check: "body", Level: RuleLevel.Must });

    /// <summary>The operations that were called for this case alone, each once, in the order of their first calls.</summary>
    public IReadOnlyList<string> Called => [.. own.Called];

    /// <summary>How many requests were sent for this case alone.</summary>
    public int Requests => own.Requests;

    /// <summary>What was sent and answered for this case alone.</summary>
    public IReadOnlyList<Exchange> Exchanges => [.. own.Exchanges];

    /// <summary>A short text that no other case, no other run and no repetition uses.</summary>
    public string Mark(string purpose) => Mark(run.Names, @case, purpose, attempt);

    /// <summary>The call of an operation, ready to be sent: everything that it needs has been made for this case alone.</summary>
    /// <exception cref="BlockedException">Something that it needs could not be made.</exception>
    public async Task<Call> Prepare(Recipe recipe) =>
        target.Settings.Mode == RunMode.Observe ? await PrepareShared(recipe) : CheckOwn(await own.Prepare(recipe));

    /// <summary>The same with what other cases need too: for a call that changes nothing of it.</summary>
    /// <exception cref="BlockedException">Something that it needs could not be made.</exception>
    public async Task<Call> PrepareShared(Recipe recipe)
    {
        shares = true;
        return CheckOwn(await run.Shared.Prepare(recipe, Mark));
    }

    /// <summary>One or the other.</summary>
    /// <exception cref="BlockedException">Something that it needs could not be made.</exception>
    public Task<Call> Prepare(Recipe recipe, bool shared) => shared ? PrepareShared(recipe) : Prepare(recipe);

    /// <summary>Sends a call that the case is about, and keeps all that is wrong with its answer.</summary>
    public async Task<Exchange> Send(Call call, Expected expected)
    {
        var exchange = await Send(call, expected.Cites);
        var isOther = !expected.Takes(exchange.Status);
        foreach (var found in expected.Findings(exchange))
            Add(found);
        foreach (var found in AnswerCheck.Findings(suite.Contract, exchange).Where(found => !(isOther && found.Check == "status")))
            Add(found);
        return exchange;
    }

    /// <summary>The same for a request that is to be refused; proves first that it breaks the contract in one place, as it goes on the
    /// wire.</summary>
    /// <exception cref="SkippedException">It does not, so it is not sent.</exception>
    public Task<Exchange> SendInvalid(Call call, Flaw flaw, Expected expected) =>
        WireProof.Of(target.Write(call), call.Operation, flaw) is { } doubt
            ? throw new SkippedException($"not sent, because it proves nothing: {doubt}")
            : Send(call, expected);

    /// <summary>The same for a request that is to be accepted; proves first that it keeps the contract, as it goes on the wire.</summary>
    /// <exception cref="InvalidOperationException">It does not: the suite's own fault.</exception>
    public Task<Exchange> SendValid(Call call, Expected expected) =>
        !expected.Takes(400) && new DeclaredNames(suite.Contract, target.Settings.Words).Stranger(call) is var (kind, name)
            ? throw new SkippedException(
                $"it takes the {kind.Replace('-', ' ')} '{(name.Length > 20 ? $"{name[..20]}…" : name)}', "
                + "which --target-profile does not have")
        : WireProof.Violations(target.Write(call), call.Operation) is [var violation, ..] ? throw OwnFault(call, violation)
        : Send(call, expected);

    /// <summary>
    /// The same for a body that is to be refused unread; proves first that its bytes are no JSON that every reader reads
    /// alike.
    /// </summary>
    /// <exception cref="SkippedException">They are, so it is not sent.</exception>
    public Task<Exchange> SendUnreadable(Call call, Expected expected) =>
        WireProof.IsReadable(target.Write(call))
            ? throw new SkippedException("not sent, because it proves nothing: it is JSON")
            : Send(call, expected);

    /// <summary>Sends a call and takes any answer. What is checked of every answer is seen on the way.</summary>
    public async Task<Exchange> Ask(Call call)
    {
        var exchange = await Send(CheckOwn(call), @case.Cites);
        own.Look(exchange);
        return exchange;
    }

    /// <summary>Sends a call that may break the contract on purpose. Only what the case says of the answer is checked.</summary>
    public Task<Exchange> Provoke(Call call) => Send(call, @case.Cites);

    public void Add(Finding found)
    {
        lock (finding)
            findings.Add(found);
    }

    /// <summary>Takes back what was made, the last first.</summary>
    /// <returns>What could not be taken back, each as the request that would.</returns>
    public Task<IReadOnlyList<string>> CleanUp(TimeLimit within) => own.CleanUp(within, within.Token);

    private static string Mark(RunNames names, Case @case, string purpose, int attempt) =>
        names.Unique(attempt == 1 ? $"{@case.Id} {purpose}" : $"{@case.Id} {purpose} {attempt}");

    private async Task<Exchange> Send(Call call, Citation cites)
    {
        try
        {
            return await own.Send(call);
        }
        catch (NoAnswerException error)
        {
            Add(new("answer", cites, call.Operation.Id, "response", "an answer", error.Message, error.Curl));
            throw;
        }
    }

    // A request that breaks the contract by mistake would prove nothing: that is the suite's fault, not the deployment's.
    private Call CheckOwn(Call call)
    {
        JsonElement? body = call.Body is null ? null : JsonSerializer.SerializeToElement(call.Body);
        var violations = call.Operation.Body?.Check("application/json", body) ?? [];
        return violations is []
            ? call
            : throw OwnFault(call, violations[0]);
    }

    // What a foreign contract gives no example of is made up, and may not be what its schemas ask for.
    private Exception OwnFault(Call call, Violation violation) => suite.Contract.SaysLittle()
        ? new SkippedException($"the suite cannot make up a request of {call.Operation.Id} that keeps the contract: {violation}")
        : new InvalidOperationException($"the suite's own call of {call.Operation.Id} breaks the contract: {violation}");
}
