using System.Text.Json.Nodes;

namespace MockServer.Tests.Seeding;

/// <summary>All lists of the seeded bot, walked page by page.</summary>
public sealed class SeededWorld : IAsyncLifetime
{
    // The suite may run in parallel with others; a small page makes the walk long enough to be one.
    private const int PageSize = 7;
    private readonly MockServerApp _app = new();

    public HttpClient Client { get; private set; } = null!;

    public IReadOnlyList<JsonNode> Users { get; private set; } = [];

    public IReadOnlyList<JsonNode> Conversations { get; private set; } = [];

    public IReadOnlyList<JsonNode> Messages { get; private set; } = [];

    public IReadOnlyList<JsonNode> Events { get; private set; } = [];

    public IReadOnlyList<JsonNode> Workflows { get; private set; } = [];

    /// <summary>By conversation, the ids of the users in it.</summary>
    public Dictionary<string, List<string>> Participants { get; } = [];

    /// <summary>The one who says what goes out.</summary>
    public string BotUserId => (string)Messages.First(message => (string)message["direction"]! == "outgoing")["userId"]!;

    public List<JsonNode> MessagesOf(JsonNode conversation) =>
        [.. Messages.Where(message => (string)message["conversationId"]! == (string)conversation["id"]!)];

    public async Task<JsonNode> StateOf(string path) => (await Client.Get($"/v1/chat/states/{path}"))["state"]!;

    /// <summary>Each id that a row names, with the collection that it must be found in.</summary>
    public IEnumerable<(string Path, string Id)> References() =>
        Messages.Concat(Events).Concat(Workflows).Concat(Conversations).SelectMany(row => new (string Path, string? Id)[]
            {
                ("conversations", (string?)row["conversationId"]),
                ("users", (string?)row["userId"]),
                ("messages", (string?)row["messageId"]),
                ("workflows", (string?)row["parentWorkflowId"]),
                ("workflows", (string?)row["currentWorkflowId"]),
            })
            .Concat(Participants.Values.SelectMany(ids => ids).Select(id => (Path: "users", Id: (string?)id)))
            .Where(reference => reference.Id is not null).Select(reference => (reference.Path, reference.Id!)).Distinct();

    public async ValueTask InitializeAsync()
    {
        Client = _app.Bot(MockServerApp.SeededBot);
        Users = await Rows(Client, "users");
        Conversations = await Rows(Client, "conversations");
        Messages = await Rows(Client, "messages");
        Events = await Rows(Client, "events");
        Workflows = await Rows(Client, "workflows");
        foreach (var id in Conversations.Select(conversation => (string)conversation["id"]!))
            Participants[id] = [.. (await Rows(Client, $"conversations/{id}/participants")).Select(user => (string)user["id"]!)];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>All rows of a list, as they came.</summary>
    public static async Task<List<JsonNode>> Rows(HttpClient client, string path)
    {
        var rows = new List<JsonNode>();
        string? token = null;
        do
        {
            var page = await client.Get($"/v1/chat/{path}?pageSize={PageSize}{(token is null ? "" : $"&nextToken={Uri.EscapeDataString(token)}")}");
            rows.AddRange(page[path[(path.LastIndexOf('/') + 1)..]]!.AsArray().Select(row => row!));
            token = (string?)page["meta"]!["nextToken"];
        }
        while (token is not null);
        return rows;
    }
}
