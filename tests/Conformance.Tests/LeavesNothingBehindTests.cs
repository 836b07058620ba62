using Conformance.Walking;

namespace Conformance.Tests;

/// <summary>A deployment is afterwards as it was before, but for what the API has no way to take back: docs/conformance.md names it.</summary>
public sealed class LeavesNothingBehindTests : IDisposable
{
    private static readonly RunNames Names = new(20);

    private readonly Mock mock = new();
    private readonly Target target;

    public LeavesNothingBehindTests()
    {
        var settings = TargetSettings.Read(setting => setting == "target-url" ? "http://localhost" : null, Names);
        target = new Target(mock.CreateDefaultClient(), settings, TimeProvider.System);
    }

    [Fact]
    public async Task After_the_whole_suite_every_list_is_as_it_was()
    {
        var before = await Lists();
        await using var runner = new Runner(RuntimeRun.Suite, target, Names, TimeProvider.System, TestContext.Current.CancellationToken);
        var verdicts = await Task.WhenAll(RuntimeRun.Suite.Cases.Select(runner.Run));

        Assert.Equal([], verdicts.SelectMany(verdict => verdict.LeftBehind));
        Assert.All(before, list => Assert.Contains("[]", list.Value));
        Assert.Equal(before, await Lists());
        Assert.True(verdicts.Sum(verdict => verdict.Requests) > verdicts.Length, "the suite made nothing, so this proves nothing");
    }

    [Fact]
    public async Task A_state_that_was_set_is_gone_again()
    {
        var set = RuntimeRun.Suite.Contract.Find("setState")!;
        var suite = RuntimeRun.Suite;
        var run = new CaseRun(suite.Cases.Single(@case => @case.Id == "states.set.happy-path"), suite, target, Names, default, default);
        var recipe = new RecipeBook(suite.Contract).For(set, set.Body!.Examples[0])!;
        var call = await run.Prepare(recipe);
        await run.Send(call, new Expected(200, new Citation("", Contract.RuleLevel.Must)));
        var get = new Call(suite.Contract.Find("getState")!, Callers.Bot) { Parameters = call.Parameters };
        Assert.Equal(200, (await target.Send(get, TestContext.Current.CancellationToken)).Status);

        Assert.Equal([], await run.CleanUp(TestContext.Current.CancellationToken));
        Assert.Equal(404, (await target.Send(get, TestContext.Current.CancellationToken)).Status);
    }

    public void Dispose() => mock.Dispose();

    private async Task<SortedDictionary<string, string>> Lists()
    {
        var lists = new SortedDictionary<string, string>();
        foreach (var operation in new[] { "listConversations", "listUsers", "listMessages", "listWorkflows" })
        {
            var call = new Call(RuntimeRun.Suite.Contract.Find(operation)!, Callers.Bot);
            lists[operation] = (await target.Send(call, TestContext.Current.CancellationToken)).Text;
        }
        return lists;
    }
}
