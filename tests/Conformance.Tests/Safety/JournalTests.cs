using System.Text.Json;
using Conformance.Http;
using Conformance.Running;
using Conformance.Safety;
using Conformance.Tests.Notes;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests.Safety;

/// <summary>What a run makes is on disk before it is asked for.</summary>
public sealed class JournalTests : IDisposable
{
    private static readonly Suite Suite = new(NotesApi.Contract);

    private readonly string folder = Directory.CreateTempSubdirectory("conformance-journal-").FullName;
    private readonly RunNames names = new(4);
    private readonly TargetSettings settings;

    public JournalTests() => settings = Runs.Settings(names) with { JournalFolder = folder };

    [Fact]
    public async Task Every_request_that_may_make_something_is_in_the_file_before_it_goes_out()
    {
        var unwritten = new List<string>();
        var api = new Broken(NotesApi.Contract, new NotesApi());
        var path = Path.Combine(folder, "one.journal");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        using (var journal = new Journal(file, path, NotesApi.Contract, settings, TimeProvider.System))
        {
            var seen = 0;
            var watching = new Watching(api, request =>
            {
                if (request.Method != HttpMethod.Post)
                    return;
                var lines = Lines(journal.Path).Where(line => line.TryGetProperty("call", out _)).ToList();
                if (lines.Count <= seen++ || !lines.Any(line => request.RequestUri!.PathAndQuery == line.GetProperty("call").GetProperty("path").GetString()))
                    unwritten.Add($"{request.RequestUri}");
            });
            await Run(watching, journal, parallelism: 1);
            Assert.True(journal.IsSettled, journal.Summary);
            Assert.True(seen > 50, "nothing was made, so this proves nothing");
        }
        Assert.Equal([], unwritten);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task What_could_not_be_taken_back_stays_in_a_file_that_tells_how()
    {
        var journal = JournalFolder.Begin(NotesApi.Contract, settings, names, TimeProvider.System);
        await Run(new Broken(NotesApi.Contract, new NotesApi()).Success("deleteFolder", Harm.Status(500)), journal);
        journal.Dispose();
        var undo = Lines(journal.Path).Where(line => line.TryGetProperty("undo", out _)).Select(line => line.GetProperty("undo")[0].GetProperty("op").GetString());
        Assert.Contains("deleteFolder", undo);
    }

    [Fact]
    public async Task A_full_disk_keeps_everything_that_would_make_something_from_being_sent()
    {
        var api = new NotesApi();
        using var journal = new Journal(new Full(room: 2000), "", NotesApi.Contract, settings, TimeProvider.System);
        var verdicts = await Run(api, journal);

        Assert.Empty(api.Stored);
        Assert.NotEmpty(verdicts.Ending(Outcome.Errored));
        Assert.Contains(verdicts, verdict => verdict.GaveUp);
        Assert.All(verdicts.Where(verdict => verdict.Outcome == Outcome.Errored), verdict => Assert.Contains("No space left on device", verdict.Reason));
        Assert.DoesNotContain(verdicts, verdict => verdict.Outcome == Outcome.Failed);
        Assert.Equal(ExitCode.Errored, ExitCode.Of(verdicts));
    }

    [Theory]
    [InlineData("/dev/full"), InlineData("/proc/nothing/here")]
    public async Task A_folder_that_cannot_be_written_ends_the_run_before_any_case(string place)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "such places are Linux's");
        await using var mock = OnSockets.Listening(new Mock());
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "run", "--target-url", OnSockets.Url(mock), "--target-journal", place);
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.StartsWith("--target-journal: nothing can be written in", output);
        Assert.Single(output.Trim().Split('\n'));
    }

    [Fact]
    public async Task The_token_is_in_nothing_that_a_run_writes_whatever_a_deployment_tells()
    {
        const string Token = "very/secret+token=\"8F3A\"";
        await using var mock = OnSockets.Listening(new Telling(Token));
        var (code, output) = await Started.Run(
            "dotnet", [("TARGET_TOKEN", Token)], Started.Tool, "run", "--target-url", OnSockets.Url(mock), "--target-journal", folder, "--operation", "*User", "callAction");
        Assert.True(code == ExitCode.Failed, output);
        Assert.Contains("$TARGET_TOKEN", output);
        var kept = Directory.GetFiles(folder).Select(File.ReadAllText).ToList();
        Assert.NotEmpty(kept);
        foreach (var secret in (string[])[Token, Uri.EscapeDataString(Token), JsonEncodedText.Encode(Token).ToString(), "8F3A"])
            Assert.All(kept.Append(output), text => Assert.DoesNotContain(secret, text));
    }

    private async Task<Verdict[]> Run(HttpMessageHandler api, Journal journal, int parallelism = 8)
    {
        var target = new Target(new HttpClient(api), settings, TimeProvider.System) { Journal = journal };
        await using var runner = new Runner(
            Suite, target, names, TimeProvider.System, TestContext.Current.CancellationToken, new RunLimits { Parallelism = parallelism });
        return await Task.WhenAll(Suite.Cases.Select(runner.Run));
    }

    private static List<JsonElement> Lines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed class Watching(HttpMessageHandler api, Action<HttpRequestMessage> see) : DelegatingHandler(api)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            see(request);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Full(int room) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > room)
                throw new IOException("No space left on device");
            base.Write(buffer);
        }
    }
}
