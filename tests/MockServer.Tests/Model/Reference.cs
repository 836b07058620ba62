namespace MockServer.Tests.Model;

/// <summary>A user, conversation, message or participation as simply as it can be kept.</summary>
public sealed record Thing(string Id, DateTimeOffset CreatedAt, Dictionary<string, string> Tags, string Of = "", string By = "")
{
    public DateTimeOffset UpdatedAt { get; set; } = CreatedAt;

    public void Merge(Dictionary<string, string> sent, DateTimeOffset now)
    {
        foreach (var (key, value) in sent)
        {
            if (value.Length == 0)
                Tags.Remove(key);
            else
                Tags[key] = value;
        }

        UpdatedAt = now;
    }
}

/// <summary>What a bot's world should hold: lists without an index, searched from end to end.</summary>
public sealed class Reference
{
    public List<string> EverUsers { get; } = [];

    public List<string> EverConversations { get; } = [];

    public List<string> EverMessages { get; } = [];

    public List<Thing> Users { get; } = [];

    public List<Thing> Conversations { get; } = [];

    /// <summary><see cref="Thing.Of"/> is the conversation, <see cref="Thing.By"/> the user.</summary>
    public List<Thing> Messages { get; } = [];

    /// <summary>As for messages.</summary>
    public List<Thing> Participations { get; } = [];

    /// <summary>By owner, the number that was stored last.</summary>
    public Dictionary<string, int> States { get; } = [];

    /// <summary>The newest that get-or-create means; null when it must make one.</summary>
    public static Thing? Alike(List<Thing> things, Dictionary<string, string> sent, string[]? telling)
    {
        var tags = sent.Where(tag => tag.Value.Length > 0 && telling?.Contains(tag.Key) != false).ToList();
        return tags.Count == 0 ? null : Newest(things.Where(thing =>
            (telling ?? sent.Keys.Union(thing.Tags.Keys)).All(key => thing.Tags.GetValueOrDefault(key, "") == sent.GetValueOrDefault(key, "")))).FirstOrDefault();
    }

    public static IEnumerable<Thing> Newest(IEnumerable<Thing> things, bool byUpdate = false) =>
        things.OrderByDescending(thing => byUpdate ? thing.UpdatedAt : thing.CreatedAt).ThenByDescending(thing => thing.Id, StringComparer.Ordinal);

    public Thing AddUser(Thing user) => Add(user, EverUsers, Users);

    public Thing AddConversation(Thing conversation) => Add(conversation, EverConversations, Conversations);

    public Thing AddMessage(Thing message, DateTimeOffset now)
    {
        TakePart(message.Of, message.By, now);
        Conversations.Single(conversation => conversation.Id == message.Of).UpdatedAt = now;
        return Add(message, EverMessages, Messages);
    }

    public void TakePart(string conversation, string user, DateTimeOffset now)
    {
        var key = $"{conversation}/{user}";
        if (Participations.All(participation => participation.Id != key))
            Participations.Add(new Thing(key, now, [], conversation, user));
    }

    public void DeleteUser(string id)
    {
        Users.RemoveAll(user => user.Id == id);
        Participations.RemoveAll(participation => participation.By == id);
        States.Remove($"user/{id}");
    }

    public void DeleteConversation(string id)
    {
        Conversations.RemoveAll(conversation => conversation.Id == id);
        Messages.RemoveAll(message => message.Of == id);
        Participations.RemoveAll(participation => participation.Of == id);
        States.Remove($"conversation/{id}");
    }

    private static Thing Add(Thing thing, List<string> ever, List<Thing> now)
    {
        ever.Add(thing.Id);
        now.Add(thing);
        return thing;
    }
}
