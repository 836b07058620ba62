using System.Text.Json.Nodes;

namespace MockServer.Tests.Runtime;

/// <summary>The four kinds of things that bear tags, made, found, changed and read in the same words.</summary>
public sealed class TaggedThings(MockServerApp app, string botId)
{
    private string? _conversation;
    private string? _user;

    public static TheoryData<string> Kinds => ["user", "conversation", "message", "workflow"];

    public HttpClient Telegram => app.Integration(botId);

    public HttpClient Slack => app.Integration(botId, "slack");

    public HttpClient Bot => app.Bot(botId);

    /// <summary>Makes one as this caller and answers it.</summary>
    public async Task<JsonNode> Make(HttpClient caller, string kind, object tags) =>
        (await caller.Post($"/v1/chat/{kind}s", await Body(caller, kind, tags), 201))[kind]!;

    public async Task<JsonNode> Find(HttpClient caller, string kind, object tags, params string[] discriminateByTags)
    {
        var body = await Body(caller, kind, tags);
        if (discriminateByTags.Length > 0)
            body["discriminateByTags"] = discriminateByTags;
        return await caller.Post($"/v1/chat/{kind}s/get-or-create", body);
    }

    public static async Task<JsonNode> Change(HttpClient caller, string kind, JsonNode id, object tags) =>
        (await caller.Put($"/v1/chat/{kind}s/{id}", new { tags }))[kind]!;

    /// <summary>The tags that this caller reads, as JSON; the list has to say the same as the thing itself.</summary>
    public static async Task<string> Tags(HttpClient caller, string kind, JsonNode id)
    {
        var one = (await caller.Get($"/v1/chat/{kind}s/{id}"))[kind]!["tags"]!.ToJsonString();
        var listed = (await caller.Get($"/v1/chat/{kind}s"))[$"{kind}s"]!.AsArray().Single(row => (string?)row!["id"] == (string?)id)!;
        Assert.Equal(one, listed["tags"]!.ToJsonString());
        return one;
    }

    /// <summary>What this caller would send to make one.</summary>
    public async Task<Dictionary<string, object?>> Body(HttpClient caller, string kind, object tags)
    {
        var isBot = !caller.DefaultRequestHeaders.Contains("x-integration-alias");
        var body = new Dictionary<string, object?> { ["tags"] = tags };
        switch (kind)
        {
            case "conversation":
                body["channel"] = "channel";
                break;
            case "message":
                body["conversationId"] = _conversation ??= await Telegram.NewConversation();
                body["userId"] = isBot ? botId : _user ??= await Telegram.NewUser();
                body["type"] = "text";
                body["payload"] = new { text = "hello" };
                break;
            case "workflow":
                body["name"] = "order";
                body["status"] = "pending";
                break;
        }

        if (isBot && kind is ("user" or "conversation"))
            body["integrationName"] = "telegram";
        return body;
    }
}
