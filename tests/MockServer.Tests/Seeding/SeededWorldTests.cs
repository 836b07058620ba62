using System.Text.Json.Nodes;

namespace MockServer.Tests.Seeding;

/// <summary>What the seeded bot's world holds, as a client finds it. The server checks every one of these answers against the contract.</summary>
public sealed class SeededWorldTests(SeededWorld world) : IClassFixture<SeededWorld>
{
    [Fact]
    public void The_lists_hold_what_a_page_needs_to_look_alive()
    {
        Assert.Equal(25, world.Users.Count(user => (string)user["id"]! != world.BotUserId));
        Assert.Single(world.Users, user => (string)user["id"]! == world.BotUserId);
        Assert.Equal(12, world.Conversations.Count);
        Assert.InRange(world.Messages.Count, 120, 250);
        Assert.InRange(world.Events.Count, 80, 200);
        Assert.InRange(world.Workflows.Count, 8, 20);
        Assert.True(world.Conversations.Count(conversation => (int)conversation["messageCount"]! > 20) >= 2);
    }

    [Fact]
    public void All_ten_types_of_messages_are_said_in_their_own_form()
    {
        var forms = new Dictionary<string, string[]>
        {
            ["text"] = ["text"],
            ["image"] = ["imageUrl"],
            ["choice"] = ["text", "options"],
            ["dropdown"] = ["text", "options"],
            ["card"] = ["title", "actions"],
            ["carousel"] = ["items"],
            ["file"] = ["fileUrl"],
            ["audio"] = ["audioUrl"],
            ["video"] = ["videoUrl"],
            ["location"] = ["latitude", "longitude"],
        };
        Assert.Equal(forms.Keys.Order(), world.Messages.Select(message => (string)message["type"]!).Distinct().Order());
        Assert.All(world.Messages, message =>
            Assert.All(forms[(string)message["type"]!], member =>
                Assert.True(message["payload"]![member] is not null, $"{message["id"]} lacks {member}")));
        Assert.All(Options(world.Messages), option => Assert.True(option["label"] is not null && option["value"] is not null));
        Assert.All(world.Messages.Where(message => (string)message["type"]! == "carousel"), carousel =>
            Assert.All(carousel["payload"]!["items"]!.AsArray(), card => Assert.NotEmpty(card!["actions"]!.AsArray())));
        Assert.Equal(
            ["postback", "say", "url"],
            world.Messages.SelectMany(CardActions).Select(action => (string)action["action"]!).Distinct().Order());
    }

    [Fact]
    public void Every_dialogue_goes_both_ways_between_its_participants()
    {
        Assert.All(world.Conversations, conversation =>
        {
            var said = world.MessagesOf(conversation);
            Assert.Contains(said, message => (string)message["direction"]! == "incoming");
            Assert.Contains(said, message => (string)message["direction"]! == "outgoing");
            Assert.All(said, message =>
            {
                Assert.Equal((string)message["direction"]! == "outgoing", (string)message["userId"]! == world.BotUserId);
                Assert.Contains((string)message["userId"]!, world.Participants[(string)conversation["id"]!]);
            });
        });
    }

    [Fact]
    public void The_channels_are_those_of_several_integrations()
    {
        var channels = world.Conversations.Select(conversation => $"{conversation["integration"]}/{conversation["channel"]}").Distinct();
        Assert.Equal(["messenger/channel", "slack/dm", "slack/thread", "telegram/channel", "webchat/channel", "whatsapp/channel"], channels.Order());
    }

    [Fact]
    public void The_message_count_is_the_number_of_messages_and_the_last_one_was_the_last_change()
    {
        Assert.Equal(world.Messages.Count, world.Conversations.Sum(conversation => (int)conversation["messageCount"]!));
        Assert.All(world.Conversations, conversation =>
        {
            Assert.Equal(world.MessagesOf(conversation).Count, (int)conversation["messageCount"]!);
            Assert.Equal(world.MessagesOf(conversation).Max(message => (string)message["createdAt"]!), (string)conversation["updatedAt"]!);
        });
    }

    [Fact]
    public async Task Whatever_a_row_names_is_there()
    {
        foreach (var (path, id) in world.References())
            Assert.Equal(id, (string)(await world.Client.Get($"/v1/chat/{path}/{id}")).AsObject().Single().Value!["id"]!);
    }

