using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Page.Tests;

/// <summary>What a page must never do, whatever is shown in it.</summary>
public sealed class Behaviour
{
    private readonly ConcurrentQueue<string> _seen = new();

    /// <summary>Statuses that a test makes the mock answer on purpose: Chromium writes each failed request into the console.</summary>
    private const string FailedRequest = "Failed to load resource: the server responded with a status of";

    private Behaviour()
    {
    }

    /// <summary>Begins to watch a page that has not gone anywhere yet.</summary>
    public static async Task<Behaviour> Watch(IPage page, string url)
    {
        var behaviour = new Behaviour();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith(FailedRequest, StringComparison.Ordinal))
                behaviour._seen.Enqueue($"console: {message.Text}");
        };
        page.PageError += (_, error) => behaviour._seen.Enqueue($"error: {error}");
        page.Dialog += async (_, dialog) =>
        {
            behaviour._seen.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(url + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                behaviour._seen.Enqueue($"asked elsewhere: {request.Url}");
        };
        await page.ExposeFunctionAsync("tell", (string text) => behaviour._seen.Enqueue(text));
        await page.AddInitScriptAsync("""
            addEventListener('securitypolicyviolation', (event) => window.tell(`policy: ${event.violatedDirective} ${event.blockedURI}`))
            window.ran = (where) => window.tell(`ran: ${where}`)
            """);
        return behaviour;
    }

    public void IsGood() => Assert.Empty(_seen);
}
