namespace Conformance.Doctor.Checks;

/// <summary>The token is one that can be sent, as it was given.</summary>
internal static class GivenToken
{
    public const string Name = "token as given";

    private const string Setting = "target-token";

    public static Task<Diagnosis> Of(Visit visit) => Task.FromResult(visit.Settings.Token switch
    {
        "" => Sick("the token is empty", "give one, or leave the option out on this machine"),
        var token when token.Trim() != token || token.Any(char.IsWhiteSpace) && !IsPrefixed(token) =>
            Sick("the token has white space in it or around it", "give it without, as `$(cat FILE)` does"),
        var token when IsPrefixed(token) => Sick("the token begins with the word Bearer",
            "give it without: the suite writes that word itself"),
        ['"' or '\'', .., '"' or '\''] => Sick("the token stands in quotation marks", "give it without them"),
        ['$' or '%', ..] or ['<', .., '>'] => Sick("the token is the name of a variable that nothing was put in for",
            "give the token itself"),
        var token when token.Any(letter => letter is < '!' or > '~') =>
            Sick("the token has characters in it that no header can carry", "give it as it was issued, in ASCII"),
        var token => Diagnosis.Good(Name, $"{token.Length} characters"),
    });

    private static bool IsPrefixed(string token) => token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    private static Diagnosis Sick(string saw, string mend) => Diagnosis.Sick(Name, Setting, saw, mend);
}
