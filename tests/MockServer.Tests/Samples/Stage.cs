using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MockServer.Tests.Control;
using MockServer.Tests.Delivery;
using MockServer.Tests.Faults;
using MockServer.Tests.House;

namespace MockServer.Tests.Samples;

/// <summary>
/// The mock, on a clock that only the test moves, with both samples in processes of their own: a bot, and an integration between it and
/// the outside. Without node, npm or a registry there is nobody to play, and the tests are skipped.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly HttpClient _outside = new();
    private string? _missing;
    private string _url = "";
    private SampleProcess? _bot;
    private SampleProcess? _integration;
    private Uri? _webhook;
    private Uri? _outbox;

    internal MockServerApp App { get; } = new();

    /// <summary>What the bot's process has written.</summary>
    public string BotOutput => _bot!.Output;

    /// <summary>The bot of the sample that always runs.</summary>
    public string Bot { get; } = MockServerApp.NewBot();

    public async ValueTask InitializeAsync()
    {
        var (bot, integration) = (await InstalledSample.Of("echo-bot"), await InstalledSample.Of("echo-integration"));
        _missing = bot.Missing ?? integration.Missing;
        if (_missing is not null)
            return;
        _url = App.Listen().ToString().TrimEnd('/');
        (_bot, _) = await StartBot(Bot);
        (_integration, var url) = await SampleProcess.Start(integration.Folder, ("MOCK_URL", _url), ("MOCK_BOT_ID", Bot));
        _outbox = new Uri(url, "outbox");
        _webhook = new Uri((string)(await App.Control("GET", $"endpoints/integrations/outside?bot={Bot}"))["webhookUrl"]!);
    }

    /// <summary>Skips the test when there is nobody to play.</summary>
    public void Ready() => Assert.SkipWhen(_missing is not null, $"The vendor's SDK is not here: {_missing}");

    /// <summary>A bot of the sample, on a free port unless one is named.</summary>
    internal async Task<(SampleProcess Sample, Uri Url)> StartBot(string bot, int port = 0)
    {
        var folder = (await InstalledSample.Of("echo-bot")).Folder;
        var (sample, url) = await SampleProcess.Start(folder, ("MOCK_URL", _url), ("MOCK_BOT_ID", bot), ("PORT", $"{port}"));
        // The mock's first call: were the bot to end before it has been answered, it would be made again, and what comes after would wait for it.
        await App.Ended($"bot={bot}&operation=register");
        return (sample, url);
    }

    /// <summary>Somebody outside writes; the conversation and the message that it became.</summary>
    public async Task<(string Conversation, string Message)> Write(string chat, string text)
    {
        using var answer = await Outside(HttpMethod.Post, "", JsonContent.Create(new { chat, from = "ada", text }));
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
        Assert.True((int)answer.StatusCode == 202, $"{(int)answer.StatusCode} {told.ToJsonString()}");
        return ((string)told["conversationId"]!, (string)told["messageId"]!);
    }

    /// <summary>What the webhook answers to the outside.</summary>
    public Task<HttpResponseMessage> Outside(HttpMethod method, string query, HttpContent? body = null) =>
        _outside.SendAsync(new HttpRequestMessage(method, new Uri(_webhook + query)) { Content = body }, Stop);

    /// <summary>What a chat outside has heard so far, once that is as much as expected.</summary>
    public async Task<string[]> Heard(string chat, int count) =>
        await Patience.Until(
            async () => (await _outside.GetFromJsonAsync<JsonArray>($"{_outbox}?chat={chat}", Stop))!.Select(one => (string)one!["text"]!).ToArray(),
            heard => heard.Length >= count,
            heard => $"[{string.Join(" | ", heard)}]\n{_bot!.Errors}{_integration!.Errors}");

    /// <summary>What the sample's own script shows of the bot's answers.</summary>
    public async Task<string> Say(string text)
    {
        var folder = (await InstalledSample.Of("echo-bot")).Folder;
        var (code, output) = await Repository.Run(folder, "env", $"MOCK_URL={_url}", $"MOCK_BOT_ID={Bot}", "node", "say.mjs", text);
        Assert.True(code == 0, output);
        return output;
    }

    /// <summary>The event that told a bot of a message, once it is no longer pending.</summary>
    internal async Task<JsonNode> Told(string bot, string message) =>
        await Patience.Until(
            async () => (await App.Bot(bot).Get($"/v1/chat/events?messageId={message}&type=message_created"))["events"]!.AsArray().Single()!,
            told => (string?)told["status"] != "pending",
            told => $"{told.ToJsonString()}\n{_bot!.Errors}");

    public async ValueTask DisposeAsync()
    {
        if (_webhook is not null)
        {
            var requests = await App.Control("GET", $"requests?bot={Bot}&limit=1");
            var deliveries = await App.Control("GET", $"deliveries?bot={Bot}&limit=1");
            TestContext.Current.SendDiagnosticMessage($"The samples and the mock exchanged {requests["total"]} requests and {deliveries["total"]} deliveries.");
        }

        await (_bot?.DisposeAsync() ?? default);
        await (_integration?.DisposeAsync() ?? default);
        _outside.Dispose();
        await App.DisposeAsync();
    }
}
