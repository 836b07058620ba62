using System.Text.Json;

namespace MockServer.Tests.Http;

/// <summary>The things that are listed, made and found in the same words, in one world of one conversation and one user.</summary>
public sealed class Listed(MockServerApp app, string bot)
{
    private string? _conversation;
    private string? _user;

    /// <summary>The lists of things that have a create operation.</summary>
    public static TheoryData<string> Kinds => ["conversations", "messages", "users", "events", "workflows"];

    /// <summary>Those that have tags too.</summary>
    public static TheoryData<string> Tagged => ["conversations", "messages", "users", "workflows"];

    public HttpClient Caller => app.Integration(bot);

    public static string Singular(string kind) => kind[..^1];

    /// <summary>The body of a create request, with what is more in it.</summary>
    public async Task<Dictionary<string, object?>> Body(string kind, object? more = null)
    {
        var body = new Dictionary<string, object?>();
        if (kind != "events")
            body["tags"] = new { };
        switch (kind)
        {
            case "conversations":
                body["channel"] = "channel";
                break;
            case "messages":
                body["conversationId"] = _conversation ??= await Caller.NewConversation();
                body["userId"] = _user ??= await Caller.NewUser();
                (body["type"], body["payload"]) = ("text", new { text = "hi" });
                break;
            case "events":
                (body["type"], body["payload"]) = ("ping", new { });
                break;
            case "workflows":
                (body["name"], body["status"]) = ("order", "listening");
                body["timeoutAt"] = "2030-01-01T00:00:00.000Z";
                break;
        }

        foreach (var member in JsonSerializer.SerializeToNode(more ?? new { })!.AsObject())
            body[member.Key] = member.Value;
        return body;
    }

    public async Task<System.Text.Json.Nodes.JsonNode> Make(string kind, object? more = null) =>
        (await Caller.Post($"/v1/chat/{kind}", await Body(kind, more), 201))[Singular(kind)]!;

    /// <summary>The ids of so many new ones, oldest first, a second between each and the next.</summary>
    public async Task<List<string>> Make(string kind, int count)
    {
        // The first of a kind may make others; of its own kind there are none yet.
        _ = await Body(kind);
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Add((string)(await Make(kind))["id"]!);
        }

        return ids;
    }

    public Task<List<string>> Walk(string kind, string query = "") => Caller.Walk($"/v1/chat/{kind}?{query}", kind);

}
