using System.Globalization;
using Conformance.Running;

namespace Conformance.Http;

/// <summary>The deployment under test, and who the suite is there.</summary>
public sealed record TargetSettings
{
    /// <summary>The options that a target has, by name, with what each is for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Options = new Dictionary<string, string>
    {
        ["target-url"] = "The API's root, such as http://localhost:4010.",
        ["target-token"] = "The bearer token. Required unless the URL is a loopback address, where any will do.",
        ["target-bot-id"] = "The bot to act in (x-bot-id). Required unless the URL is a loopback address, where a fresh one is made up.",
        ["target-integration-id"] =
            "The integration to act as (x-integration-id). Made up for a loopback address; elsewhere what needs it is skipped without it.",
        ["target-integration-alias"] = "That integration's alias in the bot (x-integration-alias). Made up for a loopback address.",
        ["target-other-bot-id"] = "Another bot that the token may act in, to see that bots are apart. Made up for a loopback address.",
        ["target-other-integration-id"] = "Another integration in the bot, to see that integrations are apart. Made up for a loopback address.",
        ["target-other-integration-alias"] = "That other integration's alias in the bot. Made up for a loopback address.",
        ["target-patience"] = "For how many seconds a case may wait for things to happen by themselves; 5 when not given.",
        ["target-strict"] = "true: what only warns (SHOULD) fails too.",
    };

    public required Uri Url { get; init; }

    public required string Token { get; init; }

    public required string BotId { get; init; }

    /// <summary>Unset: the suite cannot act as an integration.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>Unset: the header is not sent.</summary>
    public string? IntegrationAlias { get; init; }

    /// <summary>A second bot; unset: the suite knows of none.</summary>
    public string? OtherBotId { get; init; }

    /// <summary>A second installation in the bot; unset: the suite knows of none.</summary>
    public (string Id, string Alias)? OtherIntegration { get; init; }

    /// <summary>For how long a case may wait for things to happen by themselves.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether what only warns fails too.</summary>
    public bool Strict { get; init; }

    /// <summary>Reads the settings, each by its option's name; what is not given gets its default.</summary>
    /// <exception cref="MisconfiguredException">The URL is none, or something is missing that only its owner knows.</exception>
    public static TargetSettings Read(Func<string, string?> given, RunNames names)
    {
        var url = ReadUrl(given("target-url"));
        var (id, alias) = (given("target-integration-id"), given("target-integration-alias"));
        return new TargetSettings
        {
            Url = url,
            Token = Required("target-token", "the bearer token that it accepts", "any-token-will-do"),
            BotId = Required("target-bot-id", "the id of a bot that the suite may use", names.Id("bot", "the bot")),
            IntegrationId = id ?? (url.IsLoopback ? names.Id("int", "the integration") : null),
            IntegrationAlias = alias ?? (url.IsLoopback && id is null ? "conformance" : null),
            OtherBotId = given("target-other-bot-id") ?? (url.IsLoopback ? names.Id("bot", "the other bot") : null),
            OtherIntegration = Other(given("target-other-integration-id"), given("target-other-integration-alias")),
            Patience = TimeSpan.FromSeconds(Number("target-patience", 5)),
            Strict = given("target-strict") switch
            {
                null or "false" => false,
                "true" => true,
                var other => throw new MisconfiguredException("target-strict", $"'{other}' is neither true nor false"),
            },
        };

        double Number(string setting, double unset) => given(setting) switch
        {
            null => unset,
            var text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 86_400 => number,
            var text => throw new MisconfiguredException(setting, $"'{text}' is not a number of seconds from 0 to 86400"),
        };

        (string, string)? Other(string? otherId, string? otherAlias) => (otherId, otherAlias) switch
        {
            ({ } both, { } given) => (both, given),
            (null, null) => url.IsLoopback ? (names.Id("int", "the other integration"), "conformance2") : null,
            _ => throw new MisconfiguredException("target-other-integration-id", "give it together with --target-other-integration-alias"),
        };

        string Required(string setting, string what, string madeUp) =>
            given(setting) ?? (url.IsLoopback ? madeUp : throw new MisconfiguredException(
                setting, $"{url.Host} is not this machine, so give {what} ({Variable(setting)} in the environment does too)"));
    }

    /// <summary>The environment variable that stands for an option: <c>TARGET_URL</c>.</summary>
    public static string Variable(string setting) => setting.Replace('-', '_').ToUpperInvariant();

    private static Uri ReadUrl(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new MisconfiguredException("target-url", "missing; give the API's root, such as http://localhost:4010");
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query: "", Fragment: "" })
            return url;
        throw new MisconfiguredException(
            "target-url", $"'{text}' is not the URL of an API; give its root, such as http://localhost:4010");
    }
}
