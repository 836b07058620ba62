using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Bot;

namespace MockServer.Tests.Model;

/// <summary>
/// Every operation at once: several bots, each called by itself and by two integrations, while the clock runs ahead and things fall due. In the
/// end every world must be whole, and every list must give all there is, in order. CsCheck_Iter=10000 plays more than five runs.
/// </summary>
public sealed class ParallelMixTests : IDisposable
{
    private const int Bots = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly MockServerApp _app = MockServerApp.With(("Mock:History", "100000"));
    private readonly ConcurrentDictionary<int, string> _running = [];
    private readonly SemaphoreSlim _answered = new(0);

    // The factory starts a server for each of several first callers.
    public ParallelMixTests() => _ = _app.Server;

    private Worlds Worlds => _app.Services.GetRequiredService<Worlds>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _app.Dispose();
        _answered.Dispose();
    }

    // One thread of CsCheck's: a run brings its own.
    [Fact]
    public Task Many_callers_of_many_bots_leave_every_world_whole() => Move.Any.Array[Bots * 3 * 40].SampleAsync(
        async moves =>
        {
            var pools = Enumerable.Range(0, Bots).Select(_ => new Pool(MockServerApp.NewBot())).ToArray();
            var callers = moves.Chunk(40).Select((own, caller) => Task.Run(() => Call(caller, own, pools[caller % Bots]), Stop)).ToList();
            var all = Task.WhenAll(callers);
            var clock = Task.Run(() => Advance(all), Stop);
            var both = Task.WhenAll(all, clock);
            if (await Task.WhenAny(both, Task.Delay(Patience, Stop)) != both)
                Assert.Fail($"After {Patience.TotalSeconds} s these still run: {string.Join(", ", _running.Values)}");
            await both;
            foreach (var pool in pools)
                await Whole(pool.Bot);
        },
        iter: Math.Max(1, CsCheck.Check.Iter / 20),
        threads: 1,
        print: moves => string.Join('\n', moves.AsEnumerable()));

    /// <summary>Moves the clock on for each request that was answered, while others are under way.</summary>
    private async Task Advance(Task callers)
    {
        for (var i = 0; await Task.WhenAny(_answered.WaitAsync(Stop), callers) != callers; i++)
            _app.Clock.Advance(TimeSpan.FromMilliseconds(i % 50 == 0 ? 60_000 : 1));
    }

    private async Task Call(int caller, Move[] moves, Pool pool)
    {
        var number = caller / Bots;
        using var api = number == 0 ? _app.Bot(pool.Bot) : _app.Integration(pool.Bot, number == 1 ? "telegram" : "slack");
        foreach (var move in moves)
        {
            _running[caller] = $"{caller}: {move}";
            if (move.Ask == Ask.Undo)
            {
                await Worlds.Undo(pool.Bot);
                continue;
            }

            var (call, body) = pool.Request(move, byBot: number == 0);
            using var request = new HttpRequestMessage(HttpMethod.Parse(call.Split(' ')[0]), $"/v1/chat/{call.Split(' ')[1]}");
            if (body is not null)
                request.Content = JsonContent.Create(body);
            using var response = await api.SendAsync(request, Stop);
            _answered.Release();
            var text = await response.Content.ReadAsStringAsync(Stop);
            Assert.True((int)response.StatusCode is 200 or 201 or 400 or 403 or 404 or 409, $"{call} {body?.ToJsonString()}: {(int)response.StatusCode} {text}");
            if (response.IsSuccessStatusCode)
                pool.Learn(JsonNode.Parse(text)!);
        }

        _running.TryRemove(caller, out _);
    }

    private async Task Whole(string botId)
    {
        using var api = _app.Bot(botId);
        var there = await Worlds.Run(botId, bot =>
        {
            Audit.Check(bot);
            return new Dictionary<string, List<string>>
            {
                ["users"] = Ordered(bot.Users.Rows.Rows.Select(row => (row.CreatedAt, row.Id))),
                ["conversations"] = Ordered(bot.Conversations.Rows.Rows.Select(row => (row.CreatedAt, row.Id))),
                ["messages"] = Ordered(bot.Messages.Rows.Rows.Select(row => (row.CreatedAt, row.Id))),
                ["events"] = Ordered(bot.Events.Rows.Rows.Select(row => (row.CreatedAt, row.Id))),
                ["workflows"] = Ordered(bot.Workflows.Rows.Rows.Select(row => (row.CreatedAt, row.Id))),
            };
        });
        foreach (var (plural, ids) in there)
            Assert.Equal(ids, await api.Walk($"/v1/chat/{plural}?pageSize=7", plural));
        await Audit.UndoAll(Worlds, botId);
    }

    private static List<string> Ordered(IEnumerable<(DateTimeOffset At, string Id)> rows) =>
        [.. rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id, StringComparer.Ordinal).Select(row => row.Id)];
}
