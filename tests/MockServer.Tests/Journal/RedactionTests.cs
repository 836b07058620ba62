using System.Net.Http.Headers;

namespace MockServer.Tests.Journal;

public sealed class RedactionTests : IAsyncDisposable
{
    private const string Token = "bp_pat_s3cr3t/+==";
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_token_is_nowhere_in_the_journal_nor_in_any_export_of_it()
    {
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.Add("authorization", $"Bearer {Token}");
        client.DefaultRequestHeaders.Add("x-bot-id", _bot);
        client.DefaultRequestHeaders.Add("cookie", "session=c00kie-v4lue");
        client.DefaultRequestHeaders.Add("x-own", $"again {Token}");
        var escaped = Token.Replace("/", "\\/", StringComparison.Ordinal).Replace("b", "\\u0062", StringComparison.Ordinal);

        await client.Post("/v1/chat/events", Http.Scene.Json($$$"""{"type": "leak", "payload": {"plain": "{{{Token}}}", "escaped": "{{{escaped}}}", "é": "\u00e9"}}"""), 201);
        await client.Get($"/v1/chat/users?tags.token={Uri.EscapeDataString(Token)}&x={Token}");
        await client.Get($"/v1/chat/users/{Uri.EscapeDataString(Token)}", 404);
        await client.Post("/v1/chat/users", Http.Scene.Json($$"""{"tags": "{{Token}}"}"""), 400);
        await client.Post("/v1/chat/users", Http.Scene.Json($$"""{"tags": {{Token}}"""), 400);

        var admin = _app.CreateClient();
        var texts = new List<string>();
        foreach (var format in new[] { "json", "har", "curl", "http" })
            texts.Add(await admin.GetStringAsync($"/__admin/requests?bot={_bot}&limit=100&format={format}", Stop));
        foreach (var entry in (await admin.Get($"/__admin/requests?bot={_bot}"))["requests"]!.AsArray())
            texts.Add(await admin.GetStringAsync($"/__admin/requests/{(string)entry!["id"]!}", Stop));
        Assert.Equal(9, texts.Count);
        Assert.All(texts, text =>
        {
            Assert.NotEmpty(text);
            foreach (var secret in new[] { Token, escaped, Uri.EscapeDataString(Token), "s3cr3t", "c00kie-v4lue" })
                Assert.DoesNotContain(secret, text);
        });
        Assert.Contains("REDACTED", texts[0]);
        // Only the secret is gone.
        Assert.Contains("\"type\":\"leak\"", texts[1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_placeholder_that_is_a_word_leaves_the_words_as_they_are()
    {
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
        client.DefaultRequestHeaders.Add("x-bot-id", _bot);
        await client.Post("/v1/chat/events", new { type = "company", payload = new { } }, 201);
        Assert.Contains("company", await _app.CreateClient().GetStringAsync($"/__admin/requests?bot={_bot}&format=har", Stop));
    }

    [Fact]
    public async Task A_short_token_that_a_setting_names_is_a_secret()
    {
        await using var app = MockServerApp.With(("Mock:Token", "s3c"));
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "s3c");
        client.DefaultRequestHeaders.Add("x-bot-id", _bot);
        await client.Post("/v1/chat/events", new { type = "my-s3c-type", payload = new { } }, 201);
        Assert.DoesNotContain("s3c", await app.CreateClient().GetStringAsync($"/__admin/requests?bot={_bot}&format=har", Stop));
    }
}
