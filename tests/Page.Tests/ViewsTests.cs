using Microsoft.Playwright;

namespace Page.Tests;

public sealed class ViewsTests(Stage stage)
{
    public static TheoryData<string, string> Views => new()
    {
        { "/", "Call it" },
        { "/ui/chat", "Conversations" },
        { "/ui/journal", "Journal" },
        { "/ui/users", "Users" },
        { "/ui/events", "Events" },
        { "/ui/states", "States" },
        { "/ui/workflows", "Workflows" },
        { "/ui/actions", "Actions" },
        { "/ui/faults", "Faults" },
        { "/ui/clock", "Clock" },
        { "/ui/worlds", "Worlds and snapshots" },
        { "/ui/split", "Side by side" },
        { "/ui/coverage", "Coverage" },
        { "/ui/conformance", "Conformance" },
        { "/docs", "Botpress Runtime API" },
        { "/docs/createMessage", "Create a message" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public Task Each_view_has_its_heading_its_landmarks_and_a_name_for_every_control(string path, string heading) => stage.Visit(path, async page =>
    {
        await page.Heading(heading).First.IsSeen();
        await page.GetByRole(AriaRole.Main).IsSeen();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }).IsSeen();
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('input, select, textarea, button, a')].filter((element) => {
              const labelled = element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.length || element.title
              return !labelled && element.getClientRects().length > 0
            }).map((element) => element.outerHTML.slice(0, 200))
            """));
        Assert.Equal(0, await page.Locator("[style*='<'], [onclick], [onerror], [onload]").CountAsync());
    });

    [Theory]
    [MemberData(nameof(Views))]
    public Task On_a_phone_nothing_is_wider_than_the_screen(string path, string heading) => stage.Visit(path, async page =>
    {
        await page.Heading(heading).First.IsSeen();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && document.querySelector('.main').scrollWidth <= innerWidth"));
        await page.Button("Menu").ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }).GetByRole(AriaRole.Link, new() { Name = "Clock" }).ClickAsync();
        await page.Heading("Clock").IsSeen();
    }, new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true });

    [Fact]
    public Task The_overview_says_what_to_call_with_the_address_and_the_bot_that_are_there() => stage.Visit("/", async page =>
    {
        var code = page.GetByLabel("curl", new() { Exact = true }).Last;
        await code.Says($"curl {stage.Url}/v1/chat/conversations");
        await code.Says(Stage.SeededBot);
        await page.GetByRole(AriaRole.Tab, new() { Name = "TypeScript" }).ClickAsync();
        await page.GetByText("new Client({").IsSeen();
        await page.GetByRole(AriaRole.Tab, new() { Name = "C#" }).ClickAsync();
        await page.GetByText("new HttpClient").IsSeen();
        await page.GetByText("Healthy").IsSeen();
        await page.GetByRole(AriaRole.Link, new() { Name = "12 Conversations" }).ClickAsync();
        await page.Heading("Conversations").IsSeen();
    });

    [Fact]
    public Task It_is_dark_where_the_system_is_and_the_switch_is_kept() => stage.Visit("/", async page =>
    {
        const string Background = "() => getComputedStyle(document.body).backgroundColor";
        await page.Heading("Call it").IsSeen();
        var dark = await page.EvaluateAsync<string>(Background);
        await page.GetByRole(AriaRole.Button, new() { Name = "Theme" }).ClickAsync();
        var light = await page.EvaluateAsync<string>(Background);
        Assert.NotEqual(dark, light);
        await page.ReloadAsync();
        Assert.Equal(light, await page.EvaluateAsync<string>(Background));
    }, new() { ColorScheme = ColorScheme.Dark });
}
