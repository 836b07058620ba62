namespace Contract;

/// <summary>One way to say who calls, as <c>components.securitySchemes</c> describes it.</summary>
/// <param name="Name">What the document calls it.</param>
/// <param name="Type"><c>http</c>, <c>apiKey</c>, <c>oauth2</c>, <c>openIdConnect</c>, <c>mutualTLS</c>; empty when it is not
/// described.</param>
/// <param name="Scheme">Of <c>http</c>, in small letters: <c>bearer</c>, <c>basic</c>; else unset.</param>
/// <param name="In">Of <c>apiKey</c>: <c>header</c>, <c>query</c> or <c>cookie</c>; else unset.</param>
/// <param name="Key">Of <c>apiKey</c>: the header's, parameter's or cookie's name; else unset.</param>
public sealed record SecurityScheme(string Name, string Type, string? Scheme, string? In, string? Key)
{
    /// <summary>Whether it is a token in the header Authorization.</summary>
    public bool IsBearer => Type is "oauth2" or "openIdConnect" || (Type, Scheme) is ("http", "bearer");
}
