using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests.Profiles;

/// <summary>A bot of the mock that refuses what it and its integrations do not declare.</summary>
public sealed class DeclaringBot : IAsyncDisposable
{
    private readonly Mock mock = new();

    public static readonly RunNames Names = new(7);

    public HttpMessageHandler Api => mock.Server.CreateHandler();

    /// <summary>Names of the two that nobody else has, so that one cannot be taken for the other.</summary>
    public static JsonObject Owned(string by, int tags) => new()
    {
        ["tags"] = new JsonObject((by == "bot" ? ["user", "conversation", "message", "workflow"]
            : (string[])["user", "conversation", "message"]).Select(
            of => KeyValuePair.Create(of, (JsonNode?)new JsonArray(
                [.. Enumerable.Range(0, tags).Select(number => (JsonNode)$"{by}{of}{number}")])))),
        ["events"] = new JsonArray($"{by}Happened", $"{by}Reminded"),
    };

    /// <summary>The same as a profile has it.</summary>
    public static JsonObject Profile(int tags)
    {
        var (bot, integration) = (Owned("bot", tags), Owned("integration", tags));
        bot["states"] = JsonNode.Parse(
            """{"user":["botOfUser"],"conversation":["botOfConversation"],"bot":["botOwn","botOwn2"],"integration":["botOfInt"]}""");
        bot["workflows"] = new JsonArray("botWork", "botWork2");
        bot["actions"] = new JsonArray("weather:getForecast");
        integration["channels"] = new JsonArray("dm", "group");
        integration["actions"] = new JsonArray("getForecast");
        integration["states"] = JsonNode.Parse(
            """{"user":["intUserState"],"conversation":["intConversationState"],"integration":["intState"]}""");
        return new() { ["bot"] = bot, ["integration"] = integration };
    }

    public async Task<DeclaringBot> Declare(int tags)
    {
        var (bot, integration) = (Owned("bot", tags), Owned("integration", tags));
        bot["states"] = JsonNode.Parse("""
            {"botOfUser":"user","botOfConversation":"conversation","botOwn":"bot","botOwn2":"bot","botOfInt":"integration"}
            """);
        integration["states"] = JsonNode.Parse(
            """{"intUserState":"user","intConversationState":"conversation","intState":"integration"}""");
        integration["channels"] = new JsonArray("dm", "group");
        var other = integration.DeepClone();
        var settings = Settings(null);
        (integration["id"], other["id"]) = (settings.IntegrationId, settings.OtherIntegration!.Value.Id);
        var definition = new JsonObject
        {
            ["bot"] = bot,
            ["integrations"] = new JsonObject
            {
                [settings.IntegrationAlias!] = integration,
                [settings.OtherIntegration.Value.Alias] = other
            },
        };
        using var client = mock.CreateClient();
        foreach (var id in (string[])[settings.BotId, settings.OtherBotId!])
        {
            using var put = await client.PutAsync(
                $"/__admin/definitions/{id}", new StringContent(definition.ToJsonString()), TestContext.Current.CancellationToken);
            Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        return this;
    }

    public static TargetSettings Settings(string? profile) => TargetSettings.Read(
        name => name switch { "target-url" => "http://localhost", "target-profile" => profile, _ => null }, Names);

    /// <summary>Settings with a profile, by way of a file.</summary>
    public static TargetSettings With(JsonNode profile)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonc");
        File.WriteAllText(file, profile.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        try
        {
            return Settings(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public async Task<IReadOnlyList<Verdict>> Run(TargetSettings settings, Func<Case, bool>? takes = null)
    {
        await using var runner = Runs.Runner(RuntimeRun.Suite, Api, Names, settings);
        return await Task.WhenAll(RuntimeRun.Suite.Cases.Where(@case => takes?.Invoke(@case) != false).Select(runner.Run));
    }

    public async ValueTask DisposeAsync() => await mock.DisposeAsync();
}
