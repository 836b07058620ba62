using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Sabotages;

namespace Conformance.Tests;

/// <summary>A deployment is afterwards as it was before, but for what the API cannot take back: docs/conformance.md names it.</summary>
public sealed class LeavesNothingBehindTests : IDisposable
{
    private static readonly RunNames Names = new(20);

    private readonly Mock mock = new();

    private Target Target => field ??= Runs.Target(mock.Server.CreateHandler(), Names);

    [Fact]
    public async Task After_the_whole_suite_every_list_is_as_it_was()
    {
        await LetTheBotSpeak();
        var before = await Lists();
        Verdict[] verdicts;
        var runner = Runs.Runner(RuntimeRun.Suite, mock.Server.CreateHandler(), Names);
        // What cases share is taken back when the run is over.
        await using (runner)
            verdicts = await Task.WhenAll(RuntimeRun.Suite.Cases.Select(runner.Run));

        Assert.Equal([], verdicts.SelectMany(verdict => verdict.LeftBehind).Concat(runner.LeftBehind));
        Assert.All(before.Where(list => list.Key != "listUsers"), list => Assert.Contains("[]", list.Value));
        Assert.Equal(before, await Lists());
        Assert.True(verdicts.Sum(verdict => verdict.Requests) > verdicts.Length, "the suite made nothing, so this proves nothing");
    }

    [Fact]
    public async Task A_state_that_was_set_is_gone_again()
    {
        var set = RuntimeRun.Suite.Contract.Find("setState")!;
        var suite = RuntimeRun.Suite;
        var run = new Fixtures(suite.Contract, Target, Names.Unique, () => TimeLimit.Until(CancellationToken.None), CancellationToken.None);
        var recipe = new RecipeBook(suite.Contract).For(set, set.Body!.Examples[0])!;
        var call = await run.Prepare(recipe);
        Assert.True((await run.Send(call)).Succeeded);
        var get = new Call(suite.Contract.Find("getState")!, Callers.Bot) { Parameters = call.Parameters };
        Assert.Equal(200, (await Target.Send(get, TestContext.Current.CancellationToken)).Status);

        Assert.Equal([], await run.CleanUp(TestContext.Current.CancellationToken));
        Assert.Equal(404, (await Target.Send(get, TestContext.Current.CancellationToken)).Status);
    }

    public void Dispose() => mock.Dispose();

    // The bot's own user is there from its first message on: nobody made it, so nobody takes it back.
    private async Task LetTheBotSpeak()
    {
        var suite = RuntimeRun.Suite;
        var run = new Fixtures(suite.Contract, Target, Names.Unique, () => TimeLimit.Until(CancellationToken.None), CancellationToken.None);
        var message = suite.Contract.Find("createMessage")!;
        var call = await run.Prepare(new RecipeBook(suite.Contract).For(message, message.Body!.Examples[0])!);
        call.Body!["userId"] = Target.Settings.BotId;
        Assert.True((await run.Send(call with { Caller = Callers.Bot })).Succeeded);
        Assert.Equal([], await run.CleanUp(TestContext.Current.CancellationToken));
    }

    private async Task<SortedDictionary<string, string>> Lists()
    {
        var lists = new SortedDictionary<string, string>();
        foreach (var operation in new[] { "listConversations", "listUsers", "listMessages", "listWorkflows" })
        {
            var call = new Call(RuntimeRun.Suite.Contract.Find(operation)!, Callers.Bot);
            lists[operation] = (await Target.Send(call, TestContext.Current.CancellationToken)).Text;
        }
        return lists;
    }
}
