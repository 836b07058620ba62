using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Load.Servers;
using Load.Targets;

namespace Load;

/// <summary><c>deliveries</c>: how fast a bot is told of what is said in many conversations at once, and whether each is told in its order.</summary>
internal static class DeliveriesCommand
{
    private const int Writers = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Command Build()
    {
        var conversations = new Option<int>("--conversations") { DefaultValueFactory = _ => 1000 };
        var messages = new Option<int>("--messages") { Description = "In each conversation.", DefaultValueFactory = _ => 5 };
        var command = new Command("deliveries", "Lets a bot be told of messages in many conversations.") { conversations, messages };
        command.SetAction((line, stop) => Run(line.GetValue(conversations), line.GetValue(messages), stop));
        return command;
    }

    private static async Task<int> Run(int conversations, int messages, CancellationToken stop)
    {
        await using var bot = await ListeningBot.Start(conversations * messages, stop);
        var (server, reason) = await AllTargets.Called(bot.Url, conversations).Start(stop);
        if (server is null)
            throw new InvalidOperationException($"The mock: {reason}");
        await using var _ = server;
        server.Client.DefaultRequestHeaders.Add("x-integration-alias", "telegram");
        var user = await Made(server.Client, "/v1/chat/users", new { tags = new { } }, "user", stop);
        var made = new string[conversations];
        await Each(conversations, async number =>
            made[number] = await Made(server.Client, "/v1/chat/conversations", new { channel = "channel", tags = new { } }, "conversation", stop), stop);

        var watch = Stopwatch.StartNew();
        // Each conversation is one writer's, so that what is said in it has an order.
        await Each(conversations, async number =>
        {
            for (var said = 0; said < messages; said++)
            {
                await Made(server.Client, Script.Messages,
                    new { conversationId = made[number], userId = user, type = "text", payload = new { text = $"{said}" }, tags = new { } }, "message", stop);
            }
        }, stop);
        var written = watch.Elapsed;
        var told = await Task.WhenAny(bot.All, Task.Delay(Patience, stop)) == bot.All;
        var took = watch.Elapsed;
        Console.WriteLine("| conversations | messages | written in | told in | told a second | out of order | MiB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"| {conversations:N0} | {conversations * messages:N0} | {written.TotalSeconds:F1} s | {took.TotalSeconds:F1} s | {bot.Count / took.TotalSeconds:N0} | {bot.OutOfOrder} | {server.Megabytes:F0} |"));
        if (!told)
            Console.WriteLine($"Only {bot.Count} of {conversations * messages} were told within {Patience.TotalMinutes} minutes.");
        return told && bot.OutOfOrder == 0 ? 0 : 1;
    }

    private static Task Each(int count, Func<int, Task> act, CancellationToken stop) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = stop },
            async (number, _) => await act(number));

    private static async Task<string> Made(HttpClient client, string path, object body, string member, CancellationToken stop)
    {
        using var answer = await client.PostAsJsonAsync(path, body, stop);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty(member).GetProperty("id").GetString()!;
    }
}
