using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>What integrations say of themselves, and what bots count and observe.</summary>
public sealed class IntegrationsAndTelemetryTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Configure = "/v1/chat/integrations/configure";

    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("integrations.configure.bot-refused")]
    [Rule("integrations.configure.bot-403")]
    public async Task A_bot_configures_no_integration()
    {
        foreach (var body in new object[] { new { }, new { identifier = "shop" }, new { scheduleRegisterCall = "daily" } })
            await Bot.Refused(HttpMethod.Post, Configure, body, 403, "Forbidden");
    }

    [Fact]
    [Rule("integrations.configure.identifier-unique")]
    [Rule("integrations.configure.identifier-freed")]
    [Rule("integrations.configure.repeatable")]
    public async Task An_identifier_is_of_one_installation_of_an_integration_until_it_is_removed_or_changed()
    {
        var (first, second, slack) = (app.Integration(_bot), Second(), app.Integration(_bot, "slack"));
        for (var i = 0; i < 3; i++)
            Assert.Equal("{}", (await first.Post(Configure, new { identifier = "shop" })).ToJsonString());
        await second.Refused(HttpMethod.Post, Configure, new { identifier = "shop" }, 409, "AlreadyExists");
        // Another integration, and another bot, have identifiers of their own.
        await slack.Post(Configure, new { identifier = "shop" });
        await app.Integration().Post(Configure, new { identifier = "shop" });

        await first.Post(Configure, new { identifier = "other shop" });
        await second.Post(Configure, new { identifier = "shop" });
        await first.Refused(HttpMethod.Post, Configure, new { identifier = "shop" }, 409, "AlreadyExists");
        await second.Post(Configure, new { identifier = (string?)null });
        await second.Post(Configure, new { identifier = (string?)null });
        await first.Post(Configure, new { identifier = "shop" });
    }

    [Fact]
    public async Task What_is_not_sent_of_a_configuration_stays()
    {
        var (first, second) = (app.Integration(_bot), Second());
        await first.Post(Configure, new { identifier = "shop" });
        await first.Post(Configure, new { });
        await first.Post(Configure, new { scheduleRegisterCall = "yearly" });
        await second.Refused(HttpMethod.Post, Configure, new { identifier = "shop" }, 409, "AlreadyExists");
        await first.Refused(HttpMethod.Post, Configure, new { scheduleRegisterCall = "now and then" }, 400, "InvalidPayload");
        await first.Refused(HttpMethod.Post, Configure, new { identifier = new string('i', 201) }, 400, "InvalidPayload");
    }

    [Fact]
    [Rule("telemetry.track.repeatable")]
    public async Task The_same_name_is_counted_any_number_of_times()
    {
        for (var i = 1; i < 5; i++)
            Assert.Equal("{}", (await Bot.Post("/v1/chat/analytics", new { name = "clicks", count = i })).ToJsonString());
        foreach (var body in new object[] { new { name = "clicks", count = 0 }, new { name = "clicks", count = 1.5 }, new { name = "", count = 1 }, new { name = new string('n', 201), count = 1 } })
            await Bot.Refused(HttpMethod.Post, "/v1/chat/analytics", body, 400, "InvalidPayload");
    }

    [Fact]
    [Rule("telemetry.observe.integration-refused")]
    [Rule("telemetry.observe.integration-403")]
    public async Task Only_a_bot_observes()
    {
        for (var i = 0; i < 2; i++)
            Assert.Equal("{}", (await Bot.Post("/v1/chat/observations", new { name = "seen", data = new { i } })).ToJsonString());
        await app.Integration(_bot).Refused(HttpMethod.Post, "/v1/chat/observations", new { name = "seen", data = new { } }, 403, "Forbidden");
        var byId = app.Bot(_bot);
        byId.DefaultRequestHeaders.Add("x-integration-id", "int_01HZX3V8Q2M5N7P9R1S3T5V7W0");
        await byId.Refused(HttpMethod.Post, "/v1/chat/observations", new { name = "seen", data = new { } }, 403, "Forbidden");
    }

    /// <summary>The same integration, installed once more.</summary>
    private HttpClient Second()
    {
        var second = app.Bot(_bot);
        second.DefaultRequestHeaders.Add("x-integration-id", app.Integration(_bot).DefaultRequestHeaders.GetValues("x-integration-id").Single());
        second.DefaultRequestHeaders.Add("x-integration-alias", "telegram-of-another-shop");
        return second;
    }
}
