namespace MockServer.Tests.Model;

/// <summary>Holds everything that the API lists, as each caller sees it and walked page by page, against the reference.</summary>
public static class Agreement
{
    public static async Task Check(Play play)
    {
        foreach (var by in play.Askers)
        {
            foreach (var (byUpdate, ascending) in new[] { (false, false), (true, false), (true, true) })
            {
                await play.ListUsers(by, new Filter(5) { ByUpdate = byUpdate, Ascending = ascending });
                await play.ListConversations(by, new Filter(5) { ByUpdate = byUpdate, Ascending = ascending });
            }

            await play.ListMessages(by, new Filter(5));
            await play.ListEvents(by, new Filter(20));
            await play.ListWorkflows(by, new Filter(5));
            foreach (var (type, key) in new[] { ("user", "a"), ("conversation", "b"), ("message", "a") })
                await play.ListTagValues(by, type, key, 2);
            foreach (var state in play.World.States.Where(state => play.World.Owned(by, state.Key)))
                await play.GetState(by, state.Key);
        }

        var bot = play.Askers[0];
        foreach (var conversation in play.World.Conversations)
        {
            await play.ListMessages(bot, new Filter(2) { ConversationId = conversation.Id });
            await play.ListUsers(bot, new Filter(3) { ConversationId = conversation.Id });
            await play.ListParticipants(bot, conversation.Id, 2);
        }
    }
}
