using System.Globalization;
using System.Text.RegularExpressions;

namespace MockServer.Settings;

/// <summary>One thing that can be set: its name everywhere, what it takes, and how it lands in the options.</summary>
/// <param name="Name">As on the command line, without dashes.</param>
/// <param name="Takes">What a value looks like, for the help and for refusals.</param>
/// <param name="Says">What it does, with its default.</param>
/// <param name="Apply">The options with this value, or null when the value is not what it takes.</param>
public sealed partial record Setting(string Name, string Takes, string Says, Func<MockServerOptions, string, MockServerOptions?> Apply)
{
    /// <summary>A flag may stand on the command line without a value.</summary>
    public bool IsFlag => Takes == Flag;

    /// <summary>The key in appsettings.json and, with two underscores for the colon, in the environment.</summary>
    public string Key => $"Mock:{string.Concat(Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}";

    public string EnvironmentName => Key.Replace(":", "__", StringComparison.Ordinal);

    private const string Flag = "true or false";

    /// <summary>All of them, in the order in which the help lists them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("port", "a port, 1 to 65535, or 0 for any free one", "Port on localhost. Default: 4010.",
            (options, value) => Whole(value, 0, 65535) is not { } port ? null
                : options with { Urls = port == 0 ? "http://127.0.0.1:0" : string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}") }),
        new("urls", "http URLs, apart by semicolons", "Where to listen, instead of --port.",
            (options, value) => value.Split(';').All(IsHttp) ? options with { Urls = value } : null),
        new("seed", "a whole number", "One seed, one world, byte for byte. Default: 1.",
            (options, value) => Whole(value, long.MinValue, long.MaxValue) is { } seed ? options with { Seed = seed } : null),
        new("bot", "an id of 28 to 36 letters, digits, '-' or '_'", "The bot whose world is filled at start.",
            (options, value) => BotId().IsMatch(value) ? options with { Bot = value } : null),
        new("token", "bearer tokens, apart by commas, each for all bots or, as TOKEN@BOT, for one",
            "The tokens that are good. Default: any that is not empty.",
            (options, value) => Tokens(value) is { } tokens ? options with { Tokens = tokens } : null),
        new("strict", Flag, "Check every answer against the contract before it leaves. Default: false.",
            (options, value) => bool.TryParse(value, out var strict) ? options with { Strict = strict } : null),
        new("page-size", "a whole number, 1 to 100", "Items on a page when the request does not say. Default: 20.",
            (options, value) => Whole(value, 1, 100) is { } size ? options with { PageSize = (int)size } : null),
        new("actions", "a JSON file", "Scripted answers of callAction. Default: the two that come along.",
            (options, value) => File.Exists(value) ? options with { Actions = value } : null),
        new("definitions", "a JSON file", "The names that bots declare, by bot id; others are refused. Default: every name is accepted.",
            (options, value) => File.Exists(value) ? options with { Definitions = value } : null),
        new("history", "a whole number, 0 to 100000", "Accepted steps that each world remembers, to take them back. Default: 100.",
            (options, value) => Whole(value, 0, 100_000) is { } history ? options with { History = (int)history } : null),
        new("rate-limit", "a whole number, 1 to 100000", "Requests that a bot may make in any one second. Default: no limit; the service allows 100.",
            (options, value) => Whole(value, 1, 100_000) is { } limit ? options with { RateLimit = (int)limit } : null),
    ];

    private static long? Whole(string value, long from, long to) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number : null;

    // No bearer token has an @ (RFC 6750).
    private static Token[]? Tokens(string value)
    {
        var parts = value.Split(',', StringSplitOptions.TrimEntries).Select(one => one.Split('@')).ToList();
        return parts.All(part => part[0].Length > 0 && (part.Length == 1 || (part.Length == 2 && BotId().IsMatch(part[1]))))
            ? [.. parts.Select(part => new Token(part[0], part.ElementAtOrDefault(1)))]
            : null;
    }

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttp;

    [GeneratedRegex("^[A-Za-z0-9_-]{28,36}$")]
    private static partial Regex BotId();
}
