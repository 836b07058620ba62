using System.Text.Json;

namespace Contract.Tests.Runtime;

/// <summary>The valid path does not allocate. Bytes do not depend on how busy a machine is, so a test may insist on none.</summary>
public sealed class AllocationTests
{
    private static readonly Violation Missed = new("", "", "", "", "", "", "the request has no operation");

    private const string Bot = "bot_01KPRSA58J2NPP4MNZJAA5R23D";

    [Fact]
    public void A_valid_body_costs_no_allocation()
    {
        var body = RuntimeContract.Operation("createMessage").Body!;
        AssertFree(() => body.Check("application/json; charset=utf-8", body.Examples[0].Value));
    }

    [Fact]
    public void A_valid_body_with_escapes_costs_no_allocation()
    {
        var body = RuntimeContract.Operation("createMessage").Body!;
        var escaped = JsonElement.Parse("""{"payload":{"text":"\"\u00e9\""},"userId":"\u0075ser_01JWY0JZPXJ21Q92K3DTJ8378F","conversationId":"conv_01KPRSA58J2NPP4MNZJAA5R23D","type":"text","\u0074ags":{"\u0061":"b\n"}}""");
        AssertFree(() => body.Check("application/json", escaped));
    }

    [Fact]
    public void Valid_parameters_cost_no_allocation()
    {
        var list = RuntimeContract.Operation("listConversations");
        AssertFree(() => list.CheckParameters(
            "/v1/chat/conversations", "?tags.telegram%3AchatId=12%263&participantIds=user_1&participantIds=user_2&channel=&pageSize=20",
            new OneHeader("x-bot-id", Bot)));
        var state = RuntimeContract.Operation("getState");
        AssertFree(() => state.CheckParameters("/v1/chat/states/bot/a%2Fb%20c/plug%23st", "", new OneHeader("x-bot-id", Bot)));
    }

    [Fact]
    public void A_valid_answer_costs_no_allocation()
    {
        var list = RuntimeContract.Operation("listConversations");
        AssertFree(() => list.CheckAnswer(200, "application/json", new NoHeaders(), list.Success!.Examples[0].Value));
    }

    [Fact]
    public void Finding_the_operation_of_a_request_costs_no_allocation() =>
        AssertFree(() => RuntimeContract.Loaded.Match("GET", "/v1/chat/users/user_1").Operation is null ? [Missed] : []);

    private static void AssertFree(Func<IReadOnlyList<Violation>> check)
    {
        Assert.Empty(check());
        // The runtime itself allocates once in a while on whatever thread it is on; what the check allocates is in every round.
        Assert.Equal(0, Enumerable.Range(0, 10).Min(_ => AllocatedBy(check)));
    }

    private static long AllocatedBy(Func<IReadOnlyList<Violation>> check)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200; i++)
            _ = check();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
