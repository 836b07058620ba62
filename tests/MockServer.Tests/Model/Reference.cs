using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

/// <summary>
/// What a bot's world should hold, by the rules of the contract: lists without an index, searched from end to end. It shares no code with
/// the mock. The parts: what it holds, what a message does, what a workflow does, what falls due.
/// </summary>
public sealed partial class Reference(Asker bot, string botId, string botUserId)
{
    public List<UserRow> Users { get; private init; } = [];

    public List<ConversationRow> Conversations { get; private init; } = [];

    public List<ParticipationRow> Participations { get; private init; } = [];

    public List<MessageRow> Messages { get; private init; } = [];

    /// <summary>In the order in which they were raised.</summary>
    public List<EventRow> Events { get; private init; } = [];

    public List<StateRow> States { get; private init; } = [];

    public List<WorkflowRow> Workflows { get; private init; } = [];

    /// <summary>The ids of the integrations that were configured.</summary>
    public List<string> Installed { get; private init; } = [];

    /// <summary>The moment of the last thing that happened.</summary>
    public DateTimeOffset Now { get; set; }

    public string BotId => botId;

    public Reference Copy() => new(bot, botId, botUserId)
    {
        Users = [.. Users],
        Conversations = [.. Conversations],
        Participations = [.. Participations],
        Messages = [.. Messages],
        Events = [.. Events],
        States = [.. States],
        Workflows = [.. Workflows],
        Installed = [.. Installed],
        Now = Now,
    };

    public static IEnumerable<TRow> Newest<TRow>(IEnumerable<TRow> rows, bool byUpdate = false)
        where TRow : Row =>
        rows.OrderByDescending(row => byUpdate ? row.UpdatedAt : row.CreatedAt).ThenByDescending(row => row.Id, StringComparer.Ordinal);

    /// <summary>The newest that get-or-create means among these; null when it must make one.</summary>
    public static TRow? Alike<TRow>(IEnumerable<TRow> rows, Asker by, Dictionary<string, string> sent, string[]? telling)
        where TRow : Row
    {
        var tags = sent.Where(tag => tag.Value.Length > 0 && telling?.Contains(tag.Key) != false).ToList();
        return tags.Count == 0 ? null : Newest(rows.Where(row =>
            tags.All(tag => row.Tags.GetValueOrDefault(by.Stored(tag.Key)) == tag.Value)
            && (telling is null
                ? row.Tags.Count(tag => by.Owns(tag.Key)) == tags.Count
                : telling.All(key => row.Tags.ContainsKey(by.Stored(key)) == tags.Exists(tag => tag.Key == key))))).FirstOrDefault();
    }

    public static TRow Put<TRow>(List<TRow> rows, TRow row)
        where TRow : Row
    {
        var place = rows.FindIndex(other => other.Id == row.Id);
        if (place < 0)
            rows.Add(row);
        else
            rows[place] = row;
        return row;
    }

    /// <summary>Is there such a user for a body to name? The bot's id stands for its user, who is made when first named.</summary>
    public bool Knows(string userId) => IsBot(userId) || Users.Exists(user => user.Id == userId);

    public bool IsBot(string userId) => userId == botId || userId == botUserId;

    /// <summary>The user that a body names.</summary>
    public UserRow Person(string id) => IsBot(id)
        ? Users.Find(user => user.Id == botUserId) ?? Put(Users, new UserRow(botUserId, Now, null))
        : Users.Single(user => user.Id == id);

    public void DeleteUser(string id)
    {
        Users.RemoveAll(user => user.Id == id);
        Participations.RemoveAll(row => row.UserId == id);
        States.RemoveAll(state => state.Key.Type == "user" && state.Key.Owner == id);
    }

    public void DeleteConversation(string id)
    {
        Conversations.RemoveAll(row => row.Id == id);
        Messages.RemoveAll(row => row.ConversationId == id);
        Participations.RemoveAll(row => row.ConversationId == id);
        States.RemoveAll(state => state.Key.Type == "conversation" && state.Key.Owner == id);
    }

    /// <summary>Is the owner of such a state there, for this caller?</summary>
    public bool Owned(Asker by, StateKey key) => key.Type switch
    {
        "conversation" => Conversations.Exists(row => row.Id == key.Owner),
        "user" => Users.Exists(row => row.Id == key.Owner),
        "workflow" => Workflows.Exists(row => row.Id == key.Owner),
        "bot" => key.Owner == botId,
        _ => by.IsBot ? Installed.Contains(key.Owner) : key.Owner == by.IntegrationId,
    };

    /// <summary>Stores an event. A workflow that listens for one that is linked to it goes on when it happens.</summary>
    public EventRow Raise(EventRow raised)
    {
        Events.Add(raised);
        if (raised.Status == "pending")
            Continue(raised);
        return raised;
    }

    private void Raise(string type, JsonObject payload, string? conversation, string? user, string? message = null, string? workflow = null) =>
        Raise(new EventRow("", Now, type, payload, "pending") { ConversationId = conversation, UserId = user, MessageId = message, WorkflowId = workflow });

    private void Continue(EventRow raised)
    {
        if (raised.Type != "workflow_update" && Workflows.Find(row => row.Id == raised.WorkflowId) is { Status: "listening" } waiting)
            Tell(waiting, "workflow_continued");
    }
}
