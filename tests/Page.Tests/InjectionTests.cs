using Microsoft.Playwright;

namespace Page.Tests;

/// <summary>What people typed is shown as what they typed: no markup of theirs becomes an element, no script of theirs runs.</summary>
public sealed class InjectionTests(Stage stage)
{
    private const string Markup = "\"><img src=x onerror=ran('img')><script>ran('script')</script><svg onload=ran('svg')>{{ran('braces')}}${ran('dollar')}";
    private const string Address = "javascript:ran('address')";

    [Theory]
    [InlineData("/ui/chat")]
    [InlineData("/ui/journal")]
    [InlineData("/ui/users")]
    [InlineData("/ui/events")]
    [InlineData("/ui/states")]
    [InlineData("/ui/workflows")]
    [InlineData("/ui/actions")]
    [InlineData("/ui/faults")]
    [InlineData("/ui/clock")]
    [InlineData("/ui/worlds")]
    [InlineData("/docs/createMessage")]
    public async Task Every_field_of_a_view_takes_markup_as_text(string path)
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot, "webchat");
        var (conversation, _) = await api.Conversation();
        await stage.Visit($"{(path == "/ui/chat" ? $"{path}/{conversation}" : path)}?bot={bot}", async page =>
        {
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading).First.IsSeen();
            await Open(page, "Try it", "Filters of the API", "New user", "New event", "New state", "New workflow", "New conversation");
            var fields = page.Locator("input:not([type=checkbox]):not([type=file]):not([type=datetime-local]):visible, textarea:visible");
            await fields.First.WaitForAsync();
            var count = await fields.CountAsync();
            Assert.NotEqual(0, count);
            for (var at = 0; at < count && at < await fields.CountAsync(); at++)
            {
                var field = fields.Nth(at);
                await field.FillAsync(Markup);
                await field.DispatchEventAsync("change");
                await field.PressAsync("Enter");
            }

            await NothingOfIt(page);
        });
    }

    [Fact]
    public async Task What_is_in_a_world_is_shown_as_text_everywhere()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot, "webchat");
        var (conversation, user) = await api.Conversation(Markup);
        var actions = new[] { new { action = "url", label = Markup, value = Address }, new { action = "say", label = Markup, value = Markup } };
        var card = new { title = Markup, subtitle = Markup, imageUrl = Address, actions };
        (string Type, object Payload)[] all =
        [
            ("text", new { text = $"{Markup} [x]({Address}) {Address}" }), ("markdown", new { markdown = $"# {Markup}\n\n- [x]({Address})\n\n`{Markup}`" }),
            ("image", new { imageUrl = Address }), ("audio", new { audioUrl = Address }), ("video", new { videoUrl = Address }),
            ("file", new { fileUrl = Address, title = Markup }), ("location", new { latitude = 1, longitude = 2, title = Markup, address = Markup }),
            ("card", card), ("carousel", new { items = new[] { card } }), ("choice", new { text = Markup, options = new[] { new { label = Markup, value = Markup } } }),
            ("bloc", new { items = new[] { new { type = Markup, payload = new { text = Markup } } } }), (Markup, new { any = Markup }),
            ("card", new { title = 5, actions = "none" }), ("carousel", new { items = new object?[] { null, 5 } }), ("constructor", new { text = Markup }),
        ];
        foreach (var (type, payload) in all)
            await api.Say(conversation, user, type, payload);
        await api.Post($"/v1/chat/states/bot/{bot}/{Uri.EscapeDataString("<b>state")}", new { payload = new { any = Markup } });
        await api.Post("/v1/chat/workflows", new { name = "<i>work</i>", status = "pending", input = new { any = Markup } });
        await stage.Visit($"/ui/chat/{conversation}?bot={bot}", async page =>
        {
            await page.Log().GetByText("constructor").IsSeen();
            await NothingOfIt(page);
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^What the") }).Last.ClickAsync();
            await page.GetByRole(AriaRole.Complementary).IsSeen();
            await NothingOfIt(page);
            foreach (var view in new[] { "users", "events", "states", "workflows" })
            {
                await page.GotoAsync($"{stage.Url}/ui/{view}?bot={bot}");
                await page.Locator(".list [data-row]").First.ClickAsync();
                await page.Locator(".detail pre").First.IsSeen();
                await NothingOfIt(page);
            }

            await page.GotoAsync($"{stage.Url}/ui/journal?bot={bot}");
            await page.GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Button).First.ClickAsync();
            await page.Heading("What was answered").IsSeen();
            await NothingOfIt(page);
        });
    }

    private static async Task Open(IPage page, params string[] names)
    {
        foreach (var name in names)
        {
            var found = page.GetByText(name, new() { Exact = true }).Or(page.Button(name));
            if (await found.CountAsync() > 0 && await found.First.IsEnabledAsync())
                await found.First.ClickAsync();
        }
    }

    private static async Task NothingOfIt(IPage page)
    {
        Assert.Equal(0, await page.Locator("img[src='x'], svg[onload], #page script, [onerror], #page b:text('state')").CountAsync());
        Assert.Equal(0, await page.Locator("[href^='javascript' i], [src^='javascript' i]").CountAsync());
    }
}
