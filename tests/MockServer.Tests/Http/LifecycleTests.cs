using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

/// <summary>What is created, changed and deleted: the same for every kind of thing.</summary>
public sealed class LifecycleTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    public static TheoryData<string> Kinds => Listed.Kinds;

    public static TheoryData<string> Changeable => Listed.Tagged;

    private Listed Things { get; } = new(app, MockServerApp.NewBot());

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.create.echoes-input")]
    [Rule("api.create.readable")]
    [Rule("api.create.listed")]
    [Rule("api.ids.form")]
    [Rule("api.times.utc")]
    [Rule("api.times.new")]
    public async Task What_is_created_has_what_was_sent_and_is_read_and_listed_as_it_was_answered(string kind)
    {
        app.Clock.Advance(TimeSpan.FromTicks(12_345_678));
        var now = $"{app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}";
        var sent = await Things.Body(kind, kind switch
        {
            "conversations" => new { channel = "dm", tags = new { chat = "7" }, properties = new { topic = "boats" } },
            "messages" => new { type = "choice", payload = new { text = "é 🌊", options = new[] { new { label = "a", value = 1.50 } } }, tags = new { id = "7" }, origin = "synthetic" },
            "users" => new { tags = new { id = "7" }, name = "Zoé", pictureUrl = "https://example.com/z.png", properties = new { email = "z@example.com" } },
            "events" => new { type = "paid", payload = new { amount = 12.5, lines = new object[] { 1, true, "x" } } },
            _ => new { name = "order", status = "listening", input = new { a = new { b = 1 } }, tags = new { id = "7" }, timeoutAt = "2031-02-03T06:05:06.007+02:00" } as object,
        });
        var made = (await Things.Caller.Post($"/v1/chat/{kind}", sent, 201))[Listed.Singular(kind)]!;
        foreach (var (name, value) in sent.Where(field => made.AsObject().ContainsKey(field.Key)))
        {
            var expected = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(value));
            Assert.True(name == "timeoutAt" ? (string?)made[name] == "2031-02-03T04:05:06.007Z" : JsonNode.DeepEquals(expected, made[name]), $"{name}: {made[name]}");
        }

        Assert.Empty(sent.Keys.Except(made.AsObject().Select(field => field.Key)).Except(["origin"]));
        var prefix = kind switch { "conversations" => "conv", "messages" => "msg", "events" => "evt", "workflows" => "wrkflow", _ => "user" };
        Assert.Matches($"^{prefix}_[0-7][0-9A-HJKMNP-TV-Z]{{25}}$", (string?)made["id"]);
        Assert.Equal(now, (string?)made["createdAt"]);
        if (kind is not ("events" or "messages"))
            Assert.Equal(now, (string?)made["updatedAt"]);

        var listed = (await Things.Caller.Get($"/v1/chat/{kind}"))[kind]!.AsArray().Single(row => (string?)row!["id"] == (string?)made["id"])!;
        // An event that nobody subscribes to has changed since.
        if (kind == "events")
            made["status"] = "ignored";
        Assert.Equal(made.ToJsonString(), listed.ToJsonString());
        Assert.Equal(made.ToJsonString(), (await Read(kind, made)).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.create.always-new")]
    public async Task Each_call_of_create_makes_another(string kind)
    {
        var body = await Things.Body(kind, kind == "events" ? null : new { tags = new { id = "7" } });
        var ids = new HashSet<string>();
        for (var i = 0; i < 3; i++)
            Assert.True(ids.Add((string)(await Things.Caller.Post($"/v1/chat/{kind}", body, 201))[Listed.Singular(kind)]!["id"]!));
        Assert.Superset(ids, (await Things.Walk(kind)).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Changeable))]
    [Rule("api.update.readable")]
    [Rule("api.update.nothing-sent")]
    [Rule("api.ids.kept")]
    [Rule("api.times.updated")]
    public async Task An_update_keeps_id_and_createdAt_moves_updatedAt_and_is_read_back(string kind)
    {
        var made = await Things.Make(kind, new { tags = new { id = "7" } });
        app.Clock.Advance(TimeSpan.FromMilliseconds(1500));
        var now = $"{app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}";
        var changed = (await Things.Caller.Put($"/v1/chat/{kind}/{made["id"]}", new { tags = new { more = "x" } }))[Listed.Singular(kind)]!;
        Assert.Equal((string?)made["id"], (string?)changed["id"]);
        Assert.Equal((string?)made["createdAt"], (string?)changed["createdAt"]);
        Assert.Equal("""{"id":"7","more":"x"}""", changed["tags"]!.ToJsonString());
        if (kind != "messages")
            Assert.Equal(now, (string?)changed["updatedAt"]);
        Assert.Equal(changed.ToJsonString(), (await Read(kind, made)).ToJsonString());

        // updateMessage needs its tags.
        var same = (await Things.Caller.Put($"/v1/chat/{kind}/{made["id"]}", kind == "messages" ? new { tags = new { } } : new { }))[Listed.Singular(kind)]!;
        Assert.Equal(changed.ToJsonString(), same.ToJsonString());
        Assert.Single(await Things.Walk(kind), id => id == (string?)made["id"]);
    }

    [Theory]
    [MemberData(nameof(Changeable))]
    [Rule("api.delete.gone")]
    [Rule("api.delete.not-listed")]
    [Rule("api.errors.unknown-id-404")]
    public async Task What_is_deleted_is_neither_read_listed_changed_nor_deleted_again_and_the_rest_stays(string kind)
    {
        var ids = await Things.Make(kind, 3);
        await Things.Caller.Delete($"/v1/chat/{kind}/{ids[1]}");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
            await Things.Caller.Refused(method, $"/v1/chat/{kind}/{ids[1]}", new { tags = new { } }, 404, "ResourceNotFound");
        Assert.Equal([ids[2], ids[0]], (await Things.Walk(kind)).Where(ids.Contains));
        Assert.Equal(ids[2], (string?)(await Things.Caller.Get($"/v1/chat/{kind}/{ids[2]}"))[Listed.Singular(kind)]!["id"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.auth.worlds-apart")]
    public async Task What_one_bot_has_another_does_not(string kind)
    {
        var id = (string)(await Things.Make(kind))["id"]!;
        var stranger = app.Integration();
        await stranger.Refused(HttpMethod.Get, $"/v1/chat/{kind}/{id}", null, 404, "ResourceNotFound");
        Assert.Empty(await stranger.Walk($"/v1/chat/{kind}", kind));
        await stranger.Refused(HttpMethod.Delete, kind == "events" ? $"/v1/chat/events/scheduled/{id}" : $"/v1/chat/{kind}/{id}", null, 404, "ResourceNotFound");
        Assert.Contains(id, await Things.Walk(kind));
    }

    [Theory]
    [InlineData("conversations", "[\"userId\"]", "/v1/chat/conversations/{0}/participants")]
    [InlineData("messages", "[\"conversationId\",\"userId\"]", "/v1/chat/messages")]
    [InlineData("events", "[\"conversationId\",\"userId\",\"messageId\",\"workflowId\"]", "/v1/chat/events")]
    [InlineData("workflows", "[\"conversationId\",\"userId\",\"parentWorkflowId\",\"eventId\"]", "/v1/chat/workflows")]
    [Rule("api.errors.unknown-reference-400")]
    [Rule("api.errors.refused-changes-nothing")]
    public async Task An_id_in_the_body_that_nothing_has_is_ReferenceNotFound_and_makes_nothing(string kind, string fields, string path)
    {
        const string nothing = "evt_01HZX3V8Q2M5N7P9R1S3T5V7W0";
        var there = (string)(await Things.Make(kind))["id"]!;
        foreach (var field in JsonNode.Parse(fields)!.AsArray().Select(name => (string)name!))
        {
            var body = kind == "conversations" ? [] : await Things.Body(kind);
            body[field] = nothing;
            var before = await Things.Walk(kind);
            var error = await Things.Caller.Refused(HttpMethod.Post, string.Format(null, path, there), body, 400, "ReferenceNotFound");
            Assert.Contains(nothing, (string?)error["message"]);
            Assert.Equal(before, await Things.Walk(kind));
        }
    }

    private async Task<JsonNode> Read(string kind, JsonNode made) =>
        (await Things.Caller.Get($"/v1/chat/{kind}/{made["id"]}"))[Listed.Singular(kind)]!;
}
