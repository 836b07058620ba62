using Conformance.Reports;
using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;
using Targeting;

namespace Conformance.Tests;

/// <summary>
/// Ends the process with one line, before any case runs, when the named deployment does not answer, is something else, or cannot be used
/// as asked.
/// </summary>
public sealed class TargetReadiness : ICommandLineOptionsProvider
{
    public static void AddExtensions(ITestApplicationBuilder builder, string[] arguments) =>
        builder.CommandLine.AddProvider(() => new TargetReadiness());

    public string Uid => "target-readiness";
    public string Version => "1";
    public string DisplayName => "Target readiness";
    public string Description => "Asks whether the target can be tested";

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() => [];

    public Task<ValidationResult> ValidateOptionArgumentsAsync(CommandLineOption commandOption, string[] arguments) =>
        ValidationResult.ValidTask;

    public async Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions)
    {
        var run = TargetedRun.From(commandLineOptions);
        if (run.Url is null || commandLineOptions.IsOptionSet("list-tests"))
            return ValidationResult.Valid();
        try
        {
            await RuntimeRun.CheckReady(run);
            return ValidationResult.Valid();
        }
        catch (Exception error) when (error is MisconfiguredException or ReportException)
        {
            // dotnet test shows what a test process writes, but not why it finds its command line wrong.
            if (commandLineOptions.IsOptionSet("server"))
                await Console.Error.WriteLineAsync(error.Message);
            return ValidationResult.Invalid(error.Message);
        }
    }
}
