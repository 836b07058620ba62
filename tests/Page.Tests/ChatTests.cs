using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Page.Tests;

public sealed class ChatTests(Stage stage)
{
    [Fact]
    public async Task A_whole_conversation_is_had_forked_rewound_and_brought_back()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await stage.Visit($"/ui/chat?bot={bot}", async page =>
        {
            await page.Button("New conversation").ClickAsync();
            await page.Field("Customer").FillAsync("Grace");
            await page.Button("Begin").ClickAsync();
            await page.Write("Is anybody there?");
            await page.Write("I am.", "the bot");
            await page.GetByLabel("Type of message").SelectOptionAsync("choice");
            await page.Button("Send").ClickAsync();
            await page.Log().GetByRole(AriaRole.Button, new() { Name = "Yes", Exact = true }).ClickAsync();
            await page.Log().GetByText("yes", new() { Exact = true }).IsSeen();

            // What it was for the API: who spoke, in which direction.
            var said = (await api.Get("/v1/chat/messages"))["messages"]!.AsArray();
            Assert.Equal(["incoming", "outgoing", "outgoing", "incoming"], said.Reverse().Select(message => (string?)message!["direction"]));

            // What the first one caused.
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^What the text of Grace") }).First.ClickAsync();
            var caused = page.GetByRole(AriaRole.Complementary, new() { Name = "What this message caused" });
            await caused.GetByText("message_created ignored").IsSeen();
            await caused.GetByRole(AriaRole.Link, new() { Name = "createMessage" }).IsSeen();
            await caused.GetByLabel("message", new() { Exact = true }).Says("Is anybody there?");

            var address = page.Url;
            await page.Button("Fork from here").ClickAsync();
            await page.HasLeft(address);
            await page.Log().GetByText("Is anybody there?").IsSeen();
            await page.Log().GetByText("I am.").IsGone();

            await page.GotoAsync(address);
            await page.Log().GetByText("I am.").IsSeen();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^What the text of Grace") }).First.ClickAsync();
            await page.Button("Rewind to here").ClickAsync();
            await page.Log().GetByText("I am.").IsGone();
            await page.Button("Undo").ClickAsync();
            await page.Log().GetByText("I am.").IsSeen();
        });
    }

    [Fact]
    public async Task A_message_of_each_type_is_shown_as_what_it_is()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot, "webchat");
        var (conversation, user) = await api.Conversation();
        var picture = $"{stage.Url}/__files/pictures/coast-4522.svg";
        var card = new { title = "Villa", subtitle = "Split", imageUrl = picture, actions = new[] { new { action = "url", label = "Look", value = "https://example.com/villa" } } };
        (string Type, object Payload)[] all =
        [
            ("text", new { text = "plain words" }), ("markdown", new { markdown = "some **bold** words" }), ("image", new { imageUrl = picture }),
            ("audio", new { audioUrl = $"{stage.Url}/__files/sounds/voice-note-4294.wav" }), ("video", new { videoUrl = $"{stage.Url}/__files/videos/waves.webm" }),
            ("file", new { fileUrl = $"{stage.Url}/__files/documents/report_week-1.pdf", title = "Figures.pdf" }),
            ("location", new { latitude = 43.5, longitude = 16.4, title = "The harbour", address = "Riva 1" }), ("card", card),
            ("carousel", new { items = new[] { card, card } }), ("choice", new { text = "Which?", options = new[] { new { label = "This one", value = "1" } } }),
            ("dropdown", new { text = "Where?", options = new[] { new { label = "There", value = "2" } } }),
            ("bloc", new { items = new[] { new { type = "text", payload = new { text = "in a bloc" } } } }), ("custom", new { name = "weather", celsius = 21 }),
            ("image", new { imageUrl = "https://elsewhere.example/p.png" }),
        ];
        foreach (var (type, payload) in all)
            await api.Say(conversation, user, type, payload);
        await stage.Visit($"/ui/chat/{conversation}?bot={bot}", async page =>
        {
            var log = page.Log();
            // What comes from elsewhere is not fetched by looking.
            await log.GetByRole(AriaRole.Button, new() { Name = "Load the picture from elsewhere.example" }).IsSeen();
            await log.GetByText("celsius").IsSeen();
            await log.GetByText("in a bloc").IsSeen();
            await log.GetByText("There", new() { Exact = true }).IsSeen();
            await log.GetByText("This one").IsSeen();
            await page.GetByRole(AriaRole.Group, new() { Name = "Cards" }).GetByText("Villa").First.IsSeen();
            await log.EvaluateAsync("(log) => { log.scrollTop = 0 }");
            await log.GetByText("plain words").IsSeen();
            await log.Locator("strong", new() { HasText = "bold" }).IsSeen();
            await log.GetByRole(AriaRole.Img, new() { Name = "Picture" }).First.IsSeen();
            await log.Locator("audio[controls]").First.IsSeen();
            await log.Locator("video[controls]").IsSeen();
            await log.GetByRole(AriaRole.Link, new() { Name = "Figures.pdf" }).IsSeen();
            await log.GetByText("The harbour").IsSeen();
            await log.GetByRole(AriaRole.Link, new() { Name = "Look" }).First.IsSeen();
        });
    }

    [Fact]
    public async Task What_another_program_says_appears_by_itself()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot, "webchat");
        var (conversation, user) = await api.Conversation();
        await api.Say(conversation, user, "text", new { text = "first" });
        await stage.Visit($"/ui/chat/{conversation}?bot={bot}", async page =>
        {
            await page.Log().GetByText("first").IsSeen();
            await api.Say(conversation, user, "text", new { text = "and a second one" });
            await page.Log().GetByText("and a second one").IsSeen();
        });
    }

    [Fact]
    public async Task Ten_thousand_messages_are_read_from_end_to_beginning_without_a_stutter()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot, "webchat");
        var (conversation, user) = await api.Conversation();
        await api.Say(conversation, user, "text", new { text = "message 0" });
        var world = await api.Get($"/__admin/worlds/{bot}");
        Multiply(world, 10_000);
        await api.Send(HttpMethod.Put, $"/__admin/worlds/{bot}", world);

        await stage.Visit($"/ui/chat/{conversation}?bot={bot}", async page =>
        {
            await page.Log().GetByText("message 9999", new() { Exact = true }).IsSeen();
            var seen = await page.EvaluateAsync<Scrolling>("""
                async () => {
                  const log = document.querySelector('[role=log]')
                  const frame = () => new Promise(requestAnimationFrame)
                  const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]
                  const still = []
                  for (let n = 0, before = await frame(); n < 30; n++) { const now = await frame(); still.push(now - before); before = now }
                  const moving = []
                  let nodes = 0
                  for (let before = await frame(); moving.length < 15000; ) {
                    log.scrollTop = Math.max(0, log.scrollTop - 600)
                    const now = await frame()
                    moving.push(now - before)
                    before = now
                    nodes = Math.max(nodes, log.querySelectorAll('*').length)
                    if (/message 0(?!\d)/.test(log.textContent)) break
                  }
                  return { still: median(still), moving: median(moving), nodes, frames: moving.length, first: /message 0(?!\d)/.test(log.textContent) }
                }
                """);
            Assert.True(seen.First, "The first message was not reached.");
            Assert.InRange(seen.Nodes, 1, 3000);
            Assert.True(seen.Moving <= seen.Still + 50 || !Stage.LooksAtTimes, $"A frame takes {seen.Moving} ms while scrolling, {seen.Still} ms at rest.");
        });
    }

    private sealed class Scrolling
    {
        public double Still { get; set; }

        public double Moving { get; set; }

        public int Nodes { get; set; }

        public int Frames { get; set; }

        public bool First { get; set; }
    }

    /// <summary>Gives a world with one message as many like it, each a second later.</summary>
    private static void Multiply(JsonNode world, int count)
    {
        var messages = world["messages"]!.AsArray();
        var first = messages[0]!;
        var begun = DateTimeOffset.Parse((string)first["createdAt"]!, System.Globalization.CultureInfo.InvariantCulture);
        for (var number = 1; number < count; number++)
        {
            var message = first.DeepClone();
            message["id"] = $"msg_01PAGE{number:D20}";
            var at = begun.AddSeconds(number).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
            (message["createdAt"], message["updatedAt"]) = (at, at);
            message["payload"]!["text"] = $"message {number}";
            messages.Add(message);
        }

        world["conversations"]![0]!["messageCount"] = count;
    }
}
