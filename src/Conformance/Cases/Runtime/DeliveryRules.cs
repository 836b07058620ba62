using System.Text.Json;
using Conformance.Behaviour;
using Conformance.Callbacks;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of how bots are called: only a run sees it that is called in the bot's place.</summary>
internal static class DeliveryRules
{
    public const string Told = "events.create.told";

    private static readonly string[] OfEvery = ["x-bot-user-id", "x-integration-alias", "x-webhook-id"];

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("deliveries.bot.headers", "createEvent", async scene =>
        {
            using var inbox = await scene.BotHears(scene.Unique());
            var (made, told) = (await scene.Makes(), await scene.First(inbox, Told));
            scene.Holds(told.Request.Method == "POST", made, "delivery/method", "POST", told.Request.Method);
            Header("x-bot-id", scene.BotId);
            Header("x-bp-operation", "event_received");
            Header("x-bp-type", scene.Words.Event());

            // A type may be any text, a header cannot.
            void Header(string name, string expected) => scene.Holds(
                told.Header(name) == expected || Uri.UnescapeDataString(told.Header(name)) == expected,
                made, $"delivery/headers/{name}", expected, Shown(told.Header(name)));
        }) { Listens = true },

        new("deliveries.bot.configuration", "createEvent", async scene =>
        {
            using var inbox = await scene.BotHears(scene.Unique());
            var (made, told) = (await scene.Makes(), await scene.First(inbox, Told));
            scene.Holds(
                told.Decoded("x-bp-configuration") is { ValueKind: JsonValueKind.Object } json
                    && json.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object,
                made, "delivery/headers/x-bp-configuration", "base64 of {\"payload\": {…}}", Form(told));
        }) { Listens = true },

        new("deliveries.bot.calls-back", "createEvent", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            using var inbox = await scene.BotHears(scene.Unique(), new(Holds: true));
            var id = Verbs.MadeId(await scene.Makes(), "event");
            await scene.First(inbox, Told);
            scene.Accepted(await scene.Bot.Ask("getEvent", new { id }));
            scene.Accepted(await scene.Bot.Ask("createMessage", body: Bodies.Text(conversation, scene.BotId)));
        }) { Listens = true },

        new("deliveries.integration.headers", "createMessage", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            using var inbox = await scene.IntegrationHears(scene.Unique());
            var said = await scene.Says(conversation, scene.Unique());
            var told = await scene.First(inbox, "messages.create.outgoing-handed-over");
            scene.Holds(told.Request.Method == "POST", said, "delivery/method", "POST", told.Request.Method);
            scene.Holds(told.Header("x-bot-id") == scene.BotId, said, "delivery/headers/x-bot-id", scene.BotId, Shown(told.Header("x-bot-id")));
            scene.Holds(
                told.Operation == "message_created", said, "delivery/headers/x-bp-operation", "message_created", Shown(told.Operation));
            foreach (var name in OfEvery)
                scene.Holds(told.Header(name) != "", said, $"delivery/headers/{name}", "a value", "none");
            if (scene.Run.Target.Settings.IntegrationAlias is { } alias)
                scene.Holds(told.Header("x-integration-alias") == alias, said, "delivery/headers/x-integration-alias", alias, Shown(told.Header("x-integration-alias")));
            scene.Holds(
                told.Decoded("x-bp-configuration") is { ValueKind: JsonValueKind.Object },
                said, "delivery/headers/x-bp-configuration", "base64 of a JSON object", Form(told));
        }) { Listens = true },
    ];

    /// <summary>An event that bears the scene's mark.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="conversation">What it is about; unset: nothing.</param>
    /// <param name="mark">Another mark.</param>
    /// <param name="delay">How much later it is to happen; unset: at once.</param>
    public static Task<Exchange> Makes(this Scene scene, string? conversation = null, string? mark = null, TimeSpan? delay = null)
    {
        var body = new Dictionary<string, object?> { ["type"] = scene.Words.Event(), ["payload"] = new { run = mark ?? scene.Unique() } };
        if (conversation is not null)
            body["conversationId"] = conversation;
        if (delay is { } time)
            body["schedule"] = new { delay = time.TotalMilliseconds };
        return scene.Bot.Do("createEvent", body: body);
    }

    /// <summary>Has the bot say something.</summary>
    public static Task<Exchange> Says(this Scene scene, string conversation, string text) =>
        scene.Bot.Do("createMessage", body: Bodies.Text(conversation, scene.BotId, text: text));

    public static string Shown(string value) => value.Length == 0 ? "nothing" : value;

    // What it holds may be secret.
    private static string Form(Delivery told) => told.Decoded("x-bp-configuration") is { } json
        ? json.ValueKind == JsonValueKind.Object ? $"base64 of an object with {string.Join(", ", json.EnumerateObject().Select(member => member.Name))}" : $"base64 of JSON that is {json.ValueKind}"
        : told.Header("x-bp-configuration").Length == 0 ? "nothing" : "what is no base64 of JSON";
}
