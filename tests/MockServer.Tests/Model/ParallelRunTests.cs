using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Bot;

namespace MockServer.Tests.Model;

/// <summary>Many callers at once, on few bots and few keys, so that they meet. What they were answered must explain what is there in the end.</summary>
public sealed class ParallelRunTests : IDisposable
{
    private const int Callers = 8;
    private const int Keys = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly MockServerApp _app = MockServerApp.With(("Mock:History", "100000"));
    private readonly ConcurrentDictionary<int, string> _running = [];

    private Worlds Worlds => _app.Services.GetRequiredService<Worlds>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // The factory starts a server for each of several first callers.
    public ParallelRunTests() => _ = _app.Server;

    public void Dispose() => _app.Dispose();

    // One thread of CsCheck's: a run brings its own.
    [Fact]
    public Task What_many_callers_were_answered_explains_what_is_there() => Move.Any.Array[Callers * 12].SampleAsync(
        async moves =>
        {
            var bots = new[] { new Answers(MockServerApp.NewBot()), new Answers(MockServerApp.NewBot()) };
            var all = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Call(caller, moves.Chunk(moves.Length / Callers).ElementAt(caller), bots), Stop)));
            if (await Task.WhenAny(all, Task.Delay(Patience, Stop)) != all)
                Assert.Fail($"After {Patience.TotalSeconds} s these still run: {string.Join(", ", _running.Values)}");
            await all;
            foreach (var bot in bots)
                await Explained(bot);
        },
        iter: Math.Max(1, Check.Iter / 10),
        threads: 1,
        print: moves => string.Join('\n', moves.AsEnumerable()));

    /// <summary>What one bot's callers were told.</summary>
    private sealed record Answers(string Bot)
    {
        public ConcurrentBag<(string Key, string Id, bool Created)> Found { get; } = [];

        public ConcurrentDictionary<string, string> Made { get; } = [];

        public ConcurrentBag<string> Deleted { get; } = [];

        public ConcurrentBag<string> DeletedConversations { get; } = [];
    }

    private async Task Call(int caller, Move[] moves, Answers[] bots)
    {
        foreach (var move in moves)
        {
            var bot = bots[move.By % bots.Length];
            using var api = _app.Integration(bot.Bot);
            _running[caller] = $"{caller}: {move}";
            await Make(api, move, bot);
            _running.TryRemove(caller, out _);
        }
    }

    private static async Task Make(HttpClient api, Move move, Answers answers)
    {
        switch (move.Ask)
        {
            case Ask.DeleteMessage or Ask.UpdateMessage when answers.Made.Keys.ElementAtOrDefault(move.One) is { } message:
                if (await Status(api, HttpMethod.Delete, $"messages/{message}", new { }) == HttpStatusCode.OK)
                    answers.Deleted.Add(message);
                break;
            case Ask.DeleteConversation when move.Tags > 7:
                var (doomed, _) = await Find(api, "conversation", $"{move.One % Keys}", answers);
                if (await Status(api, HttpMethod.Delete, $"conversations/{doomed}", new { }) == HttpStatusCode.OK)
                    answers.DeletedConversations.Add(doomed);
                break;
            case Ask.CreateUser or Ask.GetOrCreateUser or Ask.UpdateUser:
                await Find(api, "user", $"{move.One % Keys}", answers);
                break;
            case Ask.ListMessages:
                await Walk(api);
                break;
            case Ask.InitializeIncomingMessage:
                var body = new { user = new { tags = new { k = "lost" }, discriminateByTags = Array.Empty<string>() }, conversationId = Play.Unknown };
                Assert.Equal("ReferenceNotFound", (string?)(await api.Post("/v1/chat/initialize-incoming-message", body, 400))["type"]);
                break;
            default:
                await Say(api, move, answers);
                break;
        }
    }

    /// <summary>Refused when somebody deletes the conversation in between, and only then.</summary>
    private static async Task Say(HttpClient api, Move move, Answers answers)
    {
        var (user, _) = await Find(api, "user", $"{move.One % Keys}", answers);
        var (conversation, _) = await Find(api, "conversation", $"{move.Other % Keys}", answers);
        var body = new { conversationId = conversation, userId = user, type = "text", payload = new { text = "hello" }, tags = new { k = $"{move.Tags}" } };
        using var response = await api.PostAsJsonAsync("/v1/chat/messages", body, Stop);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
        if (response.IsSuccessStatusCode)
            Assert.True(answers.Made.TryAdd((string)answer["message"]!["id"]!, conversation));
        else
            Assert.Equal("ReferenceNotFound", (string?)answer["type"]);
    }

    private static async Task<(string Id, bool Created)> Find(HttpClient api, string kind, string key, Answers answers)
    {
        object body = kind == "user" ? new { tags = new { k = key } } : new { channel = "channel", tags = new { k = key } };
        var answer = await api.Post($"/v1/chat/{kind}s/get-or-create", body);
        var (id, created) = ((string)answer[kind]!["id"]!, (bool)answer["meta"]!["created"]!);
        answers.Found.Add(($"{kind} {key}", id, created));
        return (id, created);
    }

    /// <summary>Ids end in their time, and the clock stands still: whatever comes and goes, a walk sees each once and in order.</summary>
    private static async Task Walk(HttpClient api)
    {
        var seen = await api.Walk("/v1/chat/messages?pageSize=5", "messages");
        Assert.Equal(seen.Distinct().OrderDescending(StringComparer.Ordinal), seen);
    }

    private static async Task<HttpStatusCode> Status(HttpClient api, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, $"/v1/chat/{path}") { Content = JsonContent.Create(body) };
        using var response = await api.SendAsync(request, Stop);
        return response.StatusCode;
    }

    private async Task Explained(Answers answers)
    {
        // Users are never deleted here: one for each key, and one caller was told that it made it.
        Assert.All(answers.Found.Where(found => found.Key.StartsWith("user", StringComparison.Ordinal)).GroupBy(found => found.Key), same =>
        {
            Assert.Single(same.Select(found => found.Id).Distinct());
            Assert.Single(same, found => found.Created);
        });
        var conversations = answers.Found.Where(found => found.Key.StartsWith("conv", StringComparison.Ordinal)).ToList();
        Assert.All(conversations.GroupBy(found => found.Id), same => Assert.Single(same, found => found.Created));
        Assert.Equal(answers.Deleted.Distinct().Count(), answers.Deleted.Count);
        Assert.Equal(answers.DeletedConversations.Distinct().Count(), answers.DeletedConversations.Count);

        using var api = _app.Integration(answers.Bot);
        Assert.Equal(
            conversations.Select(found => found.Id).Distinct().Except(answers.DeletedConversations).OrderDescending(StringComparer.Ordinal),
            await api.Walk("/v1/chat/conversations?pageSize=2", "conversations"));
        Assert.Equal(
            answers.Made.Where(made => !answers.DeletedConversations.Contains(made.Value)).Select(made => made.Key).Except(answers.Deleted)
                .OrderDescending(StringComparer.Ordinal),
            await api.Walk("/v1/chat/messages?pageSize=7", "messages"));
        await Worlds.Run(answers.Bot, bot =>
        {
            Audit.Check(bot);
            return 0;
        });
        await Audit.UndoAll(Worlds, answers.Bot);
    }
}
