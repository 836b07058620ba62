using System.CommandLine;
using Conformance.Http;
using Conformance.Running;
using Conformance.Safety;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Commands;

/// <summary><c>cleanup</c>: finishes what a run that was killed could not take back.</summary>
internal static class CleanupCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static Command Build()
    {
        var command = new Command("cleanup", "Takes back what runs made that were killed, by their journals, and tells what is left.");
        var target = new TargetOptions();
        var one = new Option<string>("--journal") { Description = "A journal, or the id of its run (run-4F7Q0ZKD); else all journals in the folder." };
        var contract = new ContractOption();
        target.AddTo(command);
        contract.AddTo(command);
        command.Options.Add(one);
        command.SetAction((line, stop) => Guard.Of(() => Run(line, target, contract, line.GetValue(one), TimeProvider.System, stop)));
        return command;
    }

    private static async Task<int> Run(ParseResult line, TargetOptions options, ContractOption contract, string? one, TimeProvider clock, CancellationToken stop)
    {
        var folder = JournalFolder.Of(options.Given(line, "target-journal"));
        var paths = JournalFolder.Find(folder, one);
        if (paths.Count == 0 && one is not null)
            throw new MisconfiguredException("journal", $"there is no journal '{one}', neither as a file nor in {folder}");
        if (paths.Count == 0)
            Console.WriteLine($"No journal in {folder}: nothing is left to do.");
        var isClean = true;
        foreach (var path in paths)
            isClean &= await Finish(line, options, contract.Read(line), path, clock, stop);
        return isClean ? ExitCode.Conforms : ExitCode.Failed;
    }

    private static async Task<bool> Finish(
        ParseResult line, TargetOptions options, ApiContract contract, string path, TimeProvider clock, CancellationToken stop)
    {
        FileStream file;
        try
        {
            file = JournalFolder.Open(path, FileMode.Open);
        }
        catch (IOException) when (File.Exists(path))
        {
            Console.WriteLine($"{path}: its run is still going on; left alone");
            return true;
        }
        await using (file)
        {
            var text = await new StreamReader(file, leaveOpen: true).ReadToEndAsync(stop);
            var record = JournalRecord.Read(text, path, contract);
            var names = new RunNames(clock.GetUtcNow().Ticks);
            var settings = TargetSettings.Read(setting => options.Given(line, setting) ?? record.Setting(Named(setting)), names, contract);
            if (options.Given(line, "target-url") is not null && record.Setting("url") is { } url && settings.Url != new Uri(url))
                return true;
            // A line that was cut off must not spoil those that are added.
            file.SetLength(file.Seek(record.Length, SeekOrigin.Begin));
            using var journal = new Journal(file, path, contract, settings, clock, record.Last);
            using var client = Target.NewClient();
            var target = new Target(client, settings, clock) { Journal = journal };
            using var limit = new CancellationTokenSource(Limit, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
            var report = await new Finishing(contract, target, record, journal, clock).Run(either.Token);
            foreach (var said in report.Lines($"{record.RunId} at {settings.Url}"))
                Console.WriteLine(said);
            return report.IsClean;
        }
    }

    // Whom a journal says that its run was there.
    private static string Named(string setting) => setting switch
    {
        "target-url" => "url",
        "target-bot-id" => "bot",
        "target-integration-id" => "integration",
        "target-integration-alias" => "alias",
        "target-mode" => "mode",
        _ => "",
    };
}
