namespace Load.Targets;

/// <summary>What can be measured here. The mock is the first and the bare controller the second: all ratios are to that.</summary>
internal static class AllTargets
{
    public const string Mock = "mock";
    public const string Bare = "bare";

    private static readonly string Here = AppContext.BaseDirectory;
    private static readonly string Contract = Path.Combine(Here, "openapi", "runtime.yaml");
    private static readonly string Npm = Path.Combine(Here, "npm");

    public static IReadOnlyList<string> Names => [.. Of("").Select(target => target.Name)];

    /// <summary>All of them; whether their programs are there is said by each.</summary>
    /// <param name="answers">The folder of the answers that those repeat which cannot read a contract.</param>
    public static IReadOnlyList<Target> Of(string answers) =>
    [
        new(Mock, "this mock, as `dotnet run -c Release` starts it",
            port => ("dotnet", [MockProgram, "--urls", $"http://127.0.0.1:{port}"])),
        new("unjournalled", "the same with `--journal 0`: what the journal costs",
            port => ("dotnet", [MockProgram, "--journal", "0", "--urls", $"http://127.0.0.1:{port}"])) { IsExtra = true },
        new(Bare, "an MVC controller that answers constant bytes: the mock's own answers",
            port => ("dotnet", [Path.Combine(Here, "Load.dll"), "bare", "--port", $"{port}", "--answers", answers])),
        OfNode("prism", "@stoplight/prism-cli", "Prism, `prism mock`, default settings",
            port => ["node_modules/@stoplight/prism-cli/dist/index.js", "mock", Contract, "--port", $"{port}", "--host", "127.0.0.1"]),
        OfNode("mockoon", "@mockoon/cli", "Mockoon's CLI, the contract imported",
            port => ["node_modules/@mockoon/cli/bin/run.js", "start", "--data", Contract, "--port", $"{port}", "--hostname", "127.0.0.1", "--disable-log-to-file"]),
        OfNode("scalar", "@scalar/mock-server", "Scalar's mock server on Hono's server for node", port => ["scalar.mjs", Contract, $"{port}"]),
        new("wiremock", "WireMock.Net, a stub for each request; it reads no contract",
            port => ("dotnet", [Path.Combine(Here, "Load.dll"), "wiremock", "--port", $"{port}", "--answers", answers])),
    ];

    /// <summary>The mock, with a program that its seeded bot is called at.</summary>
    /// <param name="bot">Where it listens.</param>
    /// <param name="waiting">How many deliveries may have to wait.</param>
    public static Target Called(string bot, int waiting) => new(Mock, "this mock, and a bot that is called",
        port => ("dotnet", [MockProgram, "--urls", $"http://127.0.0.1:{port}", "--bot-endpoint", bot, "--delivery-queue", $"{Math.Max(1000, waiting * 10)}"]));

    /// <summary>Installs what npm has to, once.</summary>
    public static async Task Install(CancellationToken stop)
    {
        if (Directory.Exists(Path.Combine(Npm, "node_modules")))
            return;
        try
        {
            using var npm = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
                "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
            { WorkingDirectory = Npm })!;
            await npm.WaitForExitAsync(stop);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Those that need it say that they are not there.
        }
    }

    private static string MockProgram => Path.Combine(Here, "..", "..", "MockServer", Path.GetFileName(Path.TrimEndingDirectorySeparator(Here)), "MockServer.dll");

    private static Target OfNode(string name, string package, string what, Func<int, string[]> arguments) => new(name, what, port => ("node", arguments(port)))
    {
        Folder = Npm,
        Absent = Directory.Exists(Path.Combine(Npm, "node_modules", package)) ? null : $"npm could not install {package}",
    };
}
