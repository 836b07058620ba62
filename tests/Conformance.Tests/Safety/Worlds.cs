using System.Text.Json;
using Conformance.Http;

namespace Conformance.Tests.Safety;

/// <summary>What is in the worlds of a mock.</summary>
public static class Worlds
{
    public const string SeededBot = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";

    private static readonly (string Operation, string Filter)[] Everything =
    [
        ("listConversations", ""), ("listUsers", ""), ("listMessages", ""), ("listWorkflows", ""), ("listEvents", "?status=scheduled"),
    ];

    /// <summary>All that the lists of a bot show, page by page.</summary>
    public static async Task<SortedDictionary<string, string>> Of(HttpClient client, string url, string bot)
    {
        var shown = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (operation, filter) in Everything)
        {
            var path = RuntimeRun.Suite.Contract.Find(operation)!.Path;
            for (string? next = ""; next is not null;)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{url}{path}{filter}{(next is "" ? "" : $"{(filter is "" ? "?" : "&")}nextToken={Uri.EscapeDataString(next)}")}");
                request.Headers.Add("authorization", "Bearer any-token-will-do");
                request.Headers.Add("x-bot-id", bot);
                using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
                var body = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                foreach (var item in body.EnumerateObject().First(member => member.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray())
                    shown[$"{operation} {item.GetProperty("id")}"] = item.GetRawText();
                next = body.GetProperty("meta").TryGetProperty("nextToken", out var token) ? token.GetString() : null;
            }
        }
        return shown;
    }

    /// <summary>What is in one and not the same in the other, but for the bot's own user: it comes with its first message, and nobody takes it back.</summary>
    public static IEnumerable<string> Differences(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
        before.Except(after).Select(gone => $"before: {gone.Value}")
            .Concat(after.Except(before).Where(one => !(one.Key.StartsWith("listUsers", StringComparison.Ordinal) && IsOfTheBot(one.Value))).Select(come => $"after: {come.Value}"));

    private static bool IsOfTheBot(string user) => !Running.RunNames.Marks(user).Any() && JsonElement.Parse(user).GetProperty("tags").EnumerateObject().Any() == false;

    /// <summary>Settings of a run in the seeded bot.</summary>
    public static TargetSettings In(RunMode mode, string url, Running.RunNames names) => TargetSettings.Read(
        setting => setting switch
        {
            "target-url" => url,
            "target-bot-id" => SeededBot,
            "target-mode" => mode.ToString().ToLowerInvariant(),
            _ => null,
        }, names);
}
