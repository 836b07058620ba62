using System.Text.Json;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests.Safety;

/// <summary>What a run may do to a deployment that is not its own.</summary>
public sealed class RunModeTests : IDisposable
{
    private const string Url = "http://localhost";

    private readonly Mock mock = new();
    private readonly RunNames names = new(30);

    [Fact]
    public async Task Observing_sends_only_GETs_finds_what_is_there_and_changes_nothing()
    {
        var before = await World();
        var sent = new Sent(mock.Server.CreateHandler());
        var verdicts = await Run(RunMode.Observe, sent);

        Assert.Equal(["GET"], sent.Methods.Distinct());
        Assert.Equal(before, await World());
        Assert.Equal([], verdicts.Red());
        // Every operation that reads, but for what no list leads to, was seen to work.
        Assert.Equal(
            ["conversations.get.happy-path", "conversations.list.happy-path", "events.get.happy-path", "events.list.happy-path", "messages.get.happy-path",
                "messages.list.happy-path", "participants.get.happy-path", "participants.list.happy-path", "tags.list-values.happy-path", "users.get.happy-path",
                "users.list.happy-path", "workflows.get.happy-path", "workflows.list.happy-path"],
            verdicts.Ending(Outcome.Passed).Where(id => id.EndsWith(".happy-path", StringComparison.Ordinal)));
        Assert.All(verdicts.Where(verdict => verdict.Outcome == Outcome.Skipped), verdict => Assert.NotEmpty(verdict.Reason!));
    }

    [Fact]
    public async Task A_run_of_its_own_leaves_everything_else_as_it_was_and_skips_what_could_not()
    {
        var before = await World();
        var verdicts = await Run(RunMode.Own, mock.Server.CreateHandler());

        Assert.Equal([], Worlds.Differences(before, await World()));
        Assert.Equal([], verdicts.Red());
        Assert.Equal([], verdicts.SelectMany(verdict => verdict.LeftBehind));
        var skipped = verdicts.Where(verdict => verdict.Reason?.Contains("--target-mode own", StringComparison.Ordinal) == true).ToList();
        Assert.All(
            RuntimeRun.Suite.Cases.Where(@case => @case.Subject.Id is "callAction" or "configureIntegration" && @case.Kind == Kind.Example),
            @case => Assert.Contains(skipped, verdict => verdict.Case.Id == @case.Id && verdict.Reason!.Contains(@case.Subject.Id, StringComparison.Ordinal)));
        Assert.InRange(skipped.Count, 183, MostSkipped);
        Assert.Equal(Unsafe, skipped.Where(verdict => verdict.Reason == NotMade).Select(verdict => verdict.Case).InOrder());
    }

    [Theory]
    [InlineData("deleteUser", "user"), InlineData("updateUser", "user"), InlineData("deleteConversation", "conversation"), InlineData("setState", "bot")]
    public async Task In_its_own_mode_nothing_of_others_can_be_touched_whatever_a_case_asks_for(string operation, string whose)
    {
        var before = await World();
        await using var runner = Runs.Runner(RuntimeRun.Suite, mock.Server.CreateHandler(), names, Worlds.In(RunMode.Own, Url, names));
        var called = RuntimeRun.Suite.Contract.Find(operation)!;
        var verdict = await runner.Run(RuntimeRun.Suite.Cases[0] with
        {
            Run = async run =>
            {
                var list = await run.Ask(new Call(run.Suite.Contract.Find($"list{(whose == "conversation" ? "Conversations" : "Users")}")!, Callers.Bot));
                var id = whose == "bot" ? Worlds.SeededBot : list.At($"/{whose}s/0/id")!.Value.GetString()!;
                var path = called.Parameters.Where(parameter => parameter.In == "path");
                await run.Provoke(path.Aggregate(new Call(called, Callers.Bot), (call, parameter) =>
                    call.With("path", parameter.Name, JsonSerializer.SerializeToElement(parameter.Name == "id" ? id : parameter.Name == "type" ? whose : "name"))));
            },
        });
        Assert.Equal(Outcome.Skipped, verdict.Outcome);
        Assert.Equal(NotMade, verdict.Reason);
        Assert.Equal(before, await World());
    }

    private const string NotMade = "--target-mode own changes only what the run made";

    // Two operations that others would feel, and what has nothing that could be marked, or must not have it.
    private const int MostSkipped = 260;

    // They change the bot's own user or state, or what the bot answered.
    private static readonly string[] Unsafe = ["messages.import.bot-outgoing", "states.set.undeclared-400"];

    private async Task<SortedDictionary<string, string>> World()
    {
        using var client = new HttpClient(mock.Server.CreateHandler());
        return await Worlds.Of(client, Url, Worlds.SeededBot);
    }

    private async Task<Verdict[]> Run(RunMode mode, HttpMessageHandler api)
    {
        await using var runner = Runs.Runner(RuntimeRun.Suite, api, names, Worlds.In(mode, Url, names));
        return await Task.WhenAll(RuntimeRun.Suite.Cases.Select(runner.Run));
    }

    public void Dispose() => mock.Dispose();

    private sealed class Sent(HttpMessageHandler api) : DelegatingHandler(api)
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Methods { get; } = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Methods.Enqueue(request.Method.Method);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
