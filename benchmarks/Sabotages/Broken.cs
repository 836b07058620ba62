using Contract;

namespace Sabotages;

/// <summary>Stands in front of an API and breaks requests or answers of some operations on purpose.</summary>
public sealed class Broken(ApiContract contract, HttpMessageHandler api) : DelegatingHandler(api)
{
    private readonly List<(Func<Operation, HttpResponseMessage, bool> When, Action<HttpResponseMessage> Harm)> sabotages = [];
    private readonly List<(Func<HttpResponseMessage, bool> When, Action<HttpResponseMessage> Harm)> everywhere = [];
    private readonly List<(string Operation, Action<HttpRequestMessage> Harm)> requests = [];

    public ApiContract Contract => contract;

    /// <summary>What becomes of a call of the bot or the integration on its way; unset: nothing.</summary>
    public Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>? Way { get; private set; }

    /// <summary>Breaks calls of the bot and the integration on their way: is given the call, and what makes it.</summary>
    public Broken Delivery(Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> harm)
    {
        Way = harm;
        return this;
    }

    /// <summary>Breaks an operation's good answers.</summary>
    public Broken Success(string operation, Action<HttpResponseMessage> harm) =>
        On((called, answer) => called.Id == operation && answer.IsSuccessStatusCode, harm);

    /// <summary>Breaks an operation's answers of one status.</summary>
    public Broken Status(string operation, int status, Action<HttpResponseMessage> harm) =>
        On((called, answer) => called.Id == operation && (int)answer.StatusCode == status, harm);

    /// <summary>Breaks an operation's requests before they come to the API, which then does something else than it was asked for.</summary>
    public Broken Request(string operation, Action<HttpRequestMessage> harm)
    {
        requests.Add((operation, harm));
        return this;
    }

    public Broken On(Func<Operation, HttpResponseMessage, bool> when, Action<HttpResponseMessage> harm)
    {
        sabotages.Add((when, harm));
        return this;
    }

    /// <summary>Breaks answers whatever was asked for, also where it was no operation.</summary>
    public Broken Everywhere(Func<HttpResponseMessage, bool> when, Action<HttpResponseMessage> harm)
    {
        everywhere.Add((when, harm));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = contract.Match(request.Method.Method, request.RequestUri!.AbsolutePath).Operation;
        if (request.Content is not null)
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        foreach (var (_, harm) in requests.Where(sabotage => sabotage.Operation == operation?.Id))
            harm(request);
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        if (operation is not null)
        {
            foreach (var (_, harm) in sabotages.Where(sabotage => sabotage.When(operation, answer)))
                harm(answer);
        }
        foreach (var (_, harm) in everywhere.Where(sabotage => sabotage.When(answer)))
            harm(answer);
        return answer;
    }
}
