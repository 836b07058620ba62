using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using MockServer.Bot;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Http.Errors;
using MockServer.Journal;
using MockServer.Settings;

namespace MockServer.SelfTest;

/// <summary>
/// The run of the conformance suite against this very server, one at a time. It acts in bots that nobody else has, whose worlds and
/// journals
/// are emptied behind it, and ends with the server.
/// </summary>
public sealed class SuiteRun(
    SuiteProgram program, OwnAddress address, MockServerOptions options, Worlds worlds, RequestJournal journal, TimeProvider clock) : IDisposable
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private readonly Lock _one = new();
    private readonly Lazy<string> _passing = new(() => Directory.CreateTempSubdirectory("mockserver-conformance-").FullName);
    private volatile SuiteState? _state;
    private Process? _process;
    private bool _disposed;

    /// <summary>The latest run; null: there was none.</summary>
    public SuiteState? State => _state;

    /// <summary>The latest report, of whichever run; null: there is none.</summary>
    public string? Report => Path.Combine(Folder, "report.html") is var file && File.Exists(file) ? file : null;

    private string Folder => options.Report ?? _passing.Value;

    /// <param name="operation">The only operation that it is about; null: all.</param>
    /// <exception cref="ApiException">409: one is running. 501: it cannot be run here.</exception>
    public SuiteState Start(string? operation)
    {
        lock (_one)
        {
            if (_disposed || _state is { EndedAt: null })
                throw new ApiException(ErrorType.RelationConflict, "The conformance suite is running already; GET says how far it is");
            if (program.Path is null)
                throw Impossible("The conformance suite is not beside this mock: it was not built or not published with it");
            if (address.Url is not { } url)
                throw Impossible("This mock listens nowhere, so no other process can call it");
            if (Token() is not { } token)
                throw Impossible("Every token of this mock (--token) is good for one bot only, and the suite needs bots of its own");
            var (bot, other) = (NewBot(), NewBot());
            try
            {
                _process = program.Start(Arguments(url, bot, other, operation), token);
            }
            catch (Win32Exception fault)
            {
                throw Impossible($"The conformance suite could not be started: {fault.Message}");
            }

            _state = new SuiteState(clock.GetUtcNow(), bot, operation);
            _ = Follow(_process, [bot, other]);
            return _state;
        }
    }

    public void Dispose()
    {
        lock (_one)
        {
            _disposed = true;
            if (_process is { HasExited: false } running)
                running.Kill(entireProcessTree: true);
            _process?.Dispose();
        }

        if (_passing.IsValueCreated)
            Directory.Delete(_passing.Value, recursive: true);
    }

    private string[] Arguments(string url, string bot, string other, string? operation) =>
    [
        "run", "--target-url", url, "--target-bot-id", bot, "--target-other-bot-id", other,
        "--target-integration-id", $"int_{RandomNumberGenerator.GetString(Letters, 26)}", "--target-integration-alias", "conformance",
        "--target-other-integration-id", $"int_{RandomNumberGenerator.GetString(Letters, 26)}", "--target-other-integration-alias", "conformance2",
        "--target-mode", "full", "--target-rate", "100000", "--target-report", Folder, "--target-journal", Path.Combine(_passing.Value, "journals"),
        .. operation is null ? Array.Empty<string>() : ["--operation", operation],
    ];

    private async Task Follow(Process process, string[] bots)
    {
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            _state = _state!.After(line);
        await process.WaitForExitAsync();
        var said = await errors;
        lock (_one)
        {
            if (_disposed)
                return;
            foreach (var bot in bots)
            {
                worlds.Reset(bot, toEmpty: true);
                journal.Clear(bot);
            }

            _state = Outcome(process.ExitCode, said);
            process.Dispose();
            _process = null;
        }
    }

    private SuiteState Outcome(int exitCode, string said)
    {
        try
        {
            return _state!.Ended(clock.GetUtcNow(), exitCode, Path.Combine(Folder, "report.json"), said);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return _state! with { EndedAt = clock.GetUtcNow(), Detail = $"Its report cannot be read: {fault.Message}" };
        }
    }

    // Where any is good, one that is no word: the suite shows no answer that has the token in it, and its own names are words.
    private string? Token() => options.Tokens.Count == 0 ? RandomNumberGenerator.GetHexString(32, lowercase: true)
        : options.Tokens.FirstOrDefault(token => token.Bot is null)?.Text;

    private static string NewBot() => $"bot_{RandomNumberGenerator.GetString(Letters, 26)}";

    private static ApiException Impossible(string why) =>
        new(ErrorType.MethodNotFound, why) { By = DecidedBy.Mock, Status = StatusCodes.Status501NotImplemented };
}
