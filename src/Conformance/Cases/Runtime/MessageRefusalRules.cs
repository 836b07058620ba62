using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of messages that cannot be created.</summary>
internal static class MessageRefusalRules
{
    /// <summary>How many bytes a payload may have.</summary>
    internal const int Limit = 131_072;

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("messages.create.unknown-conversation-400", "createMessage", async scene =>
        {
            var body = Bodies.Text(scene.Nobody("conv"), await scene.Integration.User());
            scene.Refused(await scene.Integration.Ask("createMessage", body: body), 400, "ReferenceNotFound");
        }),
        new("messages.create.unknown-user-400", "createMessage", async scene =>
        {
            var body = Bodies.Text(await scene.Integration.Conversation(scene), scene.Nobody("user"));
            scene.Refused(await scene.Integration.Ask("createMessage", body: body), 400, "ReferenceNotFound");
        }),
        new("messages.create.unknown-named", "createMessage", async scene =>
        {
            var (conversation, user) = (scene.Nobody("conv"), scene.Nobody("user"));
            var bodies = new[]
            {
                (conversation, Bodies.Text(conversation, await scene.Integration.User())),
                (user, Bodies.Text(await scene.Integration.Conversation(scene), user)),
            };
            foreach (var (unknown, body) in bodies)
            {
                var answer = await scene.Integration.Ask("createMessage", body: body);
                var message = answer.Said("message");
                scene.Holds(
                    message.Contains(unknown, StringComparison.Ordinal), answer, "response/body/message", $"… {unknown} …", answer.Summary);
            }
        }),
        new("messages.create.foreign-user-409", "createMessage", async scene =>
        {
            var foreign = await scene.OtherIntegration.User();
            var body = Bodies.Text(await scene.Integration.Conversation(scene), foreign);
            scene.Refused(await scene.Integration.Ask("createMessage", body: body), 409, "RelationConflict");
        }),
        new("messages.create.bot-as-another-refused", "createMessage", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var answer = await scene.Bot.Ask("createMessage", body: Bodies.Text(conversation, await scene.Integration.User()));
            scene.Holds(answer.Status is >= 400 and < 500, answer, "response/status", "4XX", answer.Summary);
            await scene.Lists(scene.Integration, "listMessages", "messages", new { conversationId = conversation });
        }),
        new("messages.create.bot-as-another-403", "createMessage", async scene =>
        {
            var body = Bodies.Text(await scene.Integration.Conversation(scene), await scene.Integration.User());
            scene.Refused(await scene.Bot.Ask("createMessage", body: body), 403, "Forbidden");
        }),
        new("messages.create.payload-limit", "createMessage", async scene =>
        {
            var body = Bodies.Text(await scene.Integration.Conversation(scene), await scene.Integration.User());
            foreach (var text in new[] { new string('a', Limit), new string('é', Limit / 2) })
            {
                var answer = await scene.Integration.Ask("createMessage", body: body.With("payload", new { text }));
                scene.Refused(answer, 413, "LimitExceeded");
            }
        }),
    ];
}
