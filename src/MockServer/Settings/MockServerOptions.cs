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

    /// <summary>The bot whose world is filled at start. Every other bot's world begins empty.</summary>
    public string Bot { get; init; } = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";

    /// <summary>The bearer tokens that are good. Empty: any that is not empty, for every bot.</summary>
    public IReadOnlyList<Token> Tokens { get; init; } = [];

    /// <summary>Check each answer against the contract before it leaves; one that breaks it becomes a 500 that names the place.</summary>
    public bool Strict { get; init; }

    /// <summary>Items on a page of a list when the request does not say.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>A JSON file of scripted action answers; unset: the ones that come with the program.</summary>
    public string? Actions { get; init; }

    /// <summary>A JSON file of the names that bots declare, by bot id; unset: every name is accepted.</summary>
    public string? Definitions { get; init; }

    /// <summary>How many accepted steps each world remembers, so that they can be taken back.</summary>
    public int History { get; init; } = 100;

    /// <summary>How many requests a bot may make in any one second; unset: as many as it likes.</summary>
    public int? RateLimit { get; init; }
}
