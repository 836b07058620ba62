using System.Text.Json.Nodes;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests.Proof;

/// <summary>
/// Values of the wrong kind, where scenes read on: the deployment is at fault then, never the suite.
/// </summary>
public sealed class MisleadingBodyTests(Mock mock) : IClassFixture<Mock>
{
    public static TheoryData<string, string> Lists => new()
    {
        { "listEvents", "events" }, { "listMessages", "messages" }, { "listConversations", "conversations" }, { "listUsers", "users" },
        { "listWorkflows", "workflows" }, { "listParticipants", "participants" },
    };

    [Theory, MemberData(nameof(Lists))]
    public async Task Of_a_list_whose_items_are_no_objects_the_deployment_is_found_at_fault(string operation, string plural)
    {
        var verdicts = await Run(operation, broken => broken.Success(operation, Harm.Body(body => body[plural] = new JsonArray(1, null, "a"))));
        Assert.Equal([], verdicts.Ending(Outcome.Errored));
        Assert.Contains(verdicts, verdict => verdict.Outcome == Outcome.Failed);
    }

    [Theory]
    [InlineData("getConversation", "conversation", "messageCount"), InlineData("getState", "state", "payload")]
    [InlineData("getEvent", "event", "payload"), InlineData("getWorkflow", "workflow", "createdAt")]
    public async Task Of_a_member_of_another_kind_too(string operation, string thing, string member)
    {
        var verdicts = await Run(operation, broken => broken.Success(operation, Harm.Body(body => body[thing]![member] = new JsonArray("x"))));
        Assert.Equal([], verdicts.Ending(Outcome.Errored));
        Assert.Contains(verdicts, verdict => verdict.Outcome == Outcome.Failed);
    }

    private async Task<IReadOnlyList<Verdict>> Run(string operation, Func<Broken, Broken> harm)
    {
        using var client = new HttpClient(harm(new Broken(RuntimeRun.Suite.Contract, mock.Server.CreateHandler())), disposeHandler: false);
        var names = SabotageRun.NextNames();
        var cases = RuntimeRun.Suite.Cases.Where(@case => @case.Waits == default && @case.Operations.Contains(operation));
        return await SabotageRun.Run(RuntimeRun.Suite, client, SabotageRun.Anywhere(names), names, cases, TestContext.Current.CancellationToken);
    }
}
