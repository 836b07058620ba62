using System.Text;
using Contract;

namespace Conformance.Http;

/// <summary>How the token is sent: as the contract's security schemes say, by the first way that one token is enough for.</summary>
internal static class Credentials
{
    /// <summary>Where the token goes, and what is sent there: places are <c>header</c>, <c>query</c> and <c>cookie</c>.</summary>
    public static IEnumerable<(string In, string Name, string Value)> Of(Operation operation, string token) =>
        (operation.Security.FirstOrDefault(way => way.All(IsKnown)) ?? []).Select(scheme => Of(scheme, token)).Distinct();

    /// <summary>The token as basic credentials have it.</summary>
    public static string Basic(string token) => Convert.ToBase64String(Encoding.UTF8.GetBytes(token));

    private static bool IsKnown(SecurityScheme scheme) => scheme.IsBearer
        || (scheme.Type, scheme.Scheme) is ("http", "basic") or ("apiKey", _);

    private static (string, string, string) Of(SecurityScheme scheme, string token) => scheme switch
    {
        { Type: "apiKey", In: "cookie" } => ("cookie", scheme.Key!, $"{scheme.Key}={token}"),
        { Type: "apiKey" } => (scheme.In!, scheme.Key!, token),
        { Scheme: "basic" } => ("header", "authorization", $"Basic {Basic(token)}"),
        _ => ("header", "authorization", $"Bearer {token}"),
    };
}
