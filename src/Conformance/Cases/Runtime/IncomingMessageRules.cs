using System.Text.Json.Nodes;
using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of an incoming message that is begun with its user and its conversation in one step.</summary>
internal static class IncomingMessageRules
{
    private const string Operation = "initializeIncomingMessage";
    private static readonly string[] Parts = ["user", "conversation", "message"];

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("messages.initialize.finds", Operation, async scene =>
        {
            var body = Bodies.Incoming(scene);
            var (first, second) = (await scene.Integration.Do(Operation, body: body), await scene.Integration.Ask(Operation, body: body));
            // One of the three that is made again does not go with the others that are found.
            scene.Accepted(second);
            foreach (var part in second.Succeeded ? Parts : [])
                scene.Equal(second, $"/{part}/id", Verbs.MadeId(first, part));
        }),
        new("messages.initialize.finds", Operation, async scene =>
        {
            const int Calls = 10;
            var body = Bodies.Incoming(scene);
            var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => scene.Integration.Ask(Operation, body: body)));
            foreach (var answer in answers)
                scene.Accepted(answer);
            foreach (var part in Parts)
            {
                var made = answers.Where(answer => answer.Succeeded).Select(answer => Verbs.MadeId(answer, part)).Distinct().ToList();
                scene.Holds(
                    made.Count == 1, answers[0], $"response/body/{part}/id", $"one for {Calls} equal calls at once", Looks.Said(made));
            }
        })
        {
            Aspect = "at-once",
        },
        new("messages.initialize.as-get-or-create", Operation, async scene =>
        {
            var body = Bodies.Incoming(scene);
            var user = Verbs.MadeId(await scene.Integration.Do("getOrCreateUser", body: Part(body, "user")), "user");
            var conversation = Verbs.MadeId(
                await scene.Integration.Do("getOrCreateConversation", body: Part(body, "conversation")), "conversation");
            var said = Part(body, "message").With("conversationId", conversation).With("userId", user);
            var message = Verbs.MadeId(await scene.Integration.Do("getOrCreateMessage", body: said), "message");
            var payload = new { title = "new" };
            var answer = await scene.Integration.Do(
                Operation,
                body: body
                    .With("user", Part(body, "user").With("name", "Grace"))
                    .With("message", Part(body, "message").With("payload", payload)));
            scene.Equal(answer, "/user/id", user);
            scene.Equal(answer, "/conversation/id", conversation);
            scene.Equal(answer, "/message/id", message);
            scene.Equal(await scene.Integration.Do("getUser", new { id = user }), "/user/name", "Grace");
            scene.Equal(await scene.Integration.Do("getMessage", new { id = message }), "/message/payload", payload);
        }),
        new("messages.initialize.as-get-or-create", Operation, async scene =>
        {
            var (body, conversation) = (Bodies.Incoming(scene), await scene.Integration.Conversation(scene));
            await scene.Integration.Do(Operation, body: body);
            var elsewhere = body.Without("conversation").With("conversationId", conversation);
            scene.Refused(await scene.Integration.Ask(Operation, body: elsewhere), 409, "RelationConflict");
            var payload = new { text = new string('a', MessageRefusalRules.Limit) };
            var large = body.With("message", Part(body, "message").With("payload", payload));
            scene.Refused(await scene.Integration.Ask(Operation, body: large), 413, "LimitExceeded");
        })
        {
            Aspect = "refused",
        },
        new("messages.initialize.named", Operation, async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var answer = await scene.Integration.Do(Operation, body: new { userId = user, conversationId = conversation });
            scene.Equal(answer, "/user/id", user);
            scene.Equal(answer, "/conversation/id", conversation);
        }),
        new("messages.initialize.message-belongs", Operation, async scene =>
        {
            var answer = await scene.Integration.Do(Operation, body: Bodies.Incoming(scene));
            scene.Equal(answer, "/message/userId", Verbs.MadeId(answer, "user"));
            scene.Equal(answer, "/message/conversationId", Verbs.MadeId(answer, "conversation"));
        }),
        new("messages.initialize.other-user-409", Operation, async scene =>
        {
            var (body, other) = (Bodies.Incoming(scene), await scene.Integration.User());
            await scene.Integration.Do(Operation, body: body);
            var others = body.Without("user").With("userId", other);
            scene.Refused(await scene.Integration.Ask(Operation, body: others), 409, "RelationConflict");
        }),
        new("messages.initialize.no-message", Operation, async scene =>
            scene.Absent(await scene.Integration.Do(Operation, body: Bodies.Incoming(scene).Without("message")), "/message")),
        new("messages.initialize.user-needed", Operation, async scene =>
            scene.Refused(await scene.Integration.Ask(Operation, body: Bodies.Incoming(scene).Without("user")), 400, "InvalidPayload")),
        new("messages.initialize.conversation-needed", Operation, async scene =>
            scene.Refused(
                await scene.Integration.Ask(Operation, body: Bodies.Incoming(scene).Without("conversation")), 400, "InvalidPayload")),
        new("messages.initialize.either-or", Operation, async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var body = Bodies.Incoming(scene);
            foreach (var both in new[] { body.With("userId", user), body.With("conversationId", conversation) })
                scene.Refused(await scene.Integration.Ask(Operation, body: both), 400, "InvalidPayload");
        }),
        new("messages.initialize.incoming", Operation, async scene =>
            scene.Equal(await scene.Integration.Do(Operation, body: Bodies.Incoming(scene)), "/message/direction", "incoming")),
        new("messages.initialize.counted", Operation, async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var before = await scene.Integration.Do("getConversation", new { id = conversation });
            var body = Bodies.Incoming(scene).Without("conversation").With("conversationId", conversation);
            for (var sent = 1; sent <= 2; sent++)
            {
                var answer = await scene.Integration.Do(Operation, body: body);
                scene.Equal(answer, "/conversation/messageCount", before.At("/conversation/messageCount")?.GetDouble() + 1);
            }
        }),
        new("messages.initialize.takes-part", Operation, scene => TakesPart(scene, Bodies.Incoming(scene))),
        new("messages.initialize.takes-part-without-message", Operation, scene =>
            TakesPart(scene, Bodies.Incoming(scene).Without("message"))),
    ];

    private static async Task TakesPart(Scene scene, JsonObject body)
    {
        var answer = await scene.Integration.Do(Operation, body: body);
        var (conversation, user) = (Verbs.MadeId(answer, "conversation"), Verbs.MadeId(answer, "user"));
        await scene.ListsTimes(1, scene.Integration, "listParticipants", "participants", new { id = conversation }, user);
    }

    private static JsonObject Part(JsonObject body, string name) => body[name]!.DeepClone().AsObject();
}
