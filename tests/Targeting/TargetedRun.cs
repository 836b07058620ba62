using Microsoft.Testing.Platform.CommandLine;

namespace Targeting;

/// <summary>
/// The deployment that this test run is pointed at: what the command line says, else what the environment says.
/// A setting that neither names is null. <see cref="Url"/> being null means that no deployment was named.
/// </summary>
public sealed record TargetedRun(Func<string, string?> Setting)
{
    /// <summary>Every setting, by the name of its option; the environment's name is the same in capitals: TARGET_URL.</summary>
    public static readonly IReadOnlyDictionary<string, string> Options = new Dictionary<string, string>
    {
        ["target-url"] = "Runs the conformance cases, and only those, against the API at this URL.",
        ["target-token"] = "The bearer token that the API at --target-url accepts.",
        ["target-bot-id"] = "The bot (x-bot-id) that the conformance cases act in.",
        ["target-integration-id"] = "The integration (x-integration-id) that the cases act as where the contract asks for one.",
        ["target-integration-alias"] = "The alias (x-integration-alias) of that integration in the bot.",
        ["target-other-bot-id"] = "Another bot that the token may act in, to see that bots are apart.",
        ["target-other-integration-id"] = "Another integration in the bot, to see that integrations are apart.",
        ["target-other-integration-alias"] = "The alias of that other integration in the bot.",
        ["target-profile"] = "A file with the names that the deployment declares, for one that refuses others.",
        ["target-callback"] = "Where the suite listens for what the deployment tells its bot and its integration, such as http://localhost:8072.",
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

    /// <summary>This process's run. Until the command line has been read it is what the environment says.</summary>
    public static TargetedRun Current { get; internal set; } = new(FromEnvironment);

    public string? Url => Setting("target-url");

    /// <summary>What the run's ids and names are made from: xunit's own <c>--seed</c>; unset when it is not given.</summary>
    public int? Seed => int.TryParse(Setting("seed"), out var seed) ? seed : null;

    public static TargetedRun From(ICommandLineOptions line) =>
        new(name => line.TryGetOptionArgumentList(name, out var given) ? given[0] : FromEnvironment(name));

    private static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(name.Replace('-', '_').ToUpperInvariant()) is { Length: > 0 } value ? value : null;
}
