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

    private static async Task<Exchange> Send(string caller, JsonObject body)
    {
        body["name"] ??= "a";
        var call = new Call(NotesApi.Contract.Find("createFolder")!, caller) { Body = body };
        return await Runs.Target(new NotesApi(), NotesRun.Names, Settings).Send(call, TestContext.Current.CancellationToken);
    }
}
