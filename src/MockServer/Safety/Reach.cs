using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MockServer.Settings;

namespace MockServer.Safety;

/// <summary>Who can reach this server, by what it is bound to, and by which names it is meant to be called.</summary>
public sealed class Reach
{
    private readonly Lazy<IReadOnlyList<string>> _bound;
    private readonly IReadOnlyList<string> _allowed;

    public Reach(MockServerOptions options, IServer server)
    {
        _allowed = options.AllowedHosts;
        // The server knows its addresses once it listens; they may come from a Kestrel section that the settings know nothing of.
        _bound = new(() => [.. options.Urls.Split(';').Concat(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Select(url => BindingAddress.Parse(url).Host).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Can other machines reach it? Kestrel takes every name but localhost for "any address".</summary>
    public bool IsOpen => _bound.Value.Any(host => !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !IsLoopbackAddress(host));

    /// <summary>
    /// Is it a name that it is meant to be called by? A page whose own name was made to resolve to this machine (DNS rebinding) sends that
    /// name.
    /// </summary>
    public bool Knows(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IsLoopbackAddress(host)
        || _allowed.Contains(host, StringComparer.OrdinalIgnoreCase)
        || _bound.Value.Contains(host, StringComparer.OrdinalIgnoreCase)
        // An address is no name that could be made to resolve elsewhere.
        || (IsAddress(host, out _) && _bound.Value.Any(IsAny));

    private static bool IsAny(string bound) =>
        IsAddress(bound, out var address) ? address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        : !bound.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopbackAddress(string host) => IsAddress(host, out var address) && IPAddress.IsLoopback(address);

    private static bool IsAddress(string host, out IPAddress address) => IPAddress.TryParse(host.Trim('[', ']'), out address!);
}
