using System.Text.Json;
using System.Text.Json.Nodes;
using Contract;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

/// <summary>One thing of each kind in a world of its own, and for each operation of the contract a request that is good there.</summary>
public sealed class Scene(MockServerApp app, string bot)
{
    public static readonly ApiContract Runtime = ContractLoader.Load(Repository.At("openapi", "runtime.yaml"));
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly Dictionary<string, string> _ids = [];

    public static TheoryData<string> All => Of(_ => true);

    public static TheoryData<string> WithBody => Of(operation => operation.Body is not null);

    public static TheoryData<string> WithId => Of(operation => operation.Path.Contains("{id}", StringComparison.Ordinal));

    public static TheoryData<string> Lists => Of(operation => operation.Parameter("nextToken", "query") is not null);

    public static TheoryData<string> Reads => Of(operation => operation.Method == "GET");

    public static TheoryData<string> Deletes => Of(operation => operation.Method == "DELETE");

    public string Bot => bot;

    public static TheoryData<string> Of(Func<Operation, bool> which) => [.. Runtime.Operations.Where(which).Select(operation => operation.Id)];

    public static async Task<Scene> In(MockServerApp app, string? bot = null)
    {
        var scene = new Scene(app, bot ?? MockServerApp.NewBot());
        var (telegram, own) = (app.Integration(scene.Bot), app.Bot(scene.Bot));
        scene._ids["Conversations"] = await telegram.NewConversation(new { chat = "1" });
        scene._ids["Users"] = await telegram.NewUser(new { id = "1" });
        scene._ids["Messages"] = (string)(await telegram.NewMessage(scene["Conversations"], scene["Users"]))["id"]!;
        scene._ids["Events"] = (string)(await own.Post("/v1/chat/events", new { type = "later", payload = new { }, schedule = new { delay = 3_600_000 } }, 201))["event"]!["id"]!;
        scene._ids["Workflows"] = (string)(await own.Post("/v1/chat/workflows", new { name = "order", status = "listening" }, 201))["workflow"]!["id"]!;
        await own.Post($"/v1/chat/states/bot/{scene.Bot}/profile", new { payload = new { step = 1 } });
        return scene;
    }

    /// <summary>The id of the thing of this resource.</summary>
    public string this[string resource] => _ids[resource];

    /// <summary>A client of the one who may call the operation.</summary>
    public HttpClient Caller(string operationId) => operationId == "captureObservation" ? app.Bot(bot) : app.Integration(bot);

    /// <summary>The path of the operation here.</summary>
    /// <param name="operationId">Which.</param>
    /// <param name="id">An id in the place of the one that is there.</param>
    public string Path(string operationId, string? id = null)
    {
        var operation = Runtime.Find(operationId)!;
        var own = operation.Resource switch { "Participants" => this["Conversations"], "States" => bot, var resource => _ids.GetValueOrDefault(resource) };
        return operation.Path
            .Replace("{id}", id ?? own, StringComparison.Ordinal)
            .Replace("{userId}", this["Users"], StringComparison.Ordinal)
            .Replace("{type}", "bot", StringComparison.Ordinal)
            .Replace("{name}", "profile", StringComparison.Ordinal)
            .Replace("{key}", "id", StringComparison.Ordinal) + (operationId == "listTagValues" ? "?type=user" : "");
    }

    /// <summary>A body that the operation accepts here; null when it takes none.</summary>
    public object? Body(string operationId) => operationId switch
    {
        "createConversation" or "getOrCreateConversation" => new { channel = "channel", tags = new { chat = "2" } },
        "updateConversation" or "updateMessage" or "updateUser" or "updateWorkflow" => new { tags = new { a = "1" } },
        "addParticipant" => new { userId = this["Users"] },
        "createMessage" or "getOrCreateMessage" =>
            new { conversationId = this["Conversations"], userId = this["Users"], type = "text", payload = new { text = "hi" }, tags = new { id = "2" } },
        "importMessages" => new { messages = Array.Empty<object>() },
        "initializeIncomingMessage" => new { userId = this["Users"], conversationId = this["Conversations"] },
        "createUser" or "getOrCreateUser" => new { tags = new { id = "2" } },
        "createEvent" => new { type = "ping", payload = new { } },
        "setState" or "patchState" or "getOrSetState" => new { payload = new { step = 2 } },
        "setStateExpiry" => new { expiry = 60_000 },
        "callAction" => new { type = "weather:getForecast", input = new { city = "Oslo" } },
        "configureIntegration" => new { identifier = "shop" },
        "createWorkflow" or "getOrCreateWorkflow" => new { name = "order", status = "listening", tags = new { id = "2" } },
        "trackAnalytics" => new { name = "clicks", count = 1 },
        "captureObservation" => new { name = "rated", data = new { } },
        _ => null,
    };

    /// <summary>Sends the good request, changed as wanted, and answers the status, the body's text and the parsed body.</summary>
    public async Task<(int Status, string Text, JsonNode Json)> Send(string operationId, Action<HttpRequestMessage>? change = null, HttpClient? caller = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(Runtime.Find(operationId)!.Method), Path(operationId));
        if (Body(operationId) is { } body)
            request.Content = Json(JsonSerializer.Serialize(body));
        change?.Invoke(request);
        using var answer = await (caller ?? Caller(operationId)).SendAsync(request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return ((int)answer.StatusCode, text, JsonNode.Parse(text)!);
    }

    /// <summary>As the other, for a request that has to be refused so.</summary>
    public async Task<JsonNode> Refused(string operationId, int status, string type, Action<HttpRequestMessage>? change = null, HttpClient? caller = null)
    {
        var (got, text, error) = await Send(operationId, change, caller);
        Assert.True(got == status, $"{operationId}: expected {status} {type}, got {got} {text}");
        Assert.Equal((type, status), ((string?)error["type"], (int)error["code"]!));
        Assert.DoesNotContain((string)error["id"]!, (string?)error["message"]);
        return error;
    }

    /// <summary>Every list of this world in full, and the state: what a refused request must leave as it was.</summary>
    public async Task<string> Everything()
    {
        var own = app.Bot(bot);
        var paths = new[] { "conversations", "messages", "users", "events", "workflows", $"states/bot/{bot}/profile", $"conversations/{this["Conversations"]}/participants" };
        return string.Join('\n', await Task.WhenAll(paths.Select(async path => (await own.Get($"/v1/chat/{path}")).ToJsonString())));
    }

    public static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
