using System.Net.Http.Json;
using Conformance;
using Conformance.Callbacks;
using Conformance.Http;
using Conformance.Running;

namespace Sabotages;

/// <summary>A run on a mock that calls it back: its bot, and its integration in it, are attached to where the run listens.</summary>
public sealed class ListeningRun : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly HttpClient client;
    private readonly Callback callback;

    private ListeningRun(HttpClient client, Callback callback, Runner runner) => (this.client, this.callback, Runner) = (client, callback, runner);

    public Runner Runner { get; }

    /// <param name="suite">The suite.</param>
    /// <param name="mock">The mock, which other runs may use too.</param>
    /// <param name="names">What ids and names are made from, the bot's among them.</param>
    /// <param name="limits">How much at a time, and for how long.</param>
    /// <param name="stop">Ends the run.</param>
    /// <param name="how">Breaks what the run asks, and what it is told; unset: nothing is broken.</param>
    /// <param name="change">Changes the settings; unset: what a loopback address needs.</param>
    public static async Task<ListeningRun> Begin(
        Suite suite, Mock mock, RunNames names, RunLimits limits, CancellationToken stop, Func<Broken, Broken>? how = null,
        Func<TargetSettings, TargetSettings>? change = null)
    {
        var settings = SabotageRun.Anywhere(names) with
        {
            BotId = names.Id("bot", "the bot that is called"),
            Callback = new Uri("http://127.0.0.1:0"),
        };
        settings = change?.Invoke(settings) ?? settings;
        var callback = Callback.Open(settings, TimeProvider.System)!;
        using var control = mock.CreateClient();
        await Attach(control, settings, callback, stop);
        var broken = new Broken(suite.Contract, mock.Server.CreateHandler());
        mock.Ways[settings.BotId] = how?.Invoke(broken) ?? broken;
        var client = new HttpClient(mock.Ways[settings.BotId], disposeHandler: false);
        var target = new Target(client, settings, TimeProvider.System) { Callback = callback };
        return new(client, callback, new Runner(suite, target, names, TimeProvider.System, stop, limits));
    }

    /// <summary>What whoever runs a mock does to have it call a run.</summary>
    /// <param name="control">Reaches the mock.</param>
    /// <param name="settings">The run's bot and integration.</param>
    /// <param name="callback">Where it listens.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task Attach(HttpClient control, TargetSettings settings, Callback callback, CancellationToken stop)
    {
        await Put($"bots/{settings.BotId}");
        await Put($"integrations/{settings.IntegrationAlias}?bot={settings.BotId}");
        foreach (var role in (string[])[Callers.Bot, Callers.Integration])
        {
            if (!await callback.IsCalled(role, Longest, stop))
                throw new TimeoutException($"The mock does not call the {role}");
        }

        async Task Put(string endpoint)
        {
            using var answer = await control.PutAsJsonAsync($"/__admin/endpoints/{endpoint}", new { url = callback.Url }, stop);
            answer.EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        client.Dispose();
        await callback.DisposeAsync();
    }
}
