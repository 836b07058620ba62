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
        new("messages.initialize.takes-part", Operation, async scene =>
        {
            var answer = await scene.Integration.Do(Operation, body: Bodies.Incoming(scene));
            var (conversation, user) = (Verbs.MadeId(answer, "conversation"), Verbs.MadeId(answer, "user"));
            await scene.ListsTimes(1, scene.Integration, "listParticipants", "participants", new { id = conversation }, user);
        }),
    ];
}
