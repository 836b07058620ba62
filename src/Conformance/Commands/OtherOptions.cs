using System.CommandLine;
using Conformance.Http;
using Conformance.Running;
using Contract;

namespace Conformance.Commands;

/// <summary>The options about the second deployment of a comparison: those of the first, called <c>--other-…</c>.</summary>
internal sealed class OtherOptions
{
    private const string Own = "target-";

    // What is said once for both sides, and what only a run of its own has.
    private static readonly string[] Shared = ["target-patience", "target-strict", "target-report", "target-baseline", "target-ledger", "target-budget", "target-callback"];

    private readonly Dictionary<string,
        Option<string>> options = TargetSettings.Options.Where(setting => IsOfOne(setting.Key)).ToDictionary(
        setting => setting.Key,
        setting => new Option<string>($"--{Name(setting.Key)}")
        {
            Description = $"As --{setting.Key}, of the other deployment. Also {TargetSettings.Variable(Name(setting.Key))}.",
        });

    public void AddTo(Command command)
    {
        foreach (var option in options.Values)
            command.Options.Add(option);
    }

    /// <summary>The second deployment's settings; patience and callback are the first one's.</summary>
    /// <exception cref="MisconfiguredException">As for the first, by the option's own name.</exception>
    public TargetSettings Read(ParseResult line, RunNames names, TargetSettings first, ApiContract contract)
    {
        try
        {
            return TargetSettings.Read(setting =>
                IsOfOne(setting) ? line.GetValue(options[setting]) ?? FromEnvironment(Name(setting)) : null, names, contract) with
            {
                Patience = first.Patience,
                Callback = first.Callback,
            };
        }
        catch (MisconfiguredException error)
        {
            throw OfOther(error);
        }
    }

    /// <summary>The same fault, of the other deployment's settings.</summary>
    public static MisconfiguredException OfOther(MisconfiguredException error) => new(
        Name(error.Setting),
        error.Message[$"--{error.Setting}: ".Length..]
            .Replace("--target-", "--other-", StringComparison.Ordinal).Replace("TARGET_", "OTHER_", StringComparison.Ordinal),
        error);

    private static bool IsOfOne(string setting) => setting.StartsWith(Own, StringComparison.Ordinal) && !Shared.Contains(setting);

    private static string Name(string setting) =>
        setting.StartsWith(Own, StringComparison.Ordinal) ? $"other-{setting[Own.Length..]}" : setting;

    private static string? FromEnvironment(string setting) =>
        Environment.GetEnvironmentVariable(TargetSettings.Variable(setting)) is { Length: > 0 } value ? value : null;
}
