using System.CommandLine;
using Conformance.Http;
using Conformance.Reports;
using Conformance.Running;
using Contract;

namespace Conformance.Commands;

/// <summary>The command line's options about the deployment, each also from the environment.</summary>
internal sealed class TargetOptions
{
    private readonly Dictionary<string, Option<string>> options = TargetSettings.Options.ToDictionary(
        setting => setting.Key,
        setting => new Option<string>($"--{setting.Key}", [.. setting.Key == "target-budget" ? ["--budget"] : Array.Empty<string>()])
        {
            Description = $"{setting.Value} Also {TargetSettings.Variable(setting.Key)}.",
        });

    private readonly Option<long?> seed = new("--seed")
    {
        Description = "Makes up the same ids and names as an earlier run did. Else they are new.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in options.Values)
            command.Options.Add(option);
        command.Options.Add(seed);
    }

    public RunNames Names(ParseResult line, TimeProvider clock) => new(line.GetValue(seed) ?? clock.GetUtcNow().Ticks);

    public TargetSettings Read(ParseResult line, RunNames names, ApiContract contract) =>
        TargetSettings.Read(setting => Given(line, setting), names, contract);

    /// <summary>What the command line or else the environment says; unset when neither does.</summary>
    public string? Given(ParseResult line, string setting) => line.GetValue(options[setting]) ?? FromEnvironment(setting);

    public RunFiles Files(ParseResult line) => RunFiles.Read(setting => Given(line, setting));

    private static string? FromEnvironment(string setting) =>
        Environment.GetEnvironmentVariable(TargetSettings.Variable(setting)) is { Length: > 0 } value ? value : null;
}
