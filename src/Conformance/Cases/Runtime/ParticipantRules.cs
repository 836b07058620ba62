using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of who takes part in a conversation.</summary>
internal static class ParticipantRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("participants.list.same-as-user", "listParticipants", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var made = await scene.Integration.Do("createUser", body: new
            {
                name = "Ada",
                properties = new { colour = "green" },
                tags = new Dictionary<string, string> { [scene.Words.Tag("user")] = scene.Unique() },
            });
            var user = Verbs.MadeId(made, "user");
            await scene.Integration.Do("addParticipant", new { id = conversation }, new { userId = user });
            var known = await scene.Integration.Do("getUser", new { id = user });
            var listed = await scene.Lists(scene.Integration, "listParticipants", "participants", new { id = conversation }, user);
            scene.Equal(listed, "/participants/0", known.At("/user"));
        }),
        new("participants.list.order", "listParticipants", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var (first, second, third) = (await scene.Integration.User(), await scene.Integration.User(), await scene.Integration.User());
            foreach (var user in new[] { second, third, first })
                await JoinsLater(scene, conversation, user);
            await InOrder(scene, conversation, first, third, second);
        }),
        new("participants.list.order", "listParticipants", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var (first, second) = (await scene.Integration.User(), await scene.Integration.User());
            await scene.Joins(conversation, first);
            await JoinsLater(scene, conversation, second);
            await scene.Integration.Do("removeParticipant", new { id = conversation, userId = first });
            await JoinsLater(scene, conversation, first);
            await InOrder(scene, conversation, first, second);
        })
        {
            Aspect = "after-return",
        },
        new("participants.add.answers-user", "addParticipant", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var user = await scene.Integration.User(new() { [scene.Words.Tag("user")] = scene.Unique() });
            var added = await scene.Integration.Do("addParticipant", new { id = conversation }, new { userId = user });
            scene.Equal(added, "/participant", (await scene.Integration.Do("getUser", new { id = user })).At("/user"));
        }),
        new("participants.add.listed", "addParticipant", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            await scene.ListsTimes(1, scene.Integration, "listParticipants", "participants", new { id = conversation }, user);
        }),
        new("participants.add.found-by-participant", "addParticipant", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            await scene.Lists(
                scene.Integration, "listConversations", "conversations", new { participantIds = new[] { user } }, conversation);
        }),
        new("participants.add.idempotent", "addParticipant", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            var again = await scene.Integration.Ask("addParticipant", new { id = conversation }, new { userId = user });
            scene.Holds(again.Status == 200, again, "response/status", "200", again.Summary);
            await scene.ListsTimes(1, scene.Integration, "listParticipants", "participants", new { id = conversation }, user);
        }),
        new("participants.add.bot-id", "addParticipant", async scene =>
        {
            var (conversation, other) = (await scene.Integration.Conversation(scene), await scene.Integration.Conversation(scene));
            var bot = (await scene.Bot.Do("createMessage", body: Bodies.Text(other, scene.BotId))).Word("/message/userId");
            var added = await scene.Integration.Ask("addParticipant", new { id = conversation }, new { userId = scene.BotId });
            scene.Accepted(added);
            scene.Equal(added, "/participant/id", bot);
            await scene.ListsTimes(1, scene.Integration, "listParticipants", "participants", new { id = conversation }, bot);
        }),
        new("participants.add.foreign-user-409", "addParticipant", async scene =>
        {
            var foreign = await scene.OtherIntegration.User();
            var conversation = await scene.Integration.Conversation(scene);
            var answer = await scene.Integration.Ask("addParticipant", new { id = conversation }, new { userId = foreign });
            scene.Refused(answer, 409, "RelationConflict");
        }),
        new("participants.get.not-taking-part-404", "getParticipant", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            scene.Refused(await scene.Integration.Ask("getParticipant", new { id = conversation, userId = user }), 404, "ResourceNotFound");
        }),
        new("participants.get.not-taking-part-404", "getParticipant", async scene =>
        {
            var (_, user) = await scene.TakingPart();
            var other = await scene.Integration.Conversation(scene);
            scene.Refused(await scene.Integration.Ask("getParticipant", new { id = other, userId = user }), 404, "ResourceNotFound");
        })
        {
            Aspect = "elsewhere",
        },
        new("participants.remove.gone", "removeParticipant", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            await scene.ListsTimes(1, scene.Integration, "listParticipants", "participants", new { id = conversation }, user);
            await scene.Integration.Do("removeParticipant", new { id = conversation, userId = user });
            await scene.ListsTimes(0, scene.Integration, "listParticipants", "participants", new { id = conversation }, user);
        }),
        new("participants.remove.keeps-user", "removeParticipant", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            await scene.Integration.Do("removeParticipant", new { id = conversation, userId = user });
            scene.Accepted(await scene.Integration.Ask("getUser", new { id = user }));
        }),
        new("participants.remove.keeps-messages", "removeParticipant", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            var message = await scene.Integration.Message(conversation, user);
            await scene.Integration.Do("removeParticipant", new { id = conversation, userId = user });
            await scene.Lists(scene.Integration, "listMessages", "messages", new { conversationId = conversation }, message);
        }),
        new("participants.remove.not-taking-part-404", "removeParticipant", async scene =>
        {
            var (conversation, user) = await scene.TakingPart();
            var never = await scene.Integration.User();
            scene.Refused(
                await scene.Integration.Ask("removeParticipant", new { id = conversation, userId = never }), 404, "ResourceNotFound");
            await scene.Integration.Do("removeParticipant", new { id = conversation, userId = user });
            scene.Refused(
                await scene.Integration.Ask("removeParticipant", new { id = conversation, userId = user }), 404, "ResourceNotFound");
        }),
    ];

    // Who comes at the same time as another comes neither before nor after.
    private static async Task JoinsLater(Scene scene, string conversation, string user)
    {
        await scene.Wait(TimeSpan.FromMilliseconds(20));
        await scene.Joins(conversation, user);
    }

    private static async Task InOrder(Scene scene, string conversation, params string[] users)
    {
        var answer = await scene.Eventually(
            () => scene.Integration.Do("listParticipants", new { id = conversation }),
            page => page.IdsOf("participants").SequenceEqual(users));
        scene.Ids(answer, "participants", users);
    }
}
