using Microsoft.AspNetCore.Http;
using MockServer.Tests.Control;
using MockServer.Tests.House;

namespace MockServer.Tests.Delivery;

/// <summary>Actions that are done by the program whose they are.</summary>
public sealed class ActionDeliveryTests : CalledIntegrationTests
{
    [Fact]
    [Rule("actions.call.handed-over")]
    public async Task An_action_of_the_integration_is_done_by_it()
    {
        Called.Does = (got, context) => got.Operation == "action_triggered" ? context.Response.WriteAsync("""{"output": {"sent": true}, "meta": {"cost": 0}}""", Stop) : Task.CompletedTask;
        var answer = await Bot.Post("/v1/chat/actions", new { type = "telegram:send", input = new { text = "hi" } });
        Assert.Equal("""{"output":{"sent":true},"meta":{"cached":false}}""", answer.ToJsonString());
        // The integration calls its own by the bare name.
        await Telegram.Post("/v1/chat/actions", new { type = "send", input = new { text = "ho" } });
        Assert.Equal(["""{"type":"send","input":{"text":"hi"}}""", """{"type":"send","input":{"text":"ho"}}"""],
            (await Called.Await("action_triggered", 2)).Select(got => got.Text));
        // One without an endpoint is still scripted.
        await App.Control("PUT", $"actions?bot={BotId}", """{"actions": [{"type": "crm:save", "output": {"saved": true}}]}""");
        Assert.True((bool)(await Bot.Post("/v1/chat/actions", new { type = "crm:save", input = new { } }))["output"]!["saved"]!);
    }

    [Theory]
    [Rule("actions.call.failure-400")]
    [InlineData(400, """{"id": "x", "code": 400, "type": "Runtime", "message": "The chat is closed"}""", "The chat is closed")]
    [InlineData(500, """{"code": 400, "type": "Runtime", "message": "boom"}""", "boom")]
    [InlineData(500, "oops", "It was answered with status 500")]
    [InlineData(200, "<garbage", "Action \"send\" answered no output: expected {\"output\": {…}}")]
    [InlineData(200, """{"output": 5}""", "Action \"send\" answered no output: expected {\"output\": {…}}")]
    public async Task An_action_that_fails_is_a_runtime_error_with_its_message(int status, string body, string message)
    {
        Called.Does = (_, context) =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body, Stop);
        };
        var error = await Bot.Refused(HttpMethod.Post, "/v1/chat/actions", new { type = "telegram:send", input = new { } }, 400, "Runtime");
        Assert.Equal(message, (string?)error["message"]);
        Assert.Single(Called.All, one => one.Operation == "action_triggered");
    }

    [Fact]
    [Rule("actions.call.timeout-504")]
    public async Task An_action_that_hangs_is_a_timeout()
    {
        Called.Does = (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var refused = Bot.Refused(HttpMethod.Post, "/v1/chat/actions", new { type = "telegram:send", input = new { } }, 504, "OperationTimeout");
        await Called.Await("action_triggered");
        App.Clock.Advance(TimeSpan.FromSeconds(60));
        await refused;
    }

    [Fact]
    public async Task A_bare_action_of_the_bot_is_done_by_the_bot_itself()
    {
        await using var bot = await Called.Start((got, context) =>
            got.Operation == "action_triggered" ? context.Response.WriteAsync("""{"output": {"done": 1}}""", Stop) : Task.CompletedTask);
        await App.AttachBot(BotId, bot.Url);
        Assert.Equal(1, (int)(await Bot.Post("/v1/chat/actions", new { type = "tidy", input = new { deep = true } }))["output"]!["done"]!);
        var got = Assert.Single(await bot.Await("action_triggered"));
        Assert.Equal(("tidy", """{"type":"tidy","input":{"deep":true}}"""), (got.Headers["x-bp-type"], got.Text));
    }
}
