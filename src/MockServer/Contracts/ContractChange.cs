using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Primitives;

namespace MockServer.Contracts;

/// <summary>
/// Tells the framework that the contract is another: it makes the endpoints anew, each with its operation as it is now, and puts them in
/// place at once. A request under way keeps the endpoint that it began with, and so its operation; no request looks anything up for it.
/// </summary>
public sealed class ContractChange : IActionDescriptorChangeProvider, IDisposable
{
    private CancellationTokenSource _next = new();

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_next.Token);

    /// <summary>Returns when the new endpoints are in place.</summary>
    public void Announce()
    {
        using var told = Interlocked.Exchange(ref _next, new CancellationTokenSource());
        told.Cancel();
    }

    public void Dispose() => _next.Dispose();
}
