using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Runtime;

public sealed class DeterminismTests
{
    private const int Requests = 500;

    [Fact]
    public async Task With_one_seed_and_one_clock_the_same_500_requests_get_the_same_bytes()
    {
        var (first, second) = (await Play(seed: 7), await Play(seed: 7));
        Assert.Equal(Requests, first.Count);
        Assert.Equal(first, second);
        Assert.NotEqual(first, await Play(seed: 8));
        // The script reaches what it is meant to: answers and refusals of many kinds.
        var statuses = first.Select(answer => answer[..3]).Distinct().Order().ToList();
        Assert.Equal(["200", "201", "400", "403", "404", "405", "409"], statuses);
    }

    private static async Task<List<string>> Play(int seed)
    {
        await using var app = MockServerApp.With(("Mock:Seed", $"{seed}"));
        const string bot = "bot_01HZX3V8Q2M5N7P9R1S3T5VSAME";
        var script = new Script(app, app.Bot(bot), app.Integration(bot), app.Integration(bot, "slack"));
        var answers = new List<string>();
        while (answers.Count < Requests)
            answers.Add(await script.Next(answers.Count));
        return answers;
    }

    /// <summary>A walk over the API that is the same each time: what comes next follows from the number alone, what it names from earlier answers.</summary>
    private sealed class Script(MockServerApp app, HttpClient bot, HttpClient telegram, HttpClient slack)
    {
        private readonly Dictionary<string, List<string>> _ids = new() { ["user"] = [], ["conversation"] = [], ["message"] = [], ["event"] = [], ["workflow"] = [] };

        public async Task<string> Next(int number)
        {
            if (number % 10 == 9)
                app.Clock.Advance(TimeSpan.FromSeconds(number % 7 * 20));
            var (client, method, path, body) = Request(number);
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (body is not null)
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            foreach (var (kind, ids) in _ids)
            {
                if (method == "POST" && response.IsSuccessStatusCode && JsonNode.Parse(text)![kind]?["id"] is { } id)
                    ids.Add((string)id!);
            }

            return $"{(int)response.StatusCode} {method} {path} {text}";
        }

        private (HttpClient Client, string Method, string Path, JsonNode? Body) Request(int number)
        {
            var chance = SHA256.HashData(BitConverter.GetBytes(number));
            string Pick(string kind, int by) => _ids[kind] is { Count: > 0 } ids ? ids[chance[by] % ids.Count] : $"{kind}_01HZX3V8Q2M5N7P9R1S3T5VNONE";
            JsonObject Tags() => new() { ["n"] = $"{chance[1] % 12}", ["m"] = chance[2] % 3 == 0 ? "" : "x" };
            return (number < 20 ? number % 4 : chance[0] % 22) switch
            {
                0 => (telegram, "POST", "/v1/chat/users/get-or-create", new JsonObject { ["tags"] = Tags(), ["name"] = "Ada" }),
                1 => (telegram, "POST", "/v1/chat/conversations", new JsonObject { ["channel"] = "dm", ["tags"] = Tags() }),
                2 or 4 or 5 => (telegram, "POST", "/v1/chat/messages", Message(Pick("conversation", 3), Pick("user", 4), Tags())),
                3 => (slack, "POST", "/v1/chat/users", new JsonObject { ["tags"] = Tags() }),
                6 => (bot, "POST", "/v1/chat/messages", Message(Pick("conversation", 3), Pick("user", 4), Tags())),
                7 => (bot, "POST", "/v1/chat/messages", Message(Pick("conversation", 3), "bot_01HZX3V8Q2M5N7P9R1S3T5VSAME", [])),
                8 => (telegram, "PUT", $"/v1/chat/users/{Pick("user", 3)}", new JsonObject { ["tags"] = Tags(), ["name"] = null }),
                9 => (telegram, "DELETE", $"/v1/chat/users/{Pick("user", 3)}", null),
                10 => (telegram, "DELETE", $"/v1/chat/conversations/{Pick("conversation", 3)}", null),
                11 => (bot, "POST", $"/v1/chat/states/conversation/{Pick("conversation", 3)}/s", new JsonObject { ["payload"] = Tags(), ["expiry"] = 30_000 }),
                12 => (bot, "GET", $"/v1/chat/states/conversation/{Pick("conversation", 3)}/s", null),
                13 => (bot, "POST", "/v1/chat/events", new JsonObject { ["type"] = "e", ["payload"] = Tags(), ["schedule"] = new JsonObject { ["delay"] = chance[5] * 500 } }),
                14 => (bot, "POST", "/v1/chat/workflows", new JsonObject { ["name"] = "w", ["status"] = "pending", ["tags"] = Tags() }),
                15 => (bot, "PUT", $"/v1/chat/workflows/{Pick("workflow", 3)}", new JsonObject { ["status"] = "completed" }),
                16 => (bot, "GET", "/v1/chat/events?pageSize=5", null),
                17 => (bot, "GET", $"/v1/chat/messages?tags.n={chance[6] % 12}", null),
                18 => (bot, "GET", "/v1/chat/conversations?sortField=updatedAt", null),
                19 => (telegram, "POST", "/v1/chat/messages", new JsonObject { ["type"] = 1 }),
                20 => (bot, "PATCH", "/v1/chat/users", new JsonObject()),
                _ => (bot, "DELETE", $"/v1/chat/events/scheduled/{Pick("event", 3)}", null),
            };
        }

        private static JsonObject Message(string conversation, string user, JsonObject tags) =>
            new() { ["conversationId"] = conversation, ["userId"] = user, ["type"] = "text", ["payload"] = new JsonObject { ["text"] = "hi" }, ["tags"] = tags };
    }
}
