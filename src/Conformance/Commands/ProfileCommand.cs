using System.CommandLine;
using Conformance.Doctor;
using Conformance.Http;
using Conformance.Profiles;
using Conformance.Reports;
using Conformance.Verdicts;

namespace Conformance.Commands;

/// <summary><c>profile</c>: drafts the file of --target-profile from what the deployment's lists show.</summary>
internal static class ProfileCommand
{
    public static Command Build()
    {
        var command = new Command("profile", "Drafts the file of --target-profile from what the deployment's lists show. Sends only GET.");
        var target = new TargetOptions();
        var into = new Option<string>("--out") { Description = "The file to write; unset: standard output." };
        target.AddTo(command);
        command.Options.Add(into);
        command.SetAction((line, stop) => Guard.Of(() =>
            Draft(line, target, line.GetValue(into), TimeProvider.System, stop)));
        return command;
    }

    private static async Task<int> Draft(ParseResult line, TargetOptions options, string? file, TimeProvider clock, CancellationToken stop)
    {
        var contract = BundledContract.Runtime();
        var settings = options.Read(line, options.Names(line, clock), contract);
        using var client = Target.NewClient();
        var target = new Target(client, settings, clock);
        foreach (var noticed in await Examination.Pass(contract, target, client, clock, 0, stop))
            await Console.Error.WriteLineAsync(noticed);
        var draft = ProfileText.Of(await new ShownNames(contract, target).Read(stop), settings);
        if (file is null)
        {
            Console.Write(draft);
            return ExitCode.Conforms;
        }
        if (File.Exists(file))
            throw new MisconfiguredException("out", $"{file} is there already; give another name, or move it away");
        WholeFile.Write("out", file, draft);
        Console.WriteLine($"{file}: look it through, and give it as --target-profile {file}");
        return ExitCode.Conforms;
    }
}
