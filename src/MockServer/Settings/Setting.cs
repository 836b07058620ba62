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

    /// <summary>The worlds that come along.</summary>
    public static IReadOnlyList<string> Worlds { get; } = ["demo", "empty", "busy", "huge", "unicode"];

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
        new("world", $"{string.Join(", ", Worlds)}, or a JSON file that a mock exported", "What the seeded bot's world begins with. Default: demo.",
            (options, value) => Worlds.Contains(value) || File.Exists(value) ? options with { World = value } : null),
        new("locale", "a language that Bogus has", "The language of the people's names. Default: several.",
            (options, value) => options with { Locale = value }),
        new("bot", "an id of 28 to 36 letters, digits, '-' or '_'", "The bot whose world is filled at start.",
            (options, value) => BotId().IsMatch(value) ? options with { Bot = value } : null),
        new("token", "bearer tokens, apart by commas, each for all bots or, as TOKEN@BOT, for one",
            "The tokens that are good. Default: any that is not empty.",
            (options, value) => Tokens(value) is { } tokens ? options with { Tokens = tokens } : null),
        new("strict", Flag, "Check every answer against the contract before it leaves. Default: false.",
            (options, value) => bool.TryParse(value, out var strict) ? options with { Strict = strict } : null),
        new("page-size", "a whole number, 1 to 100", "Items on a page when the request does not say. Default: 20.",
            (options, value) => Whole(value, 1, 100) is { } size ? options with { PageSize = (int)size } : null),
        new("contract", "a YAML or JSON file", "The Runtime API's contract; edits come into force at once. Default: the one that comes along.",
            (options, value) => File.Exists(value) ? options with { Contract = value } : null),
        new("actions", "a JSON file", "Scripted answers of callAction. Default: the two that come along.",
            (options, value) => File.Exists(value) ? options with { Actions = value } : null),
        new("definitions", "a JSON file", "The names that bots declare, by bot id; others are refused. Default: every name is accepted.",
            (options, value) => File.Exists(value) ? options with { Definitions = value } : null),
        new("admin-token", "a bearer token", "What /__admin wants. Default: nothing on loopback, else one that is made up and printed.",
            (options, value) => value.Any(char.IsWhiteSpace) ? null : options with { AdminToken = value }),
        new("allowed-hosts", "host names, apart by commas", "Further names by which /__admin may be called. Default: none.",
            (options, value) => value.Split(',', StringSplitOptions.TrimEntries) is var hosts && hosts.All(host => Uri.CheckHostName(host) != UriHostNameType.Unknown)
                ? options with { AllowedHosts = hosts } : null),
        new("max-worlds", "a whole number, 1 to 1000000", "Bots that have a world at a time. Default: 10000.",
            (options, value) => Whole(value, 1, 1_000_000) is { } worlds ? options with { MaxWorlds = (int)worlds } : null),
        new("log", "text or json", "How the log is written; json has a line for each request. Default: text.",
            (options, value) => value is "text" or "json" ? options with { JsonLog = value == "json" } : null),
        new("metrics", Flag, "Count for /__admin/metrics from the start, not from its first reader on. Default: false.",
            (options, value) => bool.TryParse(value, out var metrics) ? options with { Metrics = metrics } : null),
        new("otlp", "an http or https URL", "The OpenTelemetry collector to send traces and metrics to. Default: none.",
            (options, value) => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? options with { Otlp = value } : null),
        new("history", "a whole number, 0 to 100000", "Accepted steps that each world remembers, to take them back. Default: 100.",
            (options, value) => Whole(value, 0, 100_000) is { } history ? options with { History = (int)history } : null),
        new("rate-limit", "a whole number, 1 to 100000", "Requests that a bot may make in any one second. Default: no limit; the service allows 100.",
            (options, value) => Whole(value, 1, 100_000) is { } limit ? options with { RateLimit = (int)limit } : null),
        new("report", "a folder", "Where /__admin/conformance writes the suite's reports and finds earlier ones. Default: a passing one.",
            (options, value) => File.Exists(value) ? null : options with { Report = Path.GetFullPath(value) }),
        new("journal", "a whole number, 0 to 1000000", "Exchanges of each bot that the journal keeps; 0 keeps none. Default: 1000.",
            (options, value) => Whole(value, 0, 1_000_000) is { } entries ? options with { Journal = (int)entries } : null),
        new("journal-bytes", "a size from 64KB to 4GB", "Bytes that the journal holds at most, over all bots. Default: 16MB.",
            (options, value) => Bytes(value) is >= 64 << 10 and <= 4L << 30 and var bytes ? options with { JournalBytes = bytes } : null),
        new("bot-endpoint", "BOT=URL, or a URL for the seeded bot, several apart by commas", "Where bots are called. Default: nowhere.",
            (options, value) => EndpointSetting.Read(value, bareUrl: true) is { } bots && bots.All(one => one.Id is null || BotId().IsMatch(one.Id))
                ? options with { BotEndpoints = bots } : null),
        new("integration-endpoint", "ALIAS=URL or ID=URL, several apart by commas", "Where integrations are called. Default: nowhere.",
            (options, value) => EndpointSetting.Read(value, bareUrl: false) is { } integrations ? options with { IntegrationEndpoints = integrations } : null),
        new("allowed-endpoints", "host names, apart by commas", "Hosts beside this machine that may be called. Default: none.",
            (options, value) => value.Split(',', StringSplitOptions.TrimEntries) is var hosts && hosts.All(host => Uri.CheckHostName(host) != UriHostNameType.Unknown)
                ? options with { AllowedEndpoints = hosts } : null),
        new("delivery-attempts", "a whole number, 1 to 10", "Attempts at a delivery that meets a 5xx or no answer. Default: 3.",
            (options, value) => Whole(value, 1, 10) is { } attempts ? options with { DeliveryAttempts = (int)attempts } : null),
        new("delivery-backoff", "milliseconds, 1 to 60000", "Wait before the second attempt; doubled for each later one. Default: 1000.",
            (options, value) => Whole(value, 1, 60_000) is { } wait ? options with { DeliveryBackoff = TimeSpan.FromMilliseconds(wait) } : null),
        new("delivery-queue", "a whole number, 1 to 100000", "Deliveries that may wait for one bot or integration; more are dropped. Default: 1000.",
            (options, value) => Whole(value, 1, 100_000) is { } most ? options with { DeliveryQueue = (int)most } : null),
        new("delivery-concurrency", "a whole number, 1 to 256", "Calls to one bot or integration at a time. Default: 16.",
            (options, value) => Whole(value, 1, 256) is { } most ? options with { DeliveryConcurrency = (int)most } : null),
        new("deliveries", "a whole number, 1 to 1000000", "Deliveries that are kept to be read. Default: 1000.",
            (options, value) => Whole(value, 1, 1_000_000) is { } most ? options with { Deliveries = (int)most } : null),
        new("delivery-bytes", "a size from 64KB to 4GB", "Bytes that they may take. Default: 16MB.",
            (options, value) => Bytes(value) is >= 64 << 10 and <= 4L << 30 and var bytes ? options with { DeliveryBytes = bytes } : null),
    ];

    private static long? Bytes(string value) => value.ToUpperInvariant() switch
    {
        [.. var number, 'K', 'B'] => Whole(number, 1, 1L << 22) << 10,
        [.. var number, 'M', 'B'] => Whole(number, 1, 1L << 12) << 20,
        [.. var number, 'G', 'B'] => Whole(number, 1, 4) << 30,
        var number => Whole(number, 1, 4L << 30),
    };

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
