using System.Text.RegularExpressions;
using System.Xml.Linq;
using Conformance;
using Contract;

namespace Peers.Tools;

/// <summary>Dredd's run over the contract.</summary>
internal sealed partial class Dredd(ApiContract contract) : Peer
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dredd");
    private string url = "";
    private int runs;

    public override string Name => "dredd";

    public override string Settings =>
        "`dredd runtime.yaml URL --hookfiles dredd-hooks.cjs`; the hooks give a token, leave out empty headers, and let " +
        "`application/json; charset=utf-8` do, without which no transaction passes on the healthy mock";

    public override string Counts => "transactions";

    public override string NotFor =>
        "its support of OpenAPI 3 is experimental (it leaves out limits, formats, closed objects and all examples but the first); " +
        "it sends one request for each declared answer, also where no request can cause it, and no sequences";

    public override bool IsLed => true;

    public override int MostRounds => 20;

    public override async Task<string?> Start(Front front, CancellationToken stop)
    {
        url = front.Url;
        front.AlwaysLeads = false;
        return await Tool.Run("node", ["--version"], NodePackages.Folder, Limit, stop) is null ? "node is not installed" : null;
    }

    public override async Task<PeerRun?> Look(IReadOnlyList<Case> cases, CancellationToken stop)
    {
        var report = Path.Combine(folder.FullName, $"{++runs}.xml");
        var output = await Tool.Run(
            "node",
            [
                NodePackages.File("dredd", "bin", "dredd"), NodePackages.Contract, url, "--no-color", "--loglevel", "error",
                "--hookfiles", Path.Combine(NodePackages.Folder, "dredd-hooks.cjs"), "--reporter", "xunit", "--output", report,
            ],
            NodePackages.Folder, Limit, stop);
        if (output is null || !File.Exists(report))
            return null;
        var transactions = XDocument.Load(report).Descendants("testcase").ToList();
        return new(transactions.Where(transaction => transaction.HasElements).Select(Complaint).ToHashSet(), transactions.Count);
    }

    public override ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return base.DisposeAsync();
    }

    private Complaint Complaint(XElement transaction)
    {
        var name = transaction.Attribute("name")!.Value;
        var said = Transaction().Match(name);
        return new(contract.Match(said.Groups["method"].Value, said.Groups["path"].Value).Operation?.Id, name);
    }

    [GeneratedRegex(@"^(?<method>[A-Z]+) \(\d+\) (?<path>[^ ?]+)")]
    private static partial Regex Transaction();
}
