using System.Text.RegularExpressions;
using System.Xml.Linq;
using Conformance;
using Contract;

namespace Peers.Tools;

/// <summary>Specmatic's contract tests.</summary>
internal sealed partial class Specmatic(ApiContract contract) : Peer
{
    private const string Report = "TEST-junit-jupiter.xml";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("specmatic");
    private Front? front;
    private int runs;

    public override string Name => "specmatic";

    public override string Settings =>
        "`specmatic test runtime.yaml --testBaseURL=URL`, telemetry off, at most two requests made of a schema " +
        "(`MAX_TEST_REQUEST_COMBINATIONS=2`; unbounded it makes some 10,000 in all)";

    public override string Counts => "scenarios";

    public override string NotFor =>
        "its requests do not depend on each other, so that no effect of one on the next is looked at; " +
        "without examples of refused requests it tries none";

    public override bool IsLed => true;

    public override int MostRounds => 10;

    public override async Task<string?> Start(Front front, CancellationToken stop)
    {
        this.front = front;
        front.AlwaysLeads = true;
        File.Copy(Path.Combine(NodePackages.Folder, "specmatic.yaml"), Path.Combine(folder.FullName, "specmatic.yaml"));
        return await Tool.Run("java", ["-version"], folder.FullName, Limit, stop) is null ? "java is not installed" : null;
    }

    public override async Task<PeerRun?> Look(IReadOnlyList<Case> cases, CancellationToken stop)
    {
        var reports = folder.CreateSubdirectory($"{++runs}").FullName;
        var operations = cases.Select(@case => @case.Subject).Distinct().ToList();
        var isFew = operations.Count < contract.Operations.Count / 2;
        string[] filter = isFew ? [$"--filter={string.Join(" || ", operations.Select(Filter))}"] : [];
        await Tool.Run(
            "java",
            [
                "-jar", NodePackages.File("specmatic", "specmatic.jar"), "test", NodePackages.Contract,
                $"--testBaseURL={front!.Url}", $"--junitReportDir={reports}", .. filter,
            ],
            folder.FullName, Limit, stop, ("MAX_TEST_REQUEST_COMBINATIONS", "2"));
        var report = Path.Combine(reports, Report);
        if (!File.Exists(report))
            return null;
        var scenarios = XDocument.Load(report).Descendants("testcase").ToList();
        var failing = scenarios.Where(scenario => scenario.Element("failure") is not null || scenario.Element("error") is not null)
            .Select(Complaint);
        return new(failing.ToHashSet(), scenarios.Count);
    }

    public override ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return base.DisposeAsync();
    }

    private static string Filter(Operation operation) => $"(PATH='{operation.Path}' && METHOD='{operation.Method}')";

    private Complaint Complaint(XElement scenario)
    {
        var name = scenario.Attribute("name")!.Value;
        var said = Scenario().Match(name);
        // A path parameter is written (id:string).
        var path = Parameter().Replace(said.Groups["path"].Value, "x");
        return new(said.Success ? contract.Match(said.Groups["method"].Value, path).Operation?.Id : null, name);
    }

    [GeneratedRegex(@"Scenario: (?<method>[A-Z]+) (?<path>\S+) -> ")]
    private static partial Regex Scenario();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Parameter();
}
