namespace MockServer.Tests.Model;

/// <summary>Holds everything that the API lists, walked page by page, against the reference.</summary>
public static class Agreement
{
    public static async Task Check(HttpClient api, Reference world)
    {
        await List(api, "users?pageSize=3", "users", world.Users);
        await List(api, "users?pageSize=3&sortField=updatedAt", "users", world.Users, byUpdate: true);
        await List(api, "conversations?pageSize=3", "conversations", world.Conversations);
        await List(api, "conversations?pageSize=3&sortField=updatedAt", "conversations", world.Conversations, byUpdate: true);
        await List(api, "messages?pageSize=3", "messages", world.Messages);
        await Tags(api, "user", "users", world.Users);
        await Tags(api, "conversation", "conversations", world.Conversations);
        await Tags(api, "message", "messages", world.Messages);
        foreach (var conversation in world.Conversations)
            await Conversation(api, world, conversation.Id);
        foreach (var (owner, number) in world.States)
            Assert.Equal(number, (int)(await api.Get($"/v1/chat/states/{owner}/memory"))["state"]!["payload"]!["n"]!);
    }

    private static async Task Conversation(HttpClient api, Reference world, string id)
    {
        var messages = world.Messages.Where(message => message.Of == id).ToList();
        await List(api, $"messages?pageSize=2&conversationId={id}", "messages", messages);
        Assert.Equal(messages.Count, (int)(await api.Get($"/v1/chat/conversations/{id}"))["conversation"]!["messageCount"]!);
        Assert.Equal(
            Reference.Newest(world.Participations.Where(row => row.Of == id)).Select(row => row.By),
            await api.Walk($"/v1/chat/conversations/{id}/participants?pageSize=2", "participants"));
    }

    private static async Task Tags(HttpClient api, string type, string plural, List<Thing> things)
    {
        foreach (var key in new[] { "a", "b" })
        {
            var values = things.Select(thing => thing.Tags.GetValueOrDefault(key)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
            var listed = await api.Get($"/v1/chat/tags/{key}/values?type={type}");
            Assert.Equal(values, listed["tags"]!.AsArray().Select(tag => (string)tag!["value"]!));
            foreach (var value in values)
                await List(api, $"{plural}?pageSize=2&tags.{key}={value}", plural, things.Where(thing => thing.Tags.GetValueOrDefault(key) == value));
        }
    }

    private static async Task List(HttpClient api, string path, string plural, IEnumerable<Thing> things, bool byUpdate = false) =>
        Assert.Equal(Reference.Newest(things, byUpdate).Select(thing => thing.Id), await api.Walk($"/v1/chat/{path}", plural));
}
