namespace MockServer.Settings;

/// <summary>A bearer token that is good.</summary>
/// <param name="Text">As it is sent.</param>
/// <param name="Bot">The bot that it has a right to; null: every bot.</param>
public sealed record Token(string Text, string? Bot);

/// <summary>
/// What can be set. Each comes from the command line (<c>--seed 7</c>), the environment (<c>Mock__Seed=7</c>) or
/// appsettings.json (<c>"Mock": {"Seed": 7}</c>), in this order; <see cref="SettingsReader"/> reads and checks them.
/// </summary>
public sealed record MockServerOptions
{
    /// <summary>Where to listen, as ASP.NET Core writes it, several apart by semicolons.</summary>
    public string Urls { get; init; } = "http://localhost:4010";

    /// <summary>One seed, one world: ids, the seeded content and error ids follow from it.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>What the seeded bot's world begins with: one of <see cref="Setting.Worlds"/>, or a JSON file that a mock exported.</summary>
    public string World { get; init; } = "demo";

    /// <summary>The language of the people in the world, a locale of Bogus; unset: several.</summary>
    public string? Locale { get; init; }

    /// <summary>The bot whose world is filled at start. Every other bot's world begins empty.</summary>
    public string Bot { get; init; } = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";

    /// <summary>The bearer tokens that are good. Empty: any that is not empty, for every bot.</summary>
    public IReadOnlyList<Token> Tokens { get; init; } = [];

    /// <summary>Check each answer against the contract before it leaves; one that breaks it becomes a 500 that names the place.</summary>
    public bool Strict { get; init; }

    /// <summary>Items on a page of a list when the request does not say.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>The Runtime API's contract, a YAML or JSON file that is watched; unset: the one that comes with the program.</summary>
    public string? Contract { get; init; }

    /// <summary>A JSON file of scripted action answers; unset: the ones that come with the program.</summary>
    public string? Actions { get; init; }

    /// <summary>A JSON file of the names that bots declare, by bot id; unset: every name is accepted.</summary>
    public string? Definitions { get; init; }

    /// <summary>The token that the control plane wants; unset: none on loopback, one that is made up and printed anywhere else.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Further host names by which the control plane may be called.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>How many bots have a world at a time.</summary>
    public int MaxWorlds { get; init; } = 10_000;

    /// <summary>One JSON object for each line of the log, a line for each request among them.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Count for <c>/__admin/metrics</c> from the start, not only from the first time that it is read.</summary>
    public bool Metrics { get; init; }

    /// <summary>The OpenTelemetry collector that traces and metrics are sent to; unset: none.</summary>
    public string? Otlp { get; init; }

    /// <summary>How many accepted steps each world remembers, so that they can be taken back.</summary>
    public int History { get; init; } = 100;

    /// <summary>How many requests a bot may make in any one second; unset: as many as it likes.</summary>
    public int? RateLimit { get; init; }

    /// <summary>
    /// The folder that the conformance suite's reports are written into, when it is run against this mock, and read from; unset: one that is
    /// gone when the mock ends.
    /// </summary>
    public string? Report { get; init; }

    /// <summary>How many exchanges of each bot the journal keeps; 0: it keeps none.</summary>
    public int Journal { get; init; } = 1000;

    /// <summary>How many bytes the journal holds at most, over all bots.</summary>
    public long JournalBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The bots that are called, and where.</summary>
    public IReadOnlyList<EndpointSetting> BotEndpoints { get; init; } = [];

    /// <summary>The integrations that are called in every bot, by alias or id, and where.</summary>
    public IReadOnlyList<EndpointSetting> IntegrationEndpoints { get; init; } = [];

    /// <summary>The hosts beside this machine that may be called.</summary>
    public IReadOnlyList<string> AllowedEndpoints { get; init; } = [];

    /// <summary>How often a delivery is tried in all, when it meets a 5xx or no answer.</summary>
    public int DeliveryAttempts { get; init; } = 3;

    /// <summary>How long the second attempt waits; each later one waits twice as long as the one before it.</summary>
    public TimeSpan DeliveryBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many deliveries to one bot, or to one integration in it, may wait or be under way.</summary>
    public int DeliveryQueue { get; init; } = 1000;

    /// <summary>How many calls to one bot, or to one integration in it, may be under way at a time.</summary>
    public int DeliveryConcurrency { get; init; } = 16;

    /// <summary>How many deliveries the log keeps.</summary>
    public int Deliveries { get; init; } = 1000;

    /// <summary>How many bytes the log of deliveries holds at most.</summary>
    public long DeliveryBytes { get; init; } = 16 * 1024 * 1024;
}
