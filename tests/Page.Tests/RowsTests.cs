using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Page.Tests;

public sealed class RowsTests(Stage stage)
{
    [Fact]
    public async Task A_user_is_made_with_its_violations_marked_changed_and_deleted()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await stage.Visit($"/ui/users?bot={bot}", async page =>
        {
            await page.Heading("None here").IsSeen();
            await page.Button("New user").ClickAsync();
            await page.Field("Body").FillAsync("{\n  \"name\": \"Ada\",\n  \"tags\": {\n    \"level\": 7\n  }\n}");
            var wrong = page.GetByLabel("What is wrong");
            await wrong.Says("line 4");
            await wrong.Says("has to be a string, but is 7");
            await page.Field("Body").FillAsync("{\n  \"name\": \"Ada\",");
            await wrong.Says("This is no JSON");
            await page.Button("Create").Expect().ToBeDisabledAsync();
            await page.Field("Body").FillAsync("{\"name\": \"Ada\", \"tags\": {\"level\": \"7\"}}");
            await wrong.IsGone();
            await page.Button("Create").ClickAsync();
            await page.Heading("Ada").IsSeen();

            await page.Button("Change").ClickAsync();
            await page.GetByRole(AriaRole.Tab, new() { Name = "Form" }).ClickAsync();
            await page.Field("name").FillAsync("Grace");
            await page.Button("Save").ClickAsync();
            await page.Heading("Grace").IsSeen();
            Assert.Equal("Grace", (string?)(await api.Get("/v1/chat/users"))["users"]![0]!["name"]);

            await page.Button("Delete").ClickAsync();
            await page.Button("Delete this user").ClickAsync();
            await page.Heading("None here").IsSeen();
            Assert.Empty((await api.Get("/v1/chat/users"))["users"]!.AsArray());
        });
    }

    [Fact]
    public async Task The_filters_and_pages_are_those_of_the_API()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        for (var number = 0; number < 60; number++)
            await api.Post("/v1/chat/events", new { type = number % 20 == 0 ? "rare" : "common", payload = new { } });
        await stage.Visit($"/ui/events?bot={bot}", async page =>
        {
            var rows = page.Locator(".list [data-row]");
            await rows.Expect().ToHaveCountAsync(50);
            await page.Button("Show more").ClickAsync();
            await rows.Expect().ToHaveCountAsync(60);
            await page.GetByText("Filters of the API").ClickAsync();
            await page.Field("type").FillAsync("rare");
            await page.Button("Ask").ClickAsync();
            await rows.Expect().ToHaveCountAsync(3);
        });
    }

    [Fact]
    public async Task States_workflows_and_actions_are_there_too()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        await api.Post($"/v1/chat/states/bot/{bot}/preferences", new { payload = new { colour = "green" } });
        await api.Post("/v1/chat/workflows", new { name = "followUp", status = "pending" });
        await stage.Visit($"/ui/states?bot={bot}", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^preferences") }).ClickAsync();
            await page.GetByLabel("state", new() { Exact = true }).Says("green");
            await page.GetByRole(AriaRole.Link, new() { Name = "Workflows" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^followUp") }).ClickAsync();
            await page.GetByLabel("workflow", new() { Exact = true }).Says("pending");
            await page.GetByRole(AriaRole.Link, new() { Name = "Actions" }).ClickAsync();
            await page.Field("Body").FillAsync("{\"type\": \"weather:getForecast\", \"input\": {\"city\": \"Ys\"}}");
            await page.Button("Call").ClickAsync();
            await page.GetByLabel("answer", new() { Exact = true }).Says("Ys is gone");
            await page.Button("Edit the scripts").ClickAsync();
            await page.Field("Scripts").FillAsync("{\"actions\": [{\"type\": \"crm:save\", \"output\": 5}]}");
            await page.Button("Save").ClickAsync();
            await page.GetByLabel("What is wrong").IsSeen();
            await page.Field("Scripts").FillAsync("{\"actions\": [{\"type\": \"crm:save\", \"output\": {\"kept\": true}}]}");
            await page.Button("Save").ClickAsync();
            await page.GetByText("crm:save", new() { Exact = true }).IsSeen();
        });
        Assert.True((bool?)(await api.Post("/v1/chat/actions", new { type = "crm:save", input = new { } }))["output"]!["kept"]);
    }

    [Fact]
    public async Task The_reference_has_every_operation_its_rules_and_a_form_that_is_sent()
    {
        var bot = Stage.NewBot();
        using var api = stage.As(bot);
        var contract = await api.Get("/openapi.json");
        var rules = contract["paths"]!["/v1/chat/users"]!["post"]!["x-rules"]!.AsArray();
        await stage.Visit($"/docs/createUser?bot={bot}", async page =>
        {
            foreach (var rule in rules)
                await page.GetByText((string)rule!["id"]!, new() { Exact = false }).First.IsSeen();
            var operations = contract["paths"]!.AsObject().Sum(path => path.Value!.AsObject().Count(method => method.Value is JsonObject one && one.ContainsKey("operationId")));
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Operations" }).GetByRole(AriaRole.Link).Expect().ToHaveCountAsync(operations + 1);
            await page.Button("Try it").ClickAsync();
            await page.Button("Send").ClickAsync();
            await page.GetByLabel("answer", new() { Exact = true }).Says("\"user\"");
            await page.GetByLabel("Find an operation or a rule").FillAsync("snoozeEverything");
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Operations" }).GetByRole(AriaRole.Link).Expect().ToHaveCountAsync(1);
        });
        Assert.Single((await api.Get("/v1/chat/users"))["users"]!.AsArray());
    }
}
