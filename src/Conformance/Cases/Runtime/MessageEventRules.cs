using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of the events that messages raise.</summary>
internal static class MessageEventRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("messages.create.incoming-raises-event", "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var message = await scene.Integration.Message(conversation, user);
            var (answer, events) = await scene.Told(conversation, message);
            scene.Holds(events.Count > 0, answer, "response/body/events", $"one of type message_created for {message}", "none");
            foreach (var one in events)
            {
                scene.Holds(
                    Looks.Text(one, "conversationId") == conversation, answer, "response/body/events", $"with {conversation}", $"{one}");
                scene.Holds(Looks.Text(one, "userId") == user, answer, "response/body/events", $"with {user}", $"{one}");
            }
        }),
        new("messages.create.event-payload", "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var message = await scene.Integration.Message(conversation, user);
            var (listed, events) = await scene.Told(conversation, message);
            scene.Holds(events.Count > 0, listed, "response/body/events", $"one of type message_created for {message}", "none");
            if (events is not [var first, ..])
                return;
            var answer = await scene.Bot.Do("getEvent", new { id = Scene.Id(first) });
            scene.Equal(answer, "/event/payload/message/id", message);
            scene.Equal(answer, "/event/payload/user/id", user);
            scene.Equal(answer, "/event/payload/conversation/id", conversation);
        }),
        new("messages.create.outgoing-raises-none", "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var message = await scene.Bot.Message(conversation, scene.BotId);
            await scene.ToldTimes(0, conversation, user, message);
        }),
        new("messages.create.scheduled-event-later", "createMessage", async scene =>
        {
            var delay = TimeSpan.FromSeconds(3);
            var (made, user) = (
                await scene.Integration.Do("createConversation", body: Bodies.Conversation(scene)), await scene.Integration.User());
            var conversation = Verbs.MadeId(made, "conversation");
            var body = Bodies.Text(conversation, user).With("schedule", new { delay = delay.TotalMilliseconds });
            var message = Verbs.MadeId(await scene.Integration.Do("createMessage", body: body), "message");
            var (listed, events) = await scene.Told(conversation, message);
            scene.Holds(events.Count == 1, listed, "response/body/events", $"one of type message_created for {message}", $"{events.Count}");
            if (events is not [var first, ..])
                return;
            // The deployment's own time: the message was sent after its conversation was made.
            var (earliest, answer) = (
                made.Moment("/conversation/createdAt") + delay, await scene.Bot.Do("getEvent", new { id = Scene.Id(first) }));
            scene.Holds(
                answer.Moment("/event/createdAt") >= earliest, answer, "response/body/event/createdAt",
                $"not before {made.Later("/conversation/createdAt", delay)}", answer.Word("/event/createdAt"));
        }) { Waits = TimeSpan.FromSeconds(4) },
        new("messages.getorcreate.raises-event-once", "getOrCreateMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var body = Bodies.Text(conversation, user, new() { [scene.Words.Tag("message")] = scene.Unique() });
            var message = Verbs.MadeId(await scene.Integration.Do("getOrCreateMessage", body: body), "message");
            await scene.Integration.Do("getOrCreateMessage", body: body);
            await scene.ToldTimes(1, conversation, user, message);
        }),
        new("messages.update.raises-no-event", "updateMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var message = await scene.Integration.Message(conversation, user);
            await scene.Integration.Do("updateMessage", new { id = message }, new { tags = new { }, payload = new { text = "changed" } });
            await scene.ToldTimes(1, conversation, user, message);
        }),
        new("messages.import.raises-no-event", "importMessages", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var imported = await scene.Imports(Bodies.Imported(conversation, user));
            await scene.ToldTimes(0, conversation, user, $"{imported.At("/messages/0/id")}");
        }),
        new("messages.initialize.raises-event", "initializeIncomingMessage", async scene =>
        {
            var body = Bodies.Incoming(scene);
            var answer = await scene.Integration.Do("initializeIncomingMessage", body: body);
            var (conversation, message) = (Verbs.MadeId(answer, "conversation"), Verbs.MadeId(answer, "message"));
            await scene.ToldTimes(1, conversation, Verbs.MadeId(answer, "user"), message);
        }),
    ];
}
