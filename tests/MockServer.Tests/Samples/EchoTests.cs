using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MockServer.Tests.Control;

namespace MockServer.Tests.Samples;

/// <summary>A bot and an integration with the vendor's own SDK, which are called by the mock and call it back.</summary>
public sealed class EchoTests(Stage stage) : IClassFixture<Stage>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_said_outside_reaches_the_bot_and_its_answer_reaches_the_outside()
    {
        stage.Ready();
        var (conversation, message) = await stage.Write("both", "Grüße 🌊");
        Assert.Equal(["You said: Grüße 🌊"], await stage.Heard("both", 1));
        Assert.Equal("processed", (string?)(await stage.Told(stage.Bot, message))["status"]);

        var messages = (await stage.App.Bot(stage.Bot).Get($"/v1/chat/messages?conversationId={conversation}"))["messages"]!.AsArray();
        Assert.Equal(["outgoing", "incoming"], messages.Select(one => (string)one!["direction"]!));
        // The integration has acknowledged with the id that the message has outside.
        var sent = await Patience.Until(
            async () => (await stage.App.Bot(stage.Bot).Get($"/v1/chat/messages/{messages[0]!["id"]}"))["message"]!,
            one => one["tags"]!["outside:id"] is not null,
            one => one.ToJsonString());
        Assert.Matches("^outside-[0-9]+$", (string)sent["tags"]!["outside:id"]!);
    }

    [Fact]
    public async Task Conversations_go_on_beside_one_another_each_in_its_own_order()
    {
        stage.Ready();
        await Task.WhenAll(Enumerable.Range(1, 8).Select(async number =>
        {
            var chat = $"beside-{number}";
            foreach (var text in new[] { "one", "two", "three" })
                await stage.Write(chat, text);
            Assert.Equal(["You said: one", "You said: two", "You said: three"], await stage.Heard(chat, 3));
        }));
    }

    /// <summary>The SDK reads bodies piece by piece, and breaks what of UTF-8 lies across two pieces.</summary>
    [Fact]
    public async Task A_long_text_of_letters_of_several_bytes_arrives_whole_at_the_bot_and_outside()
    {
        stage.Ready();
        var text = string.Concat(Enumerable.Repeat("€", 40_000));
        await stage.Write("long", text);
        Assert.Equal($"You said: {text}", Assert.Single(await stage.Heard("long", 1)));
    }

    [Fact]
    public async Task A_webhook_passes_through_what_is_asked_and_what_is_answered()
    {
        stage.Ready();
        using var challenge = await stage.Outside(HttpMethod.Get, "?challenge=a%20b%26c");
        Assert.Equal("a b&c", await challenge.Content.ReadAsStringAsync(Stop));
        Assert.Equal("text/plain", challenge.Content.Headers.ContentType?.MediaType);
        using var refused = await stage.Outside(HttpMethod.Post, "", JsonContent.Create(new { chat = "none" }));
        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Contains("expected {", await refused.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task An_action_is_answered_by_who_has_it()
    {
        stage.Ready();
        await stage.Write("actions", "/reverse kayaks");
        Assert.Equal("Backwards: skayak", (await stage.Heard("actions", 1))[^1]);
        await stage.Write("actions", "/shout hi");
        Assert.Equal("Louder: HI!", (await stage.Heard("actions", 2))[^1]);
        await stage.Write("actions", "/refuse not today");
        Assert.Equal("Refused, Runtime: not today", (await stage.Heard("actions", 3))[^1]);
    }

    [Fact]
    public async Task An_event_of_the_bots_own_comes_back_to_it()
    {
        stage.Ready();
        await stage.Write("wave", "/wave");
        Assert.StartsWith("Somebody waved at ", (await stage.Heard("wave", 1))[^1]);
    }

    [Fact]
    public async Task A_scheduled_event_is_told_at_its_moment_and_not_before()
    {
        stage.Ready();
        var (conversation, _) = await stage.Write("remind", "/remind tea");
        Assert.StartsWith("In five minutes (evt_", (await stage.Heard("remind", 1))[^1]);
        Assert.Equal("scheduled", (string?)(await Reminder())["status"]);
        await Advance("PT4M59S");
        Assert.Equal("scheduled", (string?)(await Reminder())["status"]);
        await Advance("PT1S");
        Assert.Equal("You wanted to be reminded: tea", (await stage.Heard("remind", 2))[^1]);
        await Patience.Until(Reminder, one => (string?)one["status"] == "processed", one => one.ToJsonString());

        async Task<JsonNode> Reminder() =>
            (await stage.App.Bot(stage.Bot).Get($"/v1/chat/events?conversationId={conversation}&type=reminder"))["events"]!.AsArray().Single()!;
    }

    [Fact]
    public async Task A_workflow_is_started_continued_and_completed()
    {
        stage.Ready();
        var (conversation, _) = await stage.Write("order", "/order a kite");
        Assert.Equal(["The order of a kite is taken up", "The order of a kite is completed"], await stage.Heard("order", 2));
        var workflow = (await stage.App.Bot(stage.Bot).Get($"/v1/chat/workflows?conversationId={conversation}"))["workflows"]!.AsArray().Single()!;
        Assert.Equal(("completed", "a kite"), ((string?)workflow["status"], (string?)workflow["output"]!["delivered"]));
        var updates = await Patience.Until(
            async () => (await stage.App.Bot(stage.Bot).Get($"/v1/chat/events?conversationId={conversation}&type=workflow_update"))["events"]!.AsArray(),
            all => all.All(one => (string?)one!["status"] == "processed"),
            all => all.ToJsonString());
        Assert.Equal(["workflow_continued", "workflow_started"], updates.Select(one => (string)one!["payload"]!["type"]!));
    }

    [Fact]
    public async Task A_state_that_expires_is_told_and_gone()
    {
        stage.Ready();
        await stage.Write("memory", "/remember blue");
        Assert.Equal("I keep that for a minute", (await stage.Heard("memory", 1))[^1]);
        await stage.Write("memory", "/recall");
        Assert.Equal("You told me: blue", (await stage.Heard("memory", 2))[^1]);
        await Advance("PT1M");
        Assert.Equal("I forget: blue", (await stage.Heard("memory", 3))[^1]);
        await stage.Write("memory", "/recall");
        Assert.Equal("I know of nothing", (await stage.Heard("memory", 4))[^1]);
    }

    [Fact]
    public async Task The_sample_script_shows_what_the_bot_answers()
    {
        stage.Ready();
        Assert.Equal("You said: Hello there", (await stage.Say("Hello there")).Trim());
    }

    private Task<JsonNode> Advance(string by) => stage.App.Control("POST", $"clock/advance?bot={stage.Bot}", $$"""{"by": "{{by}}"}""");
}
