using System.Reflection;
using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;

namespace Targeting;

/// <summary>
/// Makes every test project understand <c>--target-url</c> and its companions: one that does not would fail the run of them all.
/// Registered for every test project by tests/Directory.Build.props.
/// </summary>
public sealed class TargetCommandLine : ICommandLineOptionsProvider
{
    public static void AddExtensions(ITestApplicationBuilder builder, string[] arguments) =>
        builder.CommandLine.AddProvider(() => new TargetCommandLine());

    public string Uid => "targeting";
    public string Version => "1";
    public string DisplayName => "Target";
    public string Description => "Points the run at a deployment";

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() =>
        [.. TargetedRun.Options.Select(option => new CommandLineOption(option.Key, option.Value, ArgumentArity.ExactlyOne, isHidden: false))];

    public Task<ValidationResult> ValidateOptionArgumentsAsync(CommandLineOption commandOption, string[] arguments) =>
        ValidationResult.ValidTask;

    public Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions)
    {
        TargetedRun.Current = TargetedRun.From(commandLineOptions);
        if (TargetedRun.Current.Url is not null && !TargetedFramework.HasCasesFor(Assembly.GetEntryAssembly()!))
        {
            // "No tests ran" is what was asked of this project, so its exit code 8 must not fail the whole run.
            Environment.SetEnvironmentVariable("TESTINGPLATFORM_EXITCODE_IGNORE", "8");
        }

        return ValidationResult.ValidTask;
    }
}
