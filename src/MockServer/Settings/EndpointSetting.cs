using System.Net;

namespace MockServer.Settings;

/// <summary>Where a bot or an integration is called.</summary>
/// <param name="Id">The bot's id, or the integration's id or alias; null: the seeded bot.</param>
/// <param name="Url">Where.</param>
public sealed record EndpointSetting(string? Id, Uri Url)
{
    /// <summary>Reads <c>ID=URL</c>, several apart by commas; null when it is no such thing.</summary>
    /// <param name="text">As it was set.</param>
    /// <param name="bareUrl">May the id be left out?</param>
    public static IReadOnlyList<EndpointSetting>? Read(string text, bool bareUrl)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var read = parts.Select(one => One(one, bareUrl)).OfType<EndpointSetting>().ToList();
        return read.Count == parts.Length ? read : null;
    }

    /// <summary>An address that can be called; null when it is none. One that carries a password is none: it would show in every list.</summary>
    public static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url : null;

    /// <summary>Is it on this machine, or a host that was allowed by name?</summary>
    public static bool IsAllowed(Uri url, IReadOnlyList<string> allowed) =>
        url.DnsSafeHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.DnsSafeHost, out var address) && IPAddress.IsLoopback(address))
        || allowed.Contains(url.DnsSafeHost, StringComparer.OrdinalIgnoreCase);

    /// <summary>As it is set.</summary>
    public override string ToString() => Id is null ? Url.AbsoluteUri : $"{Id}={Url.AbsoluteUri}";

    private static EndpointSetting? One(string text, bool bareUrl)
    {
        if (bareUrl && Address(text) is { } whole)
            return new EndpointSetting(null, whole);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && Address(text[(equals + 1)..]) is { } url ? new EndpointSetting(text[..equals], url) : null;
    }
}
