using System.Text.Json;
using Load.Targets;

namespace Load;

/// <summary>What the mock's seeded bot has: the ids that requests name, and the answers that the bare controller repeats.</summary>
internal sealed record Sample(IReadOnlyList<string> MessageIds, string ConversationId)
{
    /// <summary>Asks a mock of its own, and leaves the answers as files: <c>get-one.json</c>, <c>list-20.json</c> and <c>create.json</c>.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started.</exception>
    public static async Task<Sample> Take(DirectoryInfo answers, CancellationToken stop)
    {
        var (server, reason) = await AllTargets.Of(answers.FullName)[0].Start(stop);
        if (server is null)
            throw new InvalidOperationException($"The mock: {reason}");
        await using var _ = server;
        var list = await Kept("list-20", await server.Client.GetAsync($"{Script.Messages}?pageSize=20", stop));
        var messages = list.GetProperty("messages").EnumerateArray().ToList();
        var sample = new Sample(
            [.. messages.Select(message => message.GetProperty("id").GetString()!)], messages[0].GetProperty("conversationId").GetString()!);
        var get = messages.First(message => message.GetProperty("type").GetString() == "text").GetProperty("id").GetString();
        await Kept("get-one", await server.Client.GetAsync($"{Script.Messages}/{get}", stop));
        using var body = new StringContent(Script.Message(sample.ConversationId, Script.Bot), System.Text.Encoding.UTF8, "application/json");
        await Kept("create", await server.Client.PostAsync(Script.Messages, body, stop));
        return sample;

        async Task<JsonElement> Kept(string name, HttpResponseMessage answer)
        {
            using (answer.EnsureSuccessStatusCode())
            {
                var bytes = await answer.Content.ReadAsByteArrayAsync(stop);
                await File.WriteAllBytesAsync(Path.Combine(answers.FullName, $"{name}.json"), bytes, stop);
                return JsonElement.Parse(bytes);
            }
        }
    }
}
