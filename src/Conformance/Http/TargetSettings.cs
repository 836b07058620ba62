using System.Text.Json;
using Conformance.Profiles;
using Conformance.Running;
using Contract;

namespace Conformance.Http;

/// <summary>The deployment under test, and who the suite is there.</summary>
public sealed record TargetSettings
{
    private const int ShortestSecret = 6;

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
        ["target-profile"] = "A file with the names that the deployment declares, for one that refuses others; `profile` drafts it.",
        ["target-callback"] =
            "Where the suite listens for what the deployment tells its bot and its integration, such as http://localhost:8072; cases about that are skipped without it.",
        ["target-patience"] = "For how many seconds a case may wait for things to happen by themselves; 5 when not given.",
        ["target-strict"] = "true: what only warns (SHOULD) fails too.",
        ["target-report"] = "The folder that the reports are written into.",
        ["target-baseline"] = "The file of findings that are accepted, each with owner, reason and expiry.",
        ["target-ledger"] = "The file of obligations that earlier runs saw; the run fails when it sees less.",
        ["target-mode"] = "observe: only GETs; own: only what the run made is changed; full: everything. full for a loopback address, else own.",
        ["target-rate"] = "At most so many requests a second; 10 when not given, no limit for a loopback address.",
        ["target-budget"] = "Time for the whole run, such as 60s or 5m: what gains most is run first, what is not reached is skipped.",
        ["target-journal"] = "The folder of the journals of what runs make; one for this user when not given.",
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

    /// <summary>The names that the deployment accepts.</summary>
    public Vocabulary Words { get; init; } = Vocabulary.Free;

    /// <summary>Where the suite listens for what the deployment tells its bot and its integration; unset: nowhere.</summary>
    public Uri? Callback { get; init; }

    /// <summary>For how long a case may wait for things to happen by themselves.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether what only warns fails too.</summary>
    public bool Strict { get; init; }

    /// <summary>What the run may do.</summary>
    public RunMode Mode { get; init; } = RunMode.Full;

    /// <summary>Requests in a second; unset: as many as can be.</summary>
    public double? Rate { get; init; }

    /// <summary>How long the run may take, its clean-up included; unset: as long as it takes.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>Where journals are kept; unset: in this user's own folder.</summary>
    public string? JournalFolder { get; init; }

    /// <summary>The same text without the token in it; a text so short that it is in many others is none to hide.</summary>
    public string Hide(string text) => Tellings.Aggregate(text, (hidden, telling) => hidden.Replace(telling, Target.TokenVariable, StringComparison.Ordinal));

    /// <summary>Whether a text gives the token away.</summary>
    public bool IsTold(string text) => Tellings.Any(telling => text.Contains(telling, StringComparison.Ordinal));

    // As it is, as in a URL, as in JSON, as in basic credentials.
    private IReadOnlyList<string> Tellings => field ??= Token.Length < ShortestSecret
        ? []
        : [.. new[] { Token, Uri.EscapeDataString(Token), JsonEncodedText.Encode(Token).ToString(), Credentials.Basic(Token) }.Distinct()];

    /// <summary>Reads the settings, each by its option's name; what is not given gets its default.</summary>
    /// <param name="given">What is given for an option; unset when nothing is.</param>
    /// <param name="names">What makes up the rest.</param>
    /// <param name="contract">What does not need all of them; unset: all are needed.</param>
    /// <exception cref="MisconfiguredException">The URL is none, or something is missing that only its owner knows.</exception>
    public static TargetSettings Read(Func<string, string?> given, RunNames names, ApiContract? contract = null)
    {
        var needsToken = contract?.Operations.Any(operation => operation.Security is not []) != false;
        var needsBot = contract?.Operations.Any(operation => operation.Parameter("x-bot-id", "header") is not null) != false;
        var url = ReadUrl(given("target-url"));
        var (id, alias) = (given("target-integration-id"), given("target-integration-alias"));
        var values = new SettingValues(given);
        return new TargetSettings
        {
            Url = url,
            Token = Required("target-token", "the token that it accepts", "any-token-will-do", needsToken),
            BotId = Required("target-bot-id", "the id of a bot that the suite may use", names.Id("bot", "the bot"), needsBot),
            IntegrationId = id ?? (url.IsLoopback ? names.Id("int", "the integration") : null),
            IntegrationAlias = alias ?? (url.IsLoopback && id is null ? "conformance" : null),
            OtherBotId = given("target-other-bot-id") ?? (url.IsLoopback ? names.Id("bot", "the other bot") : null),
            OtherIntegration = Other(given("target-other-integration-id"), given("target-other-integration-alias")),
            Words = given("target-profile") is { } profile ? TargetProfile.Read(profile) : Vocabulary.Free,
            Callback = Callbacks.Callback.Read(given("target-callback")),
            Patience = TimeSpan.FromSeconds(values.Seconds("target-patience", 5)),
            Strict = values.Flag("target-strict"),
            Mode = values.Mode("target-mode", url),
            Rate = values.Rate("target-rate", url),
            Budget = values.Time("target-budget"),
            JournalFolder = given("target-journal"),
        };

        (string, string)? Other(string? otherId, string? otherAlias) => (otherId, otherAlias) switch
        {
            ({ } both, { } given) => (both, given),
            (null, null) => url.IsLoopback ? (names.Id("int", "the other integration"), "conformance2") : null,
            _ => throw new MisconfiguredException("target-other-integration-id", "give it together with --target-other-integration-alias"),
        };

        string Required(string setting, string what, string madeUp, bool isNeeded) =>
            given(setting) ?? (url.IsLoopback || !isNeeded ? madeUp : throw new MisconfiguredException(
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
