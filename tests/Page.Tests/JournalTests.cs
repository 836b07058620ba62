using Microsoft.Playwright;

namespace Page.Tests;

public sealed class JournalTests(Stage stage)
{
    [Fact]
    public async Task A_refused_request_is_there_at_once_with_what_is_wrong_in_plain_words()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await stage.Visit($"/ui/journal?bot={bot}", async page =>
        {
            await page.GetByText("Live", new() { Exact = true }).IsSeen();
            await api.Post("/v1/chat/users", new { tags = new { }, nam = "Ada" }, 400);
            var row = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "createUser" });
            await row.Says("“nam” is not known");
            await row.GetByRole(AriaRole.Button).ClickAsync();
            var why = page.GetByRole(AriaRole.Region, new() { Name = "Why it ended so" });
            await why.Says("The request breaks the contract");
            await why.Says("#/components/schemas/CreateUserBody/additionalProperties");
            await why.Says("line ");
            await page.GetByText("A request that would have been right").IsSeen();
        });
    }

    [Fact]
    public async Task An_exchange_says_what_it_changed_and_is_copied_as_a_command_and_as_tests()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot, "webchat");
        await api.Post("/v1/chat/users", new { name = "Ada's \"friend\"", tags = new { } });
        await stage.Visit($"/ui/journal?bot={bot}", async page =>
        {
            await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await page.GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Button).ClickAsync();
            await page.Heading("What it changed").IsSeen();
            await page.GetByText("+ inserted").IsSeen();
            Assert.Contains($"-H 'x-bot-id: {bot}'", await Copied(page, "Copy as curl"));
            var csharp = await Copied(page, "Copy as a test in C#");
            Assert.Contains("public async Task createUser_is_answered_201()", csharp);
            Assert.Contains("Assert.Equal(201, (int)answer.StatusCode);", csharp);
            Assert.Contains("assert.equal(answer.status, 201)", await Copied(page, "Copy as a test in TypeScript"));
        });
    }

    [Fact]
    public async Task It_is_narrowed_by_operation_and_status_and_the_address_keeps_it()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await api.Get("/v1/chat/users");
        await api.Send(HttpMethod.Get, "/v1/chat/users/user_01PAGE0000000000000000NOBODY", null, 404);
        await stage.Visit($"/ui/journal?bot={bot}", async page =>
        {
            var rows = page.GetByRole(AriaRole.Listitem);
            await rows.Expect().ToHaveCountAsync(2);
            await page.GetByLabel("Status", new() { Exact = true }).SelectOptionAsync("4xx");
            await rows.Expect().ToHaveCountAsync(1);
            await rows.Says("getUser");
            await page.ReloadAsync();
            await rows.Expect().ToHaveCountAsync(1);
            await page.GetByLabel("Status", new() { Exact = true }).SelectOptionAsync("");
            await page.GetByLabel("Operation", new() { Exact = true }).FillAsync("listUsers");
            await page.GetByLabel("Operation", new() { Exact = true }).PressAsync("Enter");
            await rows.Expect().ToHaveCountAsync(1);
            await rows.Says("listUsers");
        });
    }

    [Fact]
    public async Task What_is_being_typed_stays_while_requests_arrive()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await stage.Visit($"/ui/journal?bot={bot}", async page =>
        {
            await page.GetByText("Live", new() { Exact = true }).IsSeen();
            var operation = page.GetByLabel("Operation", new() { Exact = true });
            await operation.FillAsync("list");
            await api.Get("/v1/chat/users");
            var rows = page.GetByRole(AriaRole.Listitem);
            await rows.Says("listUsers");
            await api.Get("/v1/chat/conversations");
            await rows.Expect().ToHaveCountAsync(2);
            await operation.Expect().ToHaveValueAsync("list");
            await operation.PressSequentiallyAsync("Users");
            await operation.PressAsync("Enter");
            await rows.Expect().ToHaveCountAsync(1);
            await rows.Says("listUsers");
        });
    }

    [Fact]
    public async Task A_fault_is_asked_for_on_the_page_met_by_a_program_and_seen_in_the_journal()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await stage.Visit($"/ui/faults?bot={bot}", async page =>
        {
            await page.GetByLabel("Operations", new() { Exact = true }).FillAsync("listUsers");
            await page.GetByLabel("Which error").SelectOptionAsync("QuotaExceeded");
            await page.Button("Add the rule").ClickAsync();
            await page.GetByText("Refused with QuotaExceeded").IsSeen();
            var refused = await api.Send(HttpMethod.Get, "/v1/chat/users", null, 403);
            Assert.Equal("QuotaExceeded", (string?)refused["type"]);
            await page.GetByText("met by 1 of 1").IsSeen();
            await page.GetByRole(AriaRole.Link, new() { Name = "Journal" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Button).First.ClickAsync();
            await page.GetByRole(AriaRole.Region, new() { Name = "Why it ended so" }).Says("A fault that was asked for");
            // The page itself meets none, and what it reads is in no journal.
            await page.GetByRole(AriaRole.Link, new() { Name = "Users" }).First.ClickAsync();
            await page.Heading("None here").IsSeen();
            Assert.Equal(1, (int)(await api.Get($"/__admin/requests?bot={bot}"))["total"]!);
        });
    }

    [Fact]
    public async Task Coverage_tells_what_was_called_and_what_never_was()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await api.Get("/v1/chat/users");
        await stage.Visit($"/ui/coverage?bot={bot}", async page =>
        {
            await page.GetByText("1 of 44").IsSeen();
            await page.GetByLabel("Which operations").SelectOptionAsync("yes");
            await page.GetByText("1 call", new() { Exact = true }).Expect().ToHaveCountAsync(1);
        });
    }

    private static async Task<string> Copied(IPage page, string button)
    {
        await page.EvaluateAsync("() => navigator.clipboard.writeText('')");
        await page.Button(button).ClickAsync();
        await page.WaitForFunctionAsync("async () => (await navigator.clipboard.readText()) !== ''");
        return await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
    }
}
