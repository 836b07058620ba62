using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

public sealed class WorkflowMovesTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private static readonly string[] Settable = ["in_progress", "listening", "paused", "completed", "failed", "cancelled"];
    private static readonly string[] Final = ["completed", "failed", "cancelled"];

    public static TheoryData<string, string> Pairs =>
        [.. from one in Settable.Prepend("pending") from other in Settable select (one, other)];

    [Theory]
    [MemberData(nameof(Pairs))]
    [Rule("workflows.update.status-set")]
    [Rule("workflows.update.ended-400")]
    [Rule("workflows.update.completed-at")]
    [Rule("workflows.update.cancelled-drops-output")]
    public async Task A_workflow_moves_until_it_has_ended(string from, string to)
    {
        var bot = app.Bot();
        var happened = (string)(await bot.Post("/v1/chat/events", new { type = "go", payload = new { } }, 201))["event"]!["id"]!;
        object Move(string status) => status == "in_progress" ? new { status, eventId = happened } : new { status } as object;
        var path = $"/v1/chat/workflows/{(await bot.Post("/v1/chat/workflows", new { name = "w", status = "pending" }, 201))["workflow"]!["id"]}";
        if (from != "pending")
            await bot.Put(path, Move(from));

        if (Final.Contains(from) && from != to)
        {
            await bot.Refused(HttpMethod.Put, path, Move(to), 400, "InvalidPayload");
            Assert.Equal(from, (string?)(await bot.Get(path))["workflow"]!["status"]);
            return;
        }

        var moved = (await bot.Put(path, Move(to)))["workflow"]!;
        Assert.Equal(to, (string?)moved["status"]);
        Assert.Equal(Final.Contains(to), moved["completedAt"] is not null);
        if (to == "cancelled")
            Assert.Equal("{}", moved["output"]!.ToJsonString());
    }
}
