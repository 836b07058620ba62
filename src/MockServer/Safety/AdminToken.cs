using System.Security.Cryptography;
using System.Text;
using MockServer.Settings;

namespace MockServer.Safety;

/// <summary>
/// The token that the control plane wants: the one that was set, or, when other machines can reach the server and none was, one made up at the
/// start. Alone on loopback it wants none.
/// </summary>
public sealed class AdminToken(MockServerOptions options, Reach reach)
{
    private const string Scheme = "Bearer ";
    private readonly Lazy<string?> _text = new(() =>
        options.AdminToken ?? (reach.IsOpen ? RandomNumberGenerator.GetHexString(32, lowercase: true) : null));

    /// <summary>The one that was made up, to be told once to whoever started the server; null: none was.</summary>
    public string? MadeUp => options.AdminToken is null ? _text.Value : null;

    public bool IsWanted => _text.Value is not null;

    public bool Fits(string authorization) =>
        _text.Value is not { } text || (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim()), Encoding.UTF8.GetBytes(text)));
}
