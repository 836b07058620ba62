using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using MockServer.Tests.Control;

namespace MockServer.Tests.Delivery;

/// <summary>What comes from outside for an integration, and what it answers.</summary>
public sealed class WebhookTests : CalledIntegrationTests
{
    [Fact]
    public async Task A_webhook_passes_both_ways_as_it_is()
    {
        Called.Does = (got, context) =>
        {
            if (got.Operation != "webhook_received")
                return Task.CompletedTask;
            (context.Response.StatusCode, context.Response.ContentType) = (202, "text/plain");
            context.Response.Headers["x-challenge"] = "abc";
            return context.Response.WriteAsync("taken", Stop);
        };
        var url = (string)(await App.Control("GET", $"endpoints/integrations/telegram?bot={BotId}"))["webhookUrl"]!;
        using var outside = App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(url).AbsolutePath + "/updates/5?hub=1&x=%20")
        {
            Content = new StringContent("""{"update": 1}""", Encoding.UTF8, "application/json"),
            Headers = { { "x-signature", "s" }, { "authorization", "Bearer outside-secret" } },
        };
        using var answer = await outside.SendAsync(request, Stop);
        Assert.Equal((HttpStatusCode.Accepted, "taken", "abc"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop), answer.Headers.GetValues("x-challenge").Single()));
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);

        var got = Assert.Single(await Called.Await("webhook_received")).Body["req"]!;
        Assert.Equal(("PATCH", "/updates/5", "hub=1&x=%20", """{"update": 1}"""),
            ((string?)got["method"], (string?)got["path"], (string?)got["query"], (string?)got["body"]));
        Assert.Equal(("s", "Bearer outside-secret"), ((string?)got["headers"]!["x-signature"], (string?)got["headers"]!["authorization"]));
        Assert.DoesNotContain("outside-secret", (await App.Control("GET", $"deliveries?bot={BotId}")).ToJsonString());
    }

    [Theory]
    [InlineData(204)]
    [InlineData(404)]
    public async Task A_status_without_a_body_goes_back_without_one(int status)
    {
        Called.Does = (_, context) =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, null);
            return Task.CompletedTask;
        };
        using var outside = App.CreateClient();
        using var answer = await outside.GetAsync($"/webhooks/telegram", Stop);
        Assert.Equal((status, ""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)));
    }

    [Fact]
    public async Task A_webhook_that_nobody_has_is_a_404_and_one_whose_integration_is_down_a_502()
    {
        using var outside = App.CreateClient();
        using var unknown = await outside.PostAsync("/webhooks/nobody", null, Stop);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (unknown.StatusCode, unknown.Content.Headers.ContentType?.MediaType));
        await Called.DisposeAsync();
        using var down = await outside.PostAsync("/webhooks/telegram", null, Stop);
        Assert.Equal((HttpStatusCode.BadGateway, "application/problem+json"), (down.StatusCode, down.Content.Headers.ContentType?.MediaType));
        using var large = await outside.PostAsync("/webhooks/telegram", new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]), Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }
}
