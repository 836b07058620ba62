using Conformance.Doctor;
using Conformance.Http;
using Conformance.Running;
using Conformance.Tests.Notes;
using Conformance.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Safety;

/// <summary>Whatever a server does to those who ask it, the case ends, and the verdict is a finding about the server.</summary>
public sealed class MisbehavingTests
{
    private const string Head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

    private static readonly Suite Suite = new(NotesApi.Contract);

    private static readonly Dictionary<string, Func<Misbehaving.Line, CancellationToken, Task>> Servers = new()
    {
        ["says nothing"] = (_, end) => Task.Delay(Timeout.Infinite, end),
        ["says nothing after the headers"] = async (line, end) =>
        {
            await line.Write($"{Head}content-length: 100\r\n\r\n{{", end);
            await Task.Delay(Timeout.Infinite, end);
        },
        ["drips for ever"] = async (line, end) =>
        {
            await line.Write($"{Head}transfer-encoding: chunked\r\n\r\n", end);
            for (; ; )
            {
                await line.Write("1\r\n \r\n", end);
                await Task.Delay(TimeSpan.FromMilliseconds(10), end);
            }
        },
        ["sends 100 MB"] = (line, end) => Megabytes(line, $"content-length: {100 * 1024 * 1024}\r\n\r\n", end),
        ["sends without end"] = (line, end) => Megabytes(line, "connection: close\r\n\r\n", end),
        ["cuts the line at once"] = (_, _) => Task.CompletedTask,
        ["cuts the line in the headers"] = (line, end) => line.Write("HTTP/1.1 200 OK\r\ncontent-ty", end),
        ["cuts the line in the body"] = (line, end) => line.Write($"{Head}content-length: 100\r\n\r\n{{\"notes\":[", end),
        ["speaks no HTTP"] = (line, end) => line.Write("SSH-2.0-OpenSSH_9.6\r\n\0\u0001\u0002garbage\r\n\r\n", end),
        ["redirects for ever"] = (line, end) =>
            line.Write("HTTP/1.1 302 Found\r\nlocation: /notes\r\ncontent-length: 0\r\nconnection: close\r\n\r\n", end),
        ["promises for ever"] = async (line, end) =>
        {
            for (; ; )
                await line.Write("HTTP/1.1 102 Processing\r\n\r\n", end);
        },
        ["says more than it counts"] = (line, end) => line.Write($"{Head}content-length: 3\r\nconnection: close\r\n\r\n{{\"notes\":[]}}", end),
        ["counts wrong"] = (line, end) => line.Write($"{Head}content-length: -7\r\nconnection: close\r\n\r\n{{}}", end),
        ["has huge headers"] = async (line, end) =>
        {
            await line.Write("HTTP/1.1 200 OK\r\n", end);
            for (var i = 0; i < 10_000; i++)
                await line.Write($"x-{i}: {new string('x', 1000)}\r\n", end);
        },
        ["answers half a character"] = (line, end) => Plain(line, """{"notes":[{"id":"\ud800"}]}""", end),
        ["answers what is no JSON"] = (line, end) => Plain(line, "<html>", end),
        ["answers a hundred thousand brackets"] = (line, end) => Plain(line, new string('[', 100_000), end),
        ["answers bytes"] = (line, end) => Plain(line, "\u00ff\u00fe\0\u0080", end),
        ["has a number that none is"] = (line, end) => Plain(line, """{"notes":1e999999}""", end),
        ["has a status that is none"] = (line, end) => line.Write("HTTP/1.1 999 What\r\ncontent-length: 0\r\nconnection: close\r\n\r\n", end),
    };

    public static TheoryData<string> Ways => [.. Servers.Keys];

    [Theory, MemberData(nameof(Ways))]
    public async Task It_becomes_a_finding_in_time(string way)
    {
        await using var server = new Misbehaving(Servers[way]);
        using var client = Target.NewClient();
        var names = new RunNames(1);
        var settings = TargetSettings.Read(setting => setting == "target-url" ? server.Url : null, names);
        Verdict verdict;
        await using (var runner = new Runner(
            Suite, new Target(client, settings, TimeProvider.System), names, TimeProvider.System, TestContext.Current.CancellationToken,
            new RunLimits { Case = TimeSpan.FromSeconds(way.StartsWith("sends", StringComparison.Ordinal) ? 60 : 0.7), CleanUp = TimeSpan.FromSeconds(0.5) }))
            verdict = await runner.Run(Suite.Cases.Single(@case => @case.Id == "folders.create.missing-bot-id"));

        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.NotEmpty(verdict.Findings);
        Assert.DoesNotContain("   at ", verdict.Explain());
        // No more than the bound, and what is in the buffers of the sockets.
        Assert.InRange(server.MostTaken, 0, 2L * Target.MostBytes);
    }

    /// <summary>Those that cannot be taken for the API with a fault, which is to be tested.</summary>
    public static TheoryData<string> Strangers => [.. Servers.Keys.Except(["answers half a character", "has a number that none is"])];

    [Theory, MemberData(nameof(Strangers))]
    public async Task Before_a_run_it_is_told_by_the_setting_to_mend(string way)
    {
        await using var server = new Misbehaving(Servers[way]);
        using var client = Target.NewClient();
        var settings = TargetSettings.Read(setting => setting == "target-url" ? server.Url : null, new RunNames(1));
        // What would take the whole time of an answer is cut off by a clock that runs ahead.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var hurry = new Timer(_ => clock.Advance(TimeSpan.FromSeconds(1)), null, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(50));
        var fault = await Assert.ThrowsAsync<MisconfiguredException>(() => Examination.Pass(
            Suite.Contract, new Target(client, settings, clock), client, clock, 1, TestContext.Current.CancellationToken));
        Assert.StartsWith("--target-", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.InRange(server.MostTaken, 0, 2L * Target.MostBytes);
    }

    private static Task Plain(Misbehaving.Line line, string body, CancellationToken end) =>
        line.Write($"{Head}content-length: {body.Length}\r\nconnection: close\r\n\r\n{body}", end);

    private static async Task Megabytes(Misbehaving.Line line, string rest, CancellationToken end)
    {
        await line.Write(Head + rest, end);
        var megabyte = new byte[1024 * 1024];
        megabyte.AsSpan().Fill((byte)' ');
        for (var i = 0; i < 100; i++)
            await line.Write(megabyte, end);
    }
}
