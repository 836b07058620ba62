using MockServer.Tests.House;

namespace MockServer.Tests.Http;

/// <summary>Filters: each keeps what has its value, and several keep what has all of them.</summary>
public sealed class ListFiltersTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    private HttpClient Telegram => app.Integration(_bot);

    [Fact]
    [Rule("api.lists.filter-exact")]
    [Rule("api.lists.filters-all")]
    [Rule("api.lists.tags-filter")]
    public async Task Conversations()
    {
        var slack = app.Integration(_bot, "slack");
        var (ann, bob, sue) = (await Telegram.NewUser(), await Telegram.NewUser(), await slack.NewUser());
        await Check("conversations", 8, async n =>
        {
            var caller = n % 2 == 0 ? Telegram : slack;
            var id = await caller.NewConversation(new { half = n < 4 ? "low" : "high", third = $"{n % 3}" }, n is 1 or 2 or 4 ? "dm" : "group");
            foreach (var user in n % 2 == 1 ? new[] { sue } : n < 4 ? [ann] : n == 4 ? [ann, bob] : [bob])
                await caller.Post($"/v1/chat/conversations/{id}/participants", new { userId = user });
            for (var i = 0; i < n / 3; i++)
                await caller.NewMessage(id, n % 2 == 1 ? sue : bob);
            return id;
        },
        ("channel=dm", n => n is 1 or 2 or 4),
        ("integrationName=slack", n => n % 2 == 1),
        ($"participantIds={ann}", n => n is 0 or 2 or 4),
        ($"participantIds={bob}", n => n % 2 == 0 && n > 3),
        ($"participantIds={ann}&participantIds={bob}", n => n == 4),
        ("minMessageCount=1", n => n >= 3),
        ("maxMessageCount=1", n => n < 6),
        ("tags.telegram:half=low", n => n % 2 == 0 && n < 4),
        ("tags.slack:third=1&tags.slack:half=high", n => n % 2 == 1 && n % 3 == 1 && n >= 4));
    }

    [Fact]
    [Rule("api.lists.filter-exact")]
    [Rule("api.lists.filters-all")]
    [Rule("api.lists.tags-filter")]
    public async Task Messages()
    {
        var (one, other, user) = (await Telegram.NewConversation(), await Telegram.NewConversation(), await Telegram.NewUser());
        await Check("messages", 6, async n => (string)(await Telegram.NewMessage(n < 3 ? one : other, user, tags: new { parity = $"{n % 2}", last = n == 5 ? "yes" : "no" }))["id"]!,
            ($"conversationId={one}", n => n < 3),
            ($"conversationId={other}", n => n >= 3),
            ("tags.telegram:parity=0", n => n % 2 == 0),
            ("tags.telegram:parity=1&tags.telegram:last=no", n => n % 2 == 1 && n != 5));
    }

    [Fact]
    [Rule("api.lists.filter-exact")]
    [Rule("api.lists.filters-all")]
    [Rule("api.lists.tags-filter")]
    public async Task Users()
    {
        var (one, other) = (await Telegram.NewConversation(), await Telegram.NewConversation());
        await Check("users", 6, async n =>
        {
            var id = await Telegram.NewUser(new { parity = $"{n % 2}" });
            foreach (var conversation in new[] { (one, n < 4), (other, n > 2) }.Where(two => two.Item2).Select(two => two.Item1))
                await Telegram.NewMessage(conversation, id);
            return id;
        },
        ($"conversationId={one}", n => n < 4),
        ($"conversationId={other}", n => n > 2),
        ("tags.telegram:parity=1", n => n % 2 == 1));
    }

    [Fact]
    [Rule("api.lists.filter-exact")]
    [Rule("api.lists.filters-all")]
    [Rule("events.list.workflow-filter")]
    public async Task Events()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var message = (string)(await Telegram.NewMessage(conversation, user))["id"]!;
        var workflow = (string)(await Bot.Post("/v1/chat/workflows", new { name = "w", status = "listening" }, 201))["workflow"]!["id"]!;
        // What the message itself raised is not among those that are counted.
        await Check("events", 8, async n =>
        {
            var body = new Dictionary<string, object> { ["type"] = n < 4 ? "one" : "other", ["payload"] = new { } };
            if (n % 2 == 0)
                body["conversationId"] = conversation;
            if (n % 3 == 0)
                (body["userId"], body["workflowId"]) = (user, workflow);
            if (n is 2 or 3)
                body["messageId"] = message;
            if (n > 5)
                body["schedule"] = new { delay = 3_600_000 };
            var made = (await Bot.Post("/v1/chat/events", body, 201))["event"]!;
            Assert.False(made.AsObject().ContainsKey("workflowId"));
            return (string)made["id"]!;
        },
        ("type=one", n => n < 4),
        ($"conversationId={conversation}", n => n % 2 == 0),
        ($"userId={user}", n => n % 3 == 0),
        ($"workflowId={workflow}", n => n % 3 == 0),
        ($"messageId={message}", n => n is 2 or 3),
        ("status=scheduled", n => n > 5),
        ("status=ignored", n => n <= 5),
        ("status=processed", _ => false));
    }

    [Fact]
    [Rule("api.lists.filter-exact")]
    [Rule("api.lists.filters-all")]
    [Rule("api.lists.tags-filter")]
    [Rule("api.wire.list-repeated")]
    [Rule("workflows.list.statuses-filter")]
    public async Task Workflows()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var parent = (string)(await Bot.Post("/v1/chat/workflows", new { name = "parent", status = "listening" }, 201))["workflow"]!["id"]!;
        string[] statuses = ["completed", "listening", "paused", "cancelled", "failed"];
        await Check("workflows", 10, async n =>
        {
            var body = new Dictionary<string, object> { ["name"] = n < 5 ? "a" : "b", ["status"] = "listening", ["tags"] = new { parity = $"{n % 2}" } };
            if (n % 2 == 0)
                body["conversationId"] = conversation;
            if (n % 3 == 0)
                (body["userId"], body["parentWorkflowId"]) = (user, parent);
            var id = (string)(await Bot.Post("/v1/chat/workflows", body, 201))["workflow"]!["id"]!;
            await Bot.Put($"/v1/chat/workflows/{id}", new { status = statuses[n % 5] });
            return id;
        },
        ("name=a", n => n < 5),
        ($"conversationId={conversation}", n => n % 2 == 0),
        ($"userId={user}", n => n % 3 == 0),
        ($"parentWorkflowId={parent}", n => n % 3 == 0),
        ("tags.parity=1", n => n % 2 == 1),
        ("statuses=completed", n => n % 5 == 0),
        ("statuses=completed&statuses=cancelled&statuses=timedout", n => n % 5 is 0 or 3));
    }

    [Fact]
    [Rule("api.lists.unknown-filter-empty")]
    [Rule("api.wire.empty-filter-ignored")]
    public async Task An_id_of_nothing_keeps_nothing_and_an_empty_value_filters_nothing()
    {
        var scene = await Scene.In(app, _bot);
        foreach (var (list, filters) in new (string, string[])[]
        {
            ("conversations", ["participantIds", "channel", "integrationName"]), ("messages", ["conversationId"]), ("users", ["conversationId"]),
            ("events", ["conversationId", "userId", "messageId", "workflowId", "type"]), ("workflows", ["conversationId", "userId", "parentWorkflowId", "name"]),
        })
        {
            foreach (var filter in filters)
            {
                Assert.Empty(await Bot.Walk($"/v1/chat/{list}?{filter}=evt_01HZX3V8Q2M5N7P9R1S3T5V7W0", list));
                Assert.True((await Bot.Walk($"/v1/chat/{list}?{filter}=&tags=", list)).Count > 0, filter);
            }
        }

        Assert.Contains(scene["Events"], await Bot.Walk("/v1/chat/events?status=&nextToken=&pageSize=", "events"));
        Assert.Contains(scene["Users"], await Bot.Walk("/v1/chat/users?afterDate=&beforeDate=&sortField=&sortDirection=&rangeField=", "users"));
        Assert.Contains(scene["Workflows"], await Bot.Walk("/v1/chat/workflows?statuses=", "workflows"));
    }

    /// <summary>Makes so many, then asks for each filter alone and for each two together.</summary>
    private async Task Check(string list, int count, Func<int, Task<string>> make, params (string Query, Func<int, bool> Keeps)[] filters)
    {
        var ids = new List<string>();
        for (var n = 0; n < count; n++)
            ids.Add(await make(n));
        foreach (var (query, keeps) in filters)
        {
            foreach (var (more, alsoKeeps) in filters)
            {
                // Another value of the same name is another test.
                if (query != more && query.Split('&').Any(one => more.Split('&').Any(two => two.Split('=')[0] == one.Split('=')[0])))
                    continue;
                var both = query == more ? query : $"{query}&{more}";
                var expected = Enumerable.Range(0, count).Where(n => keeps(n) && alsoKeeps(n)).Select(n => ids[n]).Order();
                var got = (await Bot.Walk($"/v1/chat/{list}?pageSize=3&{both}", list)).Where(ids.Contains).Order();
                Assert.True(expected.SequenceEqual(got), $"{both}: expected {string.Join(',', expected)}, got {string.Join(',', got)}");
            }
        }

        Assert.All(filters, filter => Assert.Contains(false, Enumerable.Range(0, count).Select(filter.Keeps)));
    }
}
