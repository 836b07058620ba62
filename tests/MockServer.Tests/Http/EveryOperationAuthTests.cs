using System.Net.Http.Headers;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

/// <summary>Who may call: the same for every operation.</summary>
public sealed class EveryOperationAuthTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    public static TheoryData<string> Operations => Scene.All;

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Its_good_request_is_answered_as_the_contract_declares(string operation)
    {
        var (status, text, _) = await (await Scene.In(app)).Send(operation);
        Assert.True(Scene.Runtime.Find(operation)!.Success!.StatusCode == status, $"{status} {text}");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    [Rule("api.auth.token-required")]
    [Rule("api.errors.refused-changes-nothing")]
    public async Task Without_a_token_it_is_Unauthorized_and_changes_nothing(string operation)
    {
        var scene = await Scene.In(app);
        var before = await scene.Everything();
        var nobody = scene.Caller(operation);
        nobody.DefaultRequestHeaders.Authorization = null;
        await scene.Refused(operation, 401, "Unauthorized", caller: nobody);
        Assert.Equal(before, await scene.Everything());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    [Rule("api.auth.bot-id-400")]
    [Rule("api.auth.bot-id-type")]
    [Rule("api.auth.bot-id-message")]
    [Rule("api.auth.bot-id-before-token")]
    public async Task Without_a_bot_id_it_is_InvalidPayload_with_a_token_and_without(string operation)
    {
        var scene = await Scene.In(app);
        foreach (var authorization in new[] { new AuthenticationHeaderValue("Bearer", "good"), null })
        {
            var caller = scene.Caller(operation);
            caller.DefaultRequestHeaders.Remove("x-bot-id");
            caller.DefaultRequestHeaders.Authorization = authorization;
            var error = await scene.Refused(operation, 400, "InvalidPayload", caller: caller);
            Assert.Equal("request/headers must have required property 'x-bot-id'", (string?)error["message"]);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    [Rule("api.auth.bot-id-form")]
    public async Task A_bot_id_that_cannot_be_one_is_InvalidPayload(string operation)
    {
        var scene = await Scene.In(app);
        foreach (var botId in new[] { new string('b', 27), new string('b', 37) })
        {
            var caller = scene.Caller(operation);
            caller.DefaultRequestHeaders.Remove("x-bot-id");
            caller.DefaultRequestHeaders.Add("x-bot-id", botId);
            Assert.Contains("x-bot-id", (string?)(await scene.Refused(operation, 400, "InvalidPayload", caller: caller))["message"]);
        }
    }

    [Fact]
    [Rule("api.auth.token-known")]
    [Rule("api.auth.rights-403")]
    public async Task A_token_that_is_not_known_is_Unauthorized_and_one_without_the_right_to_the_bot_Forbidden()
    {
        var bot = MockServerApp.NewBot();
        await using var own = MockServerApp.With(("Mock:Token", $"bp_pat_test, limited@{bot}"));
        var (mine, others) = (await Scene.In(own, bot), await Scene.In(own));
        foreach (var operation in Scene.Runtime.Operations.Select(operation => operation.Id))
        {
            await others.Refused(operation, 401, "Unauthorized", Bearing("stranger"));
            await others.Refused(operation, 401, "Unauthorized", Bearing($"limited@{bot}"));
            await others.Refused(operation, 403, "Forbidden", Bearing("limited"));
            if (Scene.Runtime.Find(operation)!.Method != "DELETE")
                Assert.InRange((await mine.Send(operation, Bearing("limited"))).Status, 200, 201);
        }
    }

    [Fact]
    [Rule("api.auth.workspace-id-ignored")]
    [Rule("api.auth.other-headers-ignored")]
    public async Task Headers_that_the_contract_does_not_name_change_nothing()
    {
        var bots = Scene.Runtime.Operations.ToDictionary(operation => operation.Id, _ => MockServerApp.NewBot());
        // The same clock, seed and bots: two servers answer byte for byte the same.
        Assert.Equal(await Answers(_ => { }), await Answers(request =>
        {
            request.Headers.Add("x-workspace-id", "wkspace_01HZX3V8Q2M5N7P9R1S3T5V7W0");
            request.Headers.Add("x-multiple-integrations", "true");
            request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
            request.Headers.Add("x-integration-name", "slack");
            request.Headers.Add("x-user-id", "someone");
        }));

        async Task<List<string>> Answers(Action<HttpRequestMessage> change)
        {
            await using var own = new MockServerApp();
            var answers = new List<string>();
            foreach (var (operation, bot) in bots)
                answers.Add((await (await Scene.In(own, bot)).Send(operation, change)).Text);
            return answers;
        }
    }

    private static Action<HttpRequestMessage> Bearing(string token) =>
        request => request.Headers.TryAddWithoutValidation("authorization", $"Bearer {token}");
}
