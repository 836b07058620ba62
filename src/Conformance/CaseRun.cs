using Conformance.Walking;

namespace Conformance;

/// <summary>
/// One case being run: sends its calls, makes what they need, collects what is found, and takes back what was made. Belongs to one case and one
/// thread of it.
/// </summary>
/// <param name="case">The case.</param>
/// <param name="suite">The suite that it belongs to.</param>
/// <param name="target">The deployment.</param>
/// <param name="names">What ids and names are made from.</param>
/// <param name="limit">Ends a request that is under way: the case has used up its time.</param>
/// <param name="stop">Keeps further requests from being sent; one that is under way is waited for, so that what it makes is known.</param>
public sealed class CaseRun(Case @case, Suite suite, Target target, RunNames names, CancellationToken limit, CancellationToken stop)
{
    private readonly Dictionary<(string, string?), Exchange> made = [];
    private readonly List<Call> undoing = [];
    private readonly List<string> unknown = [];
    private readonly List<Finding> findings = [];
    private readonly Branding branding = new(suite.Contract);

    public IReadOnlyList<Finding> Findings => findings;

    public RunNames Names => names;

    /// <summary>How many requests were sent.</summary>
    public int Requests { get; private set; }

    /// <summary>The call of an operation, ready to be sent: everything it needs has been made, everything it makes will be this case's own.</summary>
    /// <exception cref="BlockedException">Something that it needs could not be made.</exception>
    public async Task<Call> Prepare(Recipe recipe)
    {
        var draft = Drafts.Of(recipe.Operation, recipe.Example, recipe.Operation.FirstCaller());
        var call = branding.Brand(draft, names.Unique($"{@case.Id} {recipe.Key}"));
        foreach (var (link, producer) in recipe.Ingredients)
        {
            var source = await Make(producer);
            call = Drafts.Fill(call, link, source) ?? throw new BlockedException(producer, $"the answer lacks what the link {link.Name} takes from it");
        }
        return CheckOwn(call);
    }

    /// <summary>Sends the call that the case is about, and keeps all that is wrong with its answer.</summary>
    public async Task<Exchange> Send(Call call, Expected expected)
    {
        Exchange exchange;
        try
        {
            exchange = await Exchange(call);
        }
        catch (NoAnswerException error)
        {
            findings.Add(new("answer", expected.Cites.Source, "response", "an answer", error.Message, error.Curl));
            throw;
        }
        findings.AddRange(expected.Findings(exchange));
        var isOther = exchange.Status != expected.Status;
        findings.AddRange(AnswerCheck.Findings(exchange).Where(finding => !(isOther && finding.Check == "status")));
        return exchange;
    }

    /// <summary>Takes back what was made, the last first.</summary>
    /// <returns>What could not be taken back, each as the request that would.</returns>
    public async Task<IReadOnlyList<string>> CleanUp(CancellationToken within)
    {
        var left = new List<string>(unknown);
        foreach (var call in undoing.AsEnumerable().Reverse())
        {
            try
            {
                Requests++;
                var exchange = await target.Send(call, within);
                // Gone already, perhaps with what it belonged to, is as good.
                if (!exchange.Succeeded && exchange.Status is not (404 or 410))
                    left.Add($"{exchange.ToCurl()} # answered {exchange.Summary}");
            }
            catch (NoAnswerException error)
            {
                left.Add($"{error.Curl} # {error.Message}");
            }
        }
        return left;
    }

    private async Task<Exchange> Make(Recipe recipe)
    {
        if (made.TryGetValue(recipe.Key, out var known))
            return known;
        var call = await Prepare(recipe);
        Exchange exchange;
        try
        {
            exchange = await Exchange(call);
        }
        catch (NoAnswerException error)
        {
            throw new BlockedException(recipe, error.Message, error.Curl);
        }
        return exchange.Succeeded ? made[recipe.Key] = exchange : throw new BlockedException(recipe, $"answered {exchange.Summary}", exchange.ToCurl());
    }

    private async Task<Exchange> Exchange(Call call)
    {
        if (call.Caller == Callers.Integration && target.Settings.IntegrationId is null)
            throw new SkippedException($"{call.Operation.Id} is called by an integration; give --target-integration-id");
        stop.ThrowIfCancellationRequested();
        Requests++;
        var exchange = await Answered(call);
        if (exchange.Succeeded)
        {
            undoing.RemoveAll(undo => undo.IsSame(call));
            undoing.AddRange(Undo.Of(suite.Contract, exchange));
        }
        return exchange;
    }

    private async Task<Exchange> Answered(Call call)
    {
        try
        {
            return await target.Send(call, limit);
        }
        catch (NoAnswerException error) when (call.Operation.Success?.Links.Any(link => link.Undoes) == true)
        {
            unknown.Add($"{error.Curl} # {error.Message}: what it made, if anything, is still there");
            throw;
        }
    }

    // A request that breaks the contract by mistake would prove nothing: that is the suite's fault, not the deployment's.
    private static Call CheckOwn(Call call)
    {
        var body = call.Body is null ? null : (System.Text.Json.JsonElement?)System.Text.Json.JsonSerializer.SerializeToElement(call.Body);
        var violations = call.Operation.Body?.Check("application/json", body) ?? [];
        return violations is [] ? call : throw new InvalidOperationException($"the suite's own call of {call.Operation.Id} breaks the contract: {violations[0]}");
    }
}
