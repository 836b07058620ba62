using System.Text.RegularExpressions;

namespace Conformance.Tests.Ci;

/// <summary>Runs the scripts of the action as GitHub's runner does, with programs of our own for <c>dotnet</c> and <c>gh</c>.</summary>
internal sealed partial class ActionRunner : IDisposable
{
    public const string Shell = "/bin/bash";

    private readonly ActionFile action;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("action");

    public ActionRunner(ActionFile action)
    {
        this.action = action;
        // The suite as it is built, for building it again is not what is tried here.
        Program("dotnet", $"while [ \"$1\" != -- ]; do shift; done; shift; exec '{Dotnet()}' '{Started.Tool}' \"$@\"");
        Program("gh", """
            if [ "$1 $3" = "api --paginate" ]; then echo "$KNOWN_COMMENT"; exit; fi
            echo "$3 $4" >"$COMMENT"
            cat "${6#body=@}" >>"$COMMENT"
            """);
    }

    /// <summary>The id of the comment that is there already; empty for none.</summary>
    public string KnownComment { get; set; } = "";

    public string Output => Read("output").Trim();

    public string Summary => Read("summary");

    public string Comment => Read("comment");

    public void WriteSummary(string text)
    {
        Directory.CreateDirectory(At("report"));
        File.WriteAllText(Path.Combine(At("report"), "summary.md"), text + "\n");
    }

    public string Everything() => string.Concat(
        folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName)));

    /// <summary>Runs a step: <c>run</c>, <c>comment</c> or <c>exit</c>.</summary>
    public async Task<(int Code, string Output)> Run(string what, params (string Name, string Value)[] inputs)
    {
        var step = action.Steps.Single(step => step.ContainsKey("run") && Is(step, what));
        var environment = ActionFile.Environment(step)
            .Select(one => (one.Key, Value: Expression().Replace(one.Value, match => Value(match.Groups[1].Value, inputs))));
        return await Started.Run(Shell, [.. environment, .. Own()], "--noprofile", "--norc", "-eo", "pipefail", "-c", (string)step["run"]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static bool Is(Dictionary<object, object> step, string what) => what switch
    {
        "run" => step.TryGetValue("id", out var id) && id is "run",
        "comment" => ((string)step["run"]).Contains("gh api", StringComparison.Ordinal),
        _ => ((string)step["run"]).StartsWith("exit", StringComparison.Ordinal),
    };

    private string Value(string expression, (string Name, string Value)[] inputs) => expression switch
    {
        "inputs.report" => At("report"),
        "github.event.pull_request.number" => "7",
        _ => inputs.FirstOrDefault(input => expression.EndsWith($".{input.Name}", StringComparison.Ordinal)).Value ?? "",
    };

    private IEnumerable<(string, string)> Own() =>
    [
        ("PATH", $"{At("bin")}:{Environment.GetEnvironmentVariable("PATH")}"),
        ("GITHUB_ACTION_PATH", ActionFile.Root),
        ("GITHUB_OUTPUT", At("output")),
        ("GITHUB_STEP_SUMMARY", At("summary")),
        ("GITHUB_REPOSITORY", "o/r"),
        ("COMMENT", At("comment")),
        ("KNOWN_COMMENT", KnownComment),
    ];

    private static string Dotnet() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);

    private void Program(string name, string script)
    {
        Directory.CreateDirectory(At("bin"));
        var file = Path.Combine(At("bin"), name);
        File.WriteAllText(file, $"#!{Shell}\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private string Read(string name) => File.Exists(At(name)) ? File.ReadAllText(At(name)) : "";

    [GeneratedRegex(@"\$\{\{ ([^}]+) \}\}")]
    private static partial Regex Expression();
}
