namespace Conformance;

/// <summary>The deployment under test, and who the suite is there.</summary>
public sealed record TargetSettings
{
    /// <summary>The options that a target has, by name, with what each is for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Options = new Dictionary<string, string>
    {
        ["target-url"] = "The API's root, such as http://localhost:4010.",
        ["target-token"] = "The bearer token. Required unless the URL is a loopback address, where any will do.",
        ["target-bot-id"] = "The bot to act in (x-bot-id). Required unless the URL is a loopback address, where a fresh one is made up.",
        ["target-integration-id"] = "The integration to act as (x-integration-id). Made up for a loopback address; elsewhere cases that need it are skipped without it.",
        ["target-integration-alias"] = "That integration's alias in the bot (x-integration-alias). Made up for a loopback address.",
    };

    public required Uri Url { get; init; }

    public required string Token { get; init; }

    public required string BotId { get; init; }

    /// <summary>Unset: the suite cannot act as an integration.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>Unset: the header is not sent.</summary>
    public string? IntegrationAlias { get; init; }

    /// <summary>Reads the settings, each by its option's name; what is not given gets its default.</summary>
    /// <exception cref="MisconfiguredException">The URL is none, or something is missing that only its owner knows.</exception>
    public static TargetSettings Read(Func<string, string?> given, RunNames names)
    {
        var url = ReadUrl(given("target-url"));
        var isOurs = url.IsLoopback;
        return new TargetSettings
        {
            Url = url,
            Token = given("target-token") ?? Default("target-token", "the bearer token that it accepts", "any-token-will-do"),
            BotId = given("target-bot-id") ?? Default("target-bot-id", "the id of a bot that the suite may use", names.Id("bot", "the bot")),
            IntegrationId = given("target-integration-id") ?? (isOurs ? names.Id("int", "the integration") : null),
            IntegrationAlias = given("target-integration-alias") ?? (isOurs && given("target-integration-id") is null ? "conformance" : null),
        };

        string Default(string setting, string what, string madeUp) =>
            isOurs ? madeUp : throw new MisconfiguredException(setting, $"{url.Host} is not this machine, so give {what} ({Variable(setting)} in the environment does too)");
    }

    /// <summary>The environment variable that stands for an option: <c>TARGET_URL</c>.</summary>
    public static string Variable(string setting) => setting.Replace('-', '_').ToUpperInvariant();

    private static Uri ReadUrl(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new MisconfiguredException("target-url", "missing; give the API's root, such as http://localhost:4010");
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "" }
            ? url
            : throw new MisconfiguredException("target-url", $"'{text}' is not the URL of an API; give its root, such as http://localhost:4010");
    }
}
