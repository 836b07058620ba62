using Conformance.Http;
using Conformance.Reports;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests.Reports;

/// <summary>The tests that look at one run of a broken mock.</summary>
[CollectionDefinition(nameof(BrokenRun))]
public sealed class OfBrokenRun : ICollectionFixture<BrokenRun>;

/// <summary>The mock broken in many places, the cases of some resources run against it, and the reports of that run.</summary>
public sealed class BrokenRun : IAsyncLifetime
{
    public const string Token = "not-to-be-told-4711";

    private static readonly string[] Resources = ["Users", "States", "Participants"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("conformance-").FullName;

    public RunRecord Record { get; private set; } = null!;

    public string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public async ValueTask InitializeAsync()
    {
        await using var mock = new Mock();
        var names = new RunNames(77);
        var settings = Runs.Settings(names) with { Token = Token };
        var broken = Sabotages().Aggregate(new Broken(RuntimeRun.Suite.Contract, mock.Server.CreateHandler()), (sofar, how) => how(sofar));
        var cases = RuntimeRun.Suite.Cases.Where(@case => Resources.Contains(@case.Subject.Resource)).ToList();
        Record = await Run(broken, RuntimeRun.Suite, cases, settings, names, new RunFiles(Folder));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return default;
    }

    /// <summary>Runs cases against an API in this process, and takes account of them as both ways in do.</summary>
    public static async Task<RunRecord> Run(
        HttpMessageHandler api, Suite suite, IReadOnlyList<Case> cases, TargetSettings settings, RunNames names, RunFiles files,
            TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        var account = RunAccount.Open(suite, files, clock);
        var runner = Runs.Runner(suite, api, names, settings, settling: TimeSpan.FromMilliseconds(100));
        Verdict[] verdicts;
        await using (runner)
            verdicts = await Task.WhenAll(cases.Select(async @case => account.Judge(await runner.Run(@case))));
        var record = account.Close(runner.Record(verdicts) with { Began = clock.GetUtcNow(), Took = TimeSpan.FromSeconds(1.5) });
        account.Write(record);
        return record;
    }

    // Wrong values and markup, a control character, a surplus field, a rule disobeyed, a token told, an error of the wrong type.
    private static IEnumerable<Func<Broken, Broken>> Sabotages() =>
    [
        broken => broken.Success("getUser", Harm.Body(body => body["user"]!["createdAt"] = "2026-01-02 <script>alert(1)</script>")),
        broken => broken.Success("createUser", Harm.Body(body => body["user"]!["colour"] = "red")),
        broken => broken.Success("updateUser",
            Harm.Body(body => body["user"]!["tags"] = new System.Text.Json.Nodes.JsonObject { ["a\u0001|b"] = "`x`" })),
        broken => broken.Success("listUsers", Harm.Body(body => body["users"]!.AsArray().Clear())),
        broken => broken.Success("getState", Harm.Body(body => body["state"]!.AsObject().Remove("payload"))),
        broken => broken.Success("listParticipants", answer => answer.Headers.TryAddWithoutValidation("x-echo", $"Bearer {Token}")),
        broken => broken.Success("removeParticipant", Harm.Status(299)),
        broken => broken.Status("getParticipant", 404, Harm.Body(body => body["type"] = "Unknown")),
        broken => broken.Success("setState", Harm.Text("{\"state\":")),
    ];
}
