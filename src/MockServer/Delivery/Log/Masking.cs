using System.Text;
using System.Text.RegularExpressions;
using MockServer.Delivery.Endpoints;
using MockServer.Settings;

namespace MockServer.Delivery.Log;

/// <summary>Takes what is secret out of what is kept of a call: headers that carry it, and known tokens wherever they show.</summary>
internal sealed partial class Masking(MockServerOptions options)
{
    public const string Mark = "REDACTED";

    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        // A configuration is often a list of keys to other services.
        "x-bp-configuration", "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key",
    };

    private readonly string[] _known = [.. options.Tokens.Select(token => token.Text).Append(options.AdminToken ?? "").Where(text => text.Length > 0)];

    public static bool IsSecret(string header) => Secret.Contains(header);

    public IReadOnlyList<KeyValuePair<string, string>> Headers(IReadOnlyList<KeyValuePair<string, string>> headers, AttachedEndpoint endpoint) =>
        [.. headers.Select(one => KeyValuePair.Create(one.Key, IsSecret(one.Key) ? Mark : Text(one.Value, endpoint)))];

    /// <summary>The same bytes when nothing of it is secret.</summary>
    public byte[] Body(byte[] body, AttachedEndpoint endpoint)
    {
        if (body.Length == 0)
            return body;
        var text = Encoding.UTF8.GetString(body);
        var clean = Text(text, endpoint);
        return ReferenceEquals(text, clean) || text == clean ? body : Encoding.UTF8.GetBytes(clean);
    }

    public string Text(string text, AttachedEndpoint endpoint)
    {
        foreach (var secret in endpoint.Secret is { } own ? [.. _known, own] : _known)
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        return text.Contains("earer ", StringComparison.OrdinalIgnoreCase) ? Bearer().Replace(text, $"$1{Mark}") : text;
    }

    [GeneratedRegex("(bearer )[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();
}
