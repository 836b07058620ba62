using System.Globalization;
using System.Text.RegularExpressions;
using Conformance;
using Contract;

namespace Peers.Tools;

/// <summary>Dredd's run over the contract.</summary>
internal sealed partial class Dredd(ApiContract contract) : Peer
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private string url = "";

    public override string Name => "dredd";

    public override string Settings =>
        "`dredd runtime.yaml URL --hookfiles dredd-hooks.cjs`; the hooks give a token, leave out empty headers, and let `application/json; charset=utf-8` do";

    public override string NotFor => "its support of OpenAPI 3 is experimental (it does not read limits, formats or closed objects); one request for each declared answer, no sequences";

    public override bool IsLed => true;

    public override int MostRounds => 40;

    public override async Task<string?> Start(Front front, CancellationToken stop)
    {
        url = front.Url;
        front.AlwaysLeads = false;
        return await Tool.Run("node", ["--version"], NodePackages.Folder, Limit, stop) is null ? "node is not installed" : null;
    }

    public override async Task<PeerRun?> Look(IReadOnlyList<Case> cases, CancellationToken stop)
    {
        var output = await Tool.Run(
            "node",
            [
                NodePackages.File("dredd", "bin", "dredd"), NodePackages.Contract, url, "--no-color", "--loglevel", "error",
                "--hookfiles", Path.Combine(NodePackages.Folder, "dredd-hooks.cjs"),
            ],
            NodePackages.Folder, Limit, stop);
        if (output is null || Total().Match(output) is not { Success: true } total)
            return null;
        var failing = Failing().Matches(output).Select(line => new Complaint(
            contract.Match(line.Groups["method"].Value, line.Groups["path"].Value.Split('?')[0]).Operation?.Id,
            $"{line.Groups["method"].Value} {line.Groups["path"].Value} ({line.Groups["status"].Value})"));
        return new(failing.ToHashSet(), int.Parse(total.Groups["total"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^(fail|error): (?<method>[A-Z]+) \((?<status>\d+)\) (?<path>\S+)", RegexOptions.Multiline)]
    private static partial Regex Failing();

    [GeneratedRegex(@"^complete: .*?(?<total>\d+) total", RegexOptions.Multiline)]
    private static partial Regex Total();
}
