using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of new messages, and of finding them.</summary>
internal static class MessageRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("messages.create.incoming", "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            await Direction(scene, await scene.Integration.Do("createMessage", body: Bodies.Text(conversation, user)), "incoming");
        }),
        new("messages.create.outgoing", "createMessage", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            await Direction(scene, await scene.Bot.Do("createMessage", body: Bodies.Text(conversation, scene.BotId)), "outgoing");
        }),
        new("messages.create.counted", "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            for (var sent = 1; sent <= 2; sent++)
            {
                var before = await scene.Integration.Do("getConversation", new { id = conversation });
                await scene.Integration.Message(conversation, user);
                await scene.Counts(conversation, before.At("/conversation/messageCount")?.GetDouble() + 1);
            }
        }),
        new("messages.create.updates-conversation", "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var made = await scene.Integration.Do("getConversation", new { id = conversation });
            await scene.Wait(TimeSpan.FromMilliseconds(20));
            var message = await scene.Integration.Message(conversation, user);
            var said = await Touched(scene, conversation, made);
            await scene.Wait(TimeSpan.FromMilliseconds(20));
            await scene.Integration.Do("deleteMessage", new { id = message });
            await Touched(scene, conversation, said);
        }),
        new("messages.create.sender-takes-part", "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            await scene.Integration.Message(conversation, user);
            await scene.ListsTimes(1, scene.Integration, "listParticipants", "participants", new { id = conversation }, user);
        }),
        new("messages.create.bot-id-as-sender", "createMessage", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var first = await scene.Bot.Ask("createMessage", body: Bodies.Text(conversation, scene.BotId));
            scene.Accepted(first);
            var sender = $"{first.At("/message/userId")}";
            scene.Holds(sender != scene.BotId, first, "response/body/message/userId", "the id of the bot's user", sender);
            scene.Accepted(await scene.Bot.Ask("getUser", new { id = sender }));
            scene.Equal(await scene.Bot.Ask("createMessage", body: Bodies.Text(conversation, scene.BotId)), "/message/userId", sender);
        }),
        new("messages.create.synthetic-kept", "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var synthetic = await scene.Integration.Do("createMessage", body: Bodies.Text(conversation, user).With("origin", "synthetic"));
            var plain = await scene.Integration.Do("createMessage", body: Bodies.Text(conversation, user));
            foreach (var answer in new[] { synthetic, await Read(scene, synthetic) })
                scene.Equal(answer, "/message/origin", "synthetic");
            foreach (var answer in new[] { plain, await Read(scene, plain) })
                scene.Absent(answer, "/message/origin");
        }),
        new("messages.create.synthetic-outgoing", "createMessage", async scene =>
        {
            var body = Bodies.Text(await scene.Integration.Conversation(scene), scene.BotId).With("origin", "synthetic");
            await Direction(scene, await scene.Integration.Do("createMessage", body: body), "outgoing");
        }),
        new("messages.create.scheduled-answers-at-once", "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var body = Bodies.Text(conversation, user).With("schedule", new { delay = 600_000 });
            var answer = await scene.Integration.Ask("createMessage", body: body);
            scene.Accepted(answer);
            scene.Accepted(await scene.Integration.Ask("getMessage", new { id = Verbs.MadeId(answer, "message") }));
        }),
        new("messages.list.all-conversations", "listMessages", async scene =>
        {
            var (key, value, user) = (scene.Words.Tag("message"), scene.Unique(), await scene.Integration.User());
            var first = await scene.Integration.Message(await scene.Integration.Conversation(scene), user, tags: new() { [key] = value });
            var second = await scene.Integration.Message(await scene.Integration.Conversation(scene), user, tags: new() { [key] = value });
            var tags = new Dictionary<string, string> { [key] = value };
            await scene.Lists(scene.Integration, "listMessages", "messages", new { tags }, first, second);
        }),
        new("messages.get.unknown-404", "getMessage", async scene =>
            scene.Refused(await scene.Integration.Ask("getMessage", new { id = scene.Nobody("msg") }), 404, "ResourceNotFound")),
    ];

    private static Task<Exchange> Read(Scene scene, Exchange made) =>
        scene.Integration.Do("getMessage", new { id = Verbs.MadeId(made, "message") });

    private static async Task<Exchange> Touched(Scene scene, string conversation, Exchange before)
    {
        const string Place = "/conversation/updatedAt";
        var earlier = before.Moment(Place);
        var answer = await scene.Eventually(
            () => scene.Integration.Do("getConversation", new { id = conversation }), seen => seen.Moment(Place) > earlier);
        scene.Holds(
            answer.Moment(Place) > earlier, answer, $"response/body{Place}", $"later than {before.Word(Place)}", answer.Word(Place));
        return answer;
    }

    private static async Task Direction(Scene scene, Exchange made, string direction)
    {
        scene.Equal(made, "/message/direction", direction);
        scene.Equal(await Read(scene, made), "/message/direction", direction);
    }
}
