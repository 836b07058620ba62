using System.CommandLine;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Commands;

/// <summary>The command line's options about the deployment, each also from the environment.</summary>
internal sealed class TargetOptions
{
    private readonly Dictionary<string, Option<string>> options = TargetSettings.Options.ToDictionary(
        setting => setting.Key,
        setting => new Option<string>($"--{setting.Key}")
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

    public TargetSettings Read(ParseResult line, RunNames names) =>
        TargetSettings.Read(setting => line.GetValue(options[setting]) ?? FromEnvironment(setting), names);

    private static string? FromEnvironment(string setting) =>
        Environment.GetEnvironmentVariable(TargetSettings.Variable(setting)) is { Length: > 0 } value ? value : null;
}
