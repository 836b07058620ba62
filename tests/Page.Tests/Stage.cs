using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Page.Tests;

[assembly: AssemblyFixture(typeof(Stage))]
// One browser: two views that are drawn at once would only measure each other.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace Page.Tests;

/// <summary>The real mock on a real socket, and the system's own Chromium to look at its page with.</summary>
public sealed class Stage : IAsyncLifetime
{
    public const string SeededBot = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";

    private static int _bots;
    private readonly List<WebApplicationFactory<global::Program>> _mocks = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the mock is that all tests share, each with a bot id of its own.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The browser: what CHROMIUM names, else what is found on PATH; null when there is none.</summary>
    private static string? Chromium { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>
    /// Whether times are looked at: with <c>PAGE_TIMES=1</c>, on a machine that has nothing else to do. On a busy one they say what else it does.
    /// </summary>
    public static bool LooksAtTimes { get; } = Environment.GetEnvironmentVariable("PAGE_TIMES") == "1";

    public static string NewBot() => $"bot_01PAGE{Interlocked.Increment(ref _bots):D20}";

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
        // The machine may have much else to do; what never comes is waited for in vain only once.
        Assertions.SetDefaultExpectTimeout(90_000);
        Url = Start();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"], Timeout = 180_000 });
    }

    /// <summary>A mock with settings of its own; answers where it is.</summary>
    public string Start(params (string Name, string Value)[] settings)
    {
        var mock = new Mock(settings);
        _mocks.Add(mock);
        mock.UseKestrel(0);
        mock.StartServer();
        return mock.ClientOptions.BaseAddress.ToString().TrimEnd('/');
    }

    /// <summary>
    /// Opens the page as a browser that has never been there. Whatever a visit does, in the end no script of others ran, nothing was asked of
    /// anybody else, and the console is empty.
    /// </summary>
    public async Task Visit(string path, Func<IPage, Task> look, BrowserNewContextOptions? options = null, string? url = null)
    {
        SkipWithoutBrowser();
        await using var context = await _browser!.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1360, Height = 860 } });
        context.SetDefaultTimeout(90_000);
        var page = await context.NewPageAsync();
        var behaviour = await Behaviour.Watch(page, url ?? Url);
        await page.GotoAsync((url ?? Url) + path);
        await look(page);
        behaviour.IsGood();
    }

    /// <summary>The API as the bot calls it, to arrange what is looked at.</summary>
    public Api As(string bot, string? integration = null)
    {
        SkipWithoutBrowser();
        return new(Url, bot, integration);
    }

    public void SkipWithoutBrowser() => Assert.SkipWhen(_browser is null, "There is no Chromium: neither CHROMIUM nor PATH names one.");

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        foreach (var mock in _mocks)
            await mock.DisposeAsync();
    }

    private sealed class Mock((string Name, string Value)[] settings) : WebApplicationFactory<global::Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
            builder.ConfigureLogging(logging => logging.ClearProviders());
        }
    }
}