    [Fact]
    public void Every_incoming_message_raised_its_event_with_the_whole_story_in_it()
    {
        var events = world.Events.Where(one => (string)one["type"]! == "message_created").ToDictionary(one => (string)one["messageId"]!);
        var incoming = world.Messages.Where(message => (string)message["direction"]! == "incoming").ToList();
        Assert.Equal(incoming.Count, events.Count);
        Assert.All(incoming, message =>
        {
            var raised = events[(string)message["id"]!];
            Assert.True(JsonNode.DeepEquals(message, raised["payload"]!["message"]));
            Assert.Equal((string)message["userId"]!, (string)raised["payload"]!["user"]!["id"]!);
            Assert.Equal((string)message["conversationId"]!, (string)raised["payload"]!["conversation"]!["id"]!);
        });
    }

    [Fact]
    public void Events_and_workflows_are_there_in_every_status()
    {
        // None is pending: there is nobody who could be at work on one.
        Assert.Equal(["canceled", "failed", "ignored", "processed", "scheduled"], Statuses(world.Events));
        Assert.Equal(["cancelled", "completed", "failed", "in_progress", "listening", "paused", "pending", "timedout"], Statuses(world.Workflows));
        Assert.All(world.Events, one => Assert.Equal((string)one["status"]! == "failed", one["failureReason"] is not null));
        Assert.All(world.Workflows, one => Assert.Equal((string)one["status"]! == "failed", one["failureReason"] is not null));
        Assert.True(world.Events.Select(one => (string)one["type"]!).Distinct().Count() >= 6);
        Assert.Contains(world.Workflows, workflow => workflow["parentWorkflowId"] is not null);
        Assert.Contains(world.Workflows, workflow => workflow["output"]!.AsObject().Count > 0);
    }

    [Fact]
    public async Task States_of_all_types_can_be_read()
    {
        var conversation = (string)world.Conversations[0]["id"]!;
        var guest = world.Participants[conversation].First(id => id != world.BotUserId);
        var working = (string)world.Workflows.First(workflow => (string)workflow["status"]! == "listening")["id"]!;
        var integrations = (await world.StateOf($"bot/{MockServerApp.SeededBot}/integrations"))["payload"]!.AsObject();
        Assert.All(integrations, integration => Assert.Matches("^int_[0-9A-HJKMNP-TV-Z]{26}$", (string?)integration.Value));
        foreach (var path in (string[])[
            $"conversation/{conversation}/summary", $"user/{guest}/preferences", $"bot/{MockServerApp.SeededBot}/openingHours",
            $"integration/{integrations["telegram"]}/registration", $"workflow/{working}/progress"])
        {
            Assert.NotEmpty((await world.StateOf(path))["payload"]!.AsObject());
        }
    }

    [Fact]
    public void Time_passes_between_the_lines_and_all_of_it_lies_in_one_week()
    {
        foreach (var conversation in world.Conversations)
        {
            var moments = world.MessagesOf(conversation).Select(message => (DateTimeOffset)message["createdAt"]!).Order().ToList();
            var gaps = moments.Zip(moments.Skip(1), (one, next) => next - one).ToList();
            Assert.All(gaps, gap => Assert.InRange(gap, TimeSpan.FromSeconds(1), TimeSpan.FromHours(30)));
            Assert.True(gaps.Distinct().Count() > gaps.Count / 2);
        }

        var all = world.Users.Concat(world.Conversations).Concat(world.Messages).Concat(world.Events).Concat(world.Workflows)
            .Select(row => (DateTimeOffset)row["createdAt"]!).ToList();
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), all.Min());
        Assert.True(all.Max() < all.Min().AddDays(7));
    }

    private static IEnumerable<string> Statuses(IEnumerable<JsonNode> rows) => rows.Select(row => (string)row["status"]!).Distinct().Order();

    private static IEnumerable<JsonNode> Options(IEnumerable<JsonNode> messages) =>
        messages.SelectMany(message => message["payload"]!["options"]?.AsArray() ?? []).Select(option => option!);

    private static IEnumerable<JsonNode> CardActions(JsonNode message) =>
        (message["payload"]!["items"]?.AsArray().Select(card => card!) ?? [message["payload"]!])
            .SelectMany(card => card["actions"]?.AsArray() ?? []).Select(action => action!);
}
