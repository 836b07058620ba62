using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MockServer.SelfTest;

/// <summary>Where this server itself is found from this machine.</summary>
public sealed class OwnAddress(IServer server)
{
    /// <summary>False in a test host, whatever addresses it was given.</summary>
    public bool IsListening => server.GetType().Assembly == typeof(KestrelServerOptions).Assembly;

    /// <summary>One of loopback if there is one; null: it listens nowhere.</summary>
    public string? Url
    {
        get
        {
            if (!IsListening)
                return null;
            var urls = (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(BindingAddress.Parse)
                .Select(bound => new UriBuilder(bound.Scheme, Callable(bound.Host), bound.Port).Uri).ToList();
            return (urls.Find(url => url.IsLoopback) ?? urls.FirstOrDefault())?.GetLeftPart(UriPartial.Authority);
        }
    }

    // What is bound to any address is bound to loopback too.
    private static string Callable(string host) => host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : host;
}
