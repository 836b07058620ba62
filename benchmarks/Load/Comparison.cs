using Load.Targets;
using Load.Wire;

namespace Load;

/// <summary>All targets, running side by side and driven in turn.</summary>
internal sealed class Comparison : IAsyncDisposable
{
    private readonly Plan plan;
    private readonly Sample sample;
    private readonly List<Running> servers = [];
    private readonly Dictionary<string, List<double>> starts = [];
    private readonly Dictionary<string, (double Now, double Most)> before = [];

    private Comparison(Plan plan, Sample sample) => (this.plan, this.sample) = (plan, sample);

    public List<(Target Target, string Reason)> Absent { get; } = [];

    /// <summary>Starts each target several times, in turn; the last time they stay.</summary>
    public static async Task<Comparison> Start(IReadOnlyList<Target> targets, Sample sample, Plan plan, CancellationToken stop)
    {
        var comparison = new Comparison(plan, sample);
        for (var turn = 1; turn <= plan.Starts; turn++)
        {
            foreach (var target in targets.Except(comparison.Absent.Select(one => one.Target)))
                await comparison.Start(target, isLast: turn == plan.Starts, stop);
        }

        return comparison;
    }

    public async Task<IReadOnlyList<Figures>> Measure(CancellationToken stop)
    {
        var scripts = servers.ToDictionary(server => server, server =>
            Script.All(server.Address.ToString(), sample.MessageIds, sample.ConversationId).Where(plan.Has).ToList());
        var slice = plan.Slice(scripts.Values.Sum(one => one.Count));
        var rounds = new Dictionary<(Running, Script), List<Slice>>();
        var (random, order) = (new Random(1), servers.ToArray());
        for (var round = 0; round <= plan.Rounds; round++)
        {
            for (var number = 0; number < scripts[servers[0]].Count; number++)
            {
                // In another order each time: what one of them leaves to be done meets now this one, now that.
                random.Shuffle(order);
                foreach (var server in order)
                {
                    stop.ThrowIfCancellationRequested();
                    var script = scripts[server][number];
                    _ = await Generator.Drive(server.Address, script.Requests, plan.Connections, Plan.Lead, null);
                    var done = await Generator.Drive(server.Address, script.Requests, plan.Connections, slice, server.Process);
                    await Forget(server);
                    // The first round only warms.
                    if (round > 0)
                        (rounds.TryGetValue((server, script), out var all) ? all : rounds[(server, script)] = []).Add(done);
                }
            }
        }

        return [.. scripts[servers[0]].SelectMany((_, number) =>
            servers.Select(server => new Figures(server.Target, scripts[server][number], rounds[(server, scripts[server][number])])))];
    }

    public IReadOnlyList<Standing> Standings() => [.. servers.Select(server => new Standing(
        server.Target, starts[server.Target.Name], before[server.Target.Name].Now, before[server.Target.Name].Most, server.Megabytes, server.MostMegabytes))];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    private async Task Start(Target target, bool isLast, CancellationToken stop)
    {
        var (server, reason) = await target.Start(stop);
        if (server is null)
        {
            Absent.Add((target, reason!));
            return;
        }

        (starts.TryGetValue(target.Name, out var all) ? all : starts[target.Name] = []).Add(server.Start.TotalMilliseconds);
        if (!isLast)
        {
            await server.DisposeAsync();
            return;
        }

        before[target.Name] = (server.Megabytes, server.MostMegabytes);
        servers.Add(server);
    }

    /// <summary>The mock keeps what it is sent, the others do not: its world begins anew, so that every round finds the same.</summary>
    private static async Task Forget(Running server)
    {
        if (!server.Target.Remembers)
            return;
        using var answer = await server.Client.PostAsync($"/__admin/reset?bot={Script.Bot}", null);
        answer.EnsureSuccessStatusCode();
    }
}
