using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Tests.Notes;

namespace Conformance.Tests;

public sealed class ExchangeTests
{
    private static readonly TargetSettings Settings =
        NotesRun.Settings with { Token = "very-secret", IntegrationId = "int_1", IntegrationAlias = "mail" };

    [Fact]
    public async Task A_call_prints_as_a_curl_that_repeats_it_without_the_token()
    {
        var exchange = await Send(Callers.Bot, new JsonObject { ["name"] = "It's mine" });
        Assert.Equal(
            $$$"""curl -i -X POST 'http://localhost/folders' -H "authorization: Bearer $TARGET_TOKEN" """
                + $$$"""-H 'x-bot-id: {{{Settings.BotId}}}' """
                + """-H 'accept: application/json' -H 'content-type: application/json' --data-raw '{"name":"It\u0027s mine"}'""",
            exchange.ToCurl());
        Assert.DoesNotContain("very-secret", exchange.ToString());
    }

    [Fact]
    public async Task An_integration_is_named_by_its_headers_and_a_bot_is_not()
    {
        Assert.Contains(("x-integration-id", "int_1"), (await Send(Callers.Integration, [])).RequestHeaders);
        Assert.Contains(("x-integration-alias", "mail"), (await Send(Callers.Integration, [])).RequestHeaders);
        Assert.DoesNotContain("x-integration-id", (await Send(Callers.Bot, [])).RequestHeaders.Select(header => header.Name));
    }

    [Fact]
    public async Task A_token_that_is_short_is_hidden_where_it_belongs_and_spoils_no_other_word()
    {
        var exchange = await Send(Callers.Bot, [], Settings with { Token = "o" });
        Assert.Contains("'http://localhost/folders' -H \"authorization: Bearer $TARGET_TOKEN\"", exchange.ToCurl());
        Assert.Contains("'x-bot-id: " + Settings.BotId, exchange.ToCurl());
    }

    [Fact]
    public void A_key_in_the_URL_is_filled_in_by_the_shell() => Assert.Equal(
        "curl -i -X GET 'http://localhost/shelves?key='\"$TARGET_TOKEN\"'&since=2026-01-01'",
        Exchange.ToCurl("GET", "http://localhost/shelves?key=$TARGET_TOKEN&since=2026-01-01", [], null));

    [Theory]
    [InlineData("x", 50_000), InlineData("\\uD83D\\uDE00", 3_000), InlineData("50%'", 1_000), InlineData("ab", 199)]
    public async Task A_body_that_is_long_by_repetition_is_written_by_the_shell(string unit, int times)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "there is no /bin/bash");
        var body = $$"""{"it's": "{{string.Concat(Enumerable.Repeat(unit, times))}}", "b": "%s\\"}""" + new string(' ', 5_000);
        var curl = Exchange.ToCurl("POST", "http://localhost/notes", [("content-type", "application/json")], body);
        Assert.InRange(curl.Length, 1, 4_000);
        var (code, said) = await Started.Run("/bin/bash", [], "-c", $"curl() {{ cat; }}; {curl}");
        Assert.Equal((0, body), (code, said));
    }

    private static Task<Exchange> Send(string caller, JsonObject body) => Send(caller, body, Settings);

    private static async Task<Exchange> Send(string caller, JsonObject body, TargetSettings settings)
    {
        body["name"] ??= "a";
        var call = new Call(NotesApi.Contract.Find("createFolder")!, caller) { Body = body };
        return await Runs.Target(new NotesApi(), NotesRun.Names, settings).Send(call, TestContext.Current.CancellationToken);
    }
}
