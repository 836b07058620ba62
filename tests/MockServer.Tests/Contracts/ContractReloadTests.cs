using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace MockServer.Tests.Contracts;

/// <summary>The contract file is edited while the server runs; here the test says when it is read again.</summary>
public sealed class ContractReloadTests : IDisposable
{
    private const string EventBody = "\n    CreateEventBody:";
    private readonly EditedContract _contract = new();
    private readonly MockServerApp _app;

    public ContractReloadTests()
    {
        _app = MockServerApp.With(("Mock:Contract", _contract.File));
        // It starts with the first client, and before any edit.
        _app.CreateClient();
    }

    public void Dispose()
    {
        _app.Dispose();
        _contract.Dispose();
    }

    [Fact]
    public async Task An_edit_changes_validation_at_once_and_keeps_the_state()
    {
        var bot = _app.Bot();
        var made = (string)(await NewEvent(bot, "orderShipped"))["event"]!["id"]!;
        _contract.Edit(EventBody, "maxLength: 200", "maxLength: 5");
        Assert.Equal(1, (int)(await Reload())["reloads"]!);

        var refusal = await NewEvent(bot, "orderShipped", 400);
        Assert.Equal("request/body/type must NOT have more than 5 characters", (string?)refusal["message"]);
        await NewEvent(bot, "ship");
        Assert.Equal("orderShipped", (string?)(await bot.Get($"/v1/chat/events/{made}"))["event"]!["type"]);

        _contract.Restore();
        await Reload();
        await NewEvent(bot, "orderShipped");
    }

    [Fact]
    public async Task So_do_enumerations_required_members_and_parameters()
    {
        var bot = _app.Bot();
        _contract.Edit(EventBody, "required: [type, payload]", "required: [type, payload, userId]");
        await Reload();
        Assert.Contains("must have required property 'userId'", (string?)(await NewEvent(bot, "a", 400))["message"]);

        _contract.Restore();
        _contract.Edit("\n    PageSize:", "maximum: 100", "maximum: 3");
        await Reload();
        await bot.Get("/v1/chat/users?pageSize=4", 400);
        await bot.Get("/v1/chat/users?pageSize=3");
    }

    [Fact]
    public async Task A_broken_file_keeps_the_old_contract_and_says_what_is_wrong_and_where()
    {
        var bot = _app.Bot();
        _contract.Edit(EventBody, "maxLength: 200", "maxLength: many");
        var line = _contract.LineOf("maxLength: many");
        var problem = await Reload(409);
        var fault = problem["fault"]!;
        Assert.Equal((_contract.File, line, 11), ((string?)fault["file"], (int)fault["line"]!, (int)fault["column"]!));
        Assert.Equal("#/components/schemas/CreateEventBody/properties/type/maxLength", (string?)fault["pointer"]);
        Assert.NotEmpty((string)fault["expected"]!);
        Assert.StartsWith($"{_contract.File}({line},11): ", (string?)problem["detail"]);

        // Told once, and remembered until it is mended.
        await Reload(409);
        Assert.Single(_app.Log.Lines, told => told.Level == LogLevel.Error && told.Text.Contains($"The contract stays as it was: {_contract.File}({line},11)"));
        Assert.Equal(line, (int)(await Status())["fault"]!["line"]!);
        await NewEvent(bot, "orderShipped");

        _contract.Restore();
        Assert.Null((await Reload())["fault"]);
        await NewEvent(bot, "orderShipped");
    }

    [Theory]
    [InlineData("\n    CreateEventBody:", "type: object", "type: {object", "YAML 1.2")]
    [InlineData("\n    CreateEventBody:", "#/components/schemas/Schedule", "#/components/schemas/Nowhere", "the pointer of something in this document")]
    [InlineData("\n  /v1/chat/events/{id}:", "\"200\":", "\"302\":", "a response with a status from 200 to 299")]
    [InlineData("openapi", ": 3.0", ": 2.0", "3.0.x or 3.1.x")]
    public async Task Whatever_is_broken(string behind, string from, string to, string expected)
    {
        _contract.Edit(behind, from, to);
        var fault = (await Reload(409))["fault"]!;
        Assert.Equal(expected, (string?)fault["expected"]);
        Assert.InRange((int)fault["line"]!, 1, _contract.Text.Count(letter => letter == '\n'));
        await NewEvent(_app.Bot(), "orderShipped");
    }

    [Fact]
    public async Task A_file_that_is_gone_keeps_the_old_contract_too()
    {
        File.Delete(_contract.File);
        Assert.Contains("cannot be read", (string?)(await Reload(409))["fault"]!["problem"]);
        await NewEvent(_app.Bot(), "orderShipped");
    }

    [Fact]
    public async Task A_file_that_is_written_anew_with_the_same_content_is_no_edit()
    {
        _contract.Write(_contract.Text);
        Assert.Equal(0, (int)(await Reload())["reloads"]!);
    }

    [Fact]
    public async Task An_operation_that_leaves_the_contract_is_served_no_more_and_one_that_comes_is_named()
    {
        var bot = _app.Bot();
        var id = (string)(await NewEvent(bot, "a"))["event"]!["id"]!;
        _contract.Edit("\n", "  /v1/chat/events/{id}:", "  /v1/chat/happenings/{id}:");
        var status = await Reload();
        Assert.Equal(["GET /v1/chat/events/{id}"], status["withoutContract"]!.AsArray().Select(route => (string?)route));
        Assert.Equal(["getEvent (GET /v1/chat/happenings/{id})"], status["withoutCode"]!.AsArray().Select(operation => (string?)operation));
        Assert.Contains(_app.Log.Lines, told => told.Level == LogLevel.Warning && told.Text.Contains("no longer in the contract"));

        await bot.Refused(HttpMethod.Get, $"/v1/chat/events/{id}", null, 404, "ResourceNotFound");
        var refusal = await bot.Refused(HttpMethod.Get, $"/v1/chat/happenings/{id}", null, 404, "ResourceNotFound");
        Assert.Equal("getEvent (GET /v1/chat/happenings/{id}) is in the contract, but this mock has no code that answers it", (string?)refusal["message"]);

        _contract.Restore();
        await Reload();
        await bot.Get($"/v1/chat/events/{id}");
    }

    [Fact]
    public async Task In_strict_mode_answers_are_held_to_the_edited_contract()
    {
        var bot = _app.Bot();
        _contract.Edit("\n    CreateEventResponse:", "required: [event]", "required: [event, receipt]");
        await Reload();
        Assert.Contains("must have required property 'receipt'", (string?)(await NewEvent(bot, "a", 500))["message"]);
    }

    private static Task<JsonNode> NewEvent(HttpClient bot, string type, int status = 201) =>
        bot.Post("/v1/chat/events", new { type, payload = new { } }, status);

    private Task<JsonNode> Reload(int status = 200) => _app.CreateClient().Post("/__admin/contract/reload", null, status);

    private Task<JsonNode> Status() => _app.CreateClient().Get("/__admin/contract");
}
