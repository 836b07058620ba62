using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Page.Tests;

public sealed class ControlTests(Stage stage)
{
    [Fact]
    public async Task The_clock_is_stopped_and_moved_and_what_fell_due_is_told()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await api.Post("/v1/chat/events", new { type = "reminder", payload = new { }, schedule = new { delay = 1_800_000 } });
        await stage.Visit($"/ui/clock?bot={bot}", async page =>
        {
            await page.Button("Stop it").ClickAsync();
            await page.GetByText("stopped").IsSeen();
            await page.Button("10 minutes").ClickAsync();
            await page.GetByText("Nothing.").IsSeen();
            await page.Button("1 hour").ClickAsync();
            await page.GetByText("an event began").IsSeen();
            await page.Button("Let it go on").ClickAsync();
            await page.GetByText("going", new() { Exact = true }).IsSeen();
            await page.Button("Give up its own time").ClickAsync();
            await page.GetByText("As the clock of all bots").IsSeen();
        });
    }

    [Fact]
    public async Task A_world_is_kept_compared_brought_back_taken_back_and_taken_elsewhere()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot, "webchat");
        await api.Post("/v1/chat/users", new { name = "Ada", tags = new { } });
        await stage.Visit($"/ui/worlds?bot={bot}", async page =>
        {
            await page.GetByText("It holds 1 users.").IsSeen();
            await page.GetByLabel("Name of the snapshot").FillAsync("before");
            await page.Button("Take").ClickAsync();
            await page.Button("Compare").IsSeen();
            await api.Post("/v1/chat/users", new { name = "Grace", tags = new { } });
            await page.Button("Compare").ClickAsync();
            await page.GetByText("+ added Grace").IsSeen();
            await page.Button("Restore").ClickAsync();
            await page.GetByText("The world is as it was at before").IsSeen();
            Assert.Single((await api.Get("/v1/chat/users"))["users"]!.AsArray());

            var file = await page.RunAndWaitForDownloadAsync(() => page.Button("Export a file").ClickAsync());
            var path = Path.Combine(Directory.CreateTempSubdirectory("page").FullName, "world.json");
            await file.SaveAsAsync(path);
            await page.Button("Empty it").ClickAsync();
            await page.GetByText("It holds nothing.").IsSeen();
            await page.GetByLabel("A world's file").SetInputFilesAsync(path);
            await page.GetByText("It holds 1 users.").IsSeen();
            await api.Post("/v1/chat/users", new { name = "Third", tags = new { } });
            await page.Button("Take back the last change").ClickAsync();
            await page.GetByText("Taken back: users added.").IsSeen();
            await File.WriteAllTextAsync(path, """{"format": "mockserver/world/1", "colour": "red"}""", TestContext.Current.CancellationToken);
            await page.GetByLabel("A world's file").SetInputFilesAsync(path);
            await page.GetByRole(AriaRole.Alert).Says("colour");
        });
    }

    [Fact]
    public async Task A_bad_day_begins_and_ends()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await stage.Visit($"/ui/faults?bot={bot}", async page =>
        {
            var outage = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "outage" });
            await outage.GetByRole(AriaRole.Button).ClickAsync();
            await outage.GetByText("in force").IsSeen();
            await api.Send(HttpMethod.Get, "/v1/chat/users", null, 503);
            await outage.GetByRole(AriaRole.Button, new() { Name = "End it" }).ClickAsync();
            await page.GetByText("None: every request is answered as the contract says.").IsSeen();
            await api.Get("/v1/chat/users");
        });
    }

    [Fact]
    public async Task Two_bots_are_seen_side_by_side_and_one_is_chosen()
    {
        var (left, right) = (Stage.NewBot(), Stage.NewBot());
        using var one = stage.As(left, "webchat");
        using var other = stage.As(right, "webchat");
        await one.Conversation("Lefty");
        await other.Conversation("Righty");
        await stage.Visit($"/ui/split?left={left}&right={right}&rightView=chat", async page =>
        {
            await page.GetByRole(AriaRole.Region, new() { Name = "left side" }).GetByText("Lefty").IsSeen();
            var half = page.GetByRole(AriaRole.Region, new() { Name = "right side" });
            await half.GetByText("Righty").IsSeen();
            await half.GetByRole(AriaRole.Tab, new() { Name = "Journal" }).ClickAsync();
            await half.GetByText("createConversation").IsSeen();
            await page.GetByLabel("Bot", new() { Exact = true }).SelectOptionAsync(left);
            await Assertions.Expect(page).ToHaveURLAsync(new Regex($"bot={left}"));
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Conversations") }).ClickAsync();
            await page.GetByText("Lefty").First.IsSeen();
        });
    }

    [Fact]
    public async Task A_mock_with_an_admin_token_asks_for_it_once_and_goes_on()
    {
        var url = stage.Start(("Mock:AdminToken", "sesame"), ("Mock:Token", "good"));
        await stage.Visit("/ui/chat", async page =>
        {
            var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "The admin token" });
            await dialog.GetByLabel("Token").FillAsync("wrong");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
            await dialog.GetByRole(AriaRole.Alert).IsSeen();
            await dialog.GetByLabel("Token").FillAsync("sesame");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
            var api = page.GetByRole(AriaRole.Dialog, new() { Name = "A token for the API" });
            await api.GetByLabel("Token").FillAsync("good");
            await api.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
            await page.GetByText("Adella Cormier").IsSeen();
            await page.ReloadAsync();
            await page.GetByText("Adella Cormier").IsSeen();
            await page.GetByRole(AriaRole.Link, new() { Name = "Journal" }).ClickAsync();
            await page.GetByText("Live", new() { Exact = true }).IsSeen();
        }, null, url);
    }
}
