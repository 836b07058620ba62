using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Bot.Telling;
using MockServer.Clock;
using MockServer.Settings;
using MockServer.Store.Lists;

namespace Benchmarks.Worlds;

/// <summary>
/// <c>growth</c>: what steps cost, and what memory, filling, snapshots and restoring take, as messages and bots become many. Each world is
/// made, measured and let go before the next.
/// </summary>
internal static class Growth
{
    private const int Steps = 2_000;
    private const int Rounds = 15;
    private const int Sampled = 100;
    private static readonly JsonElement Payload = JsonSerializer.SerializeToElement(new { text = "hello" });

    public static void Print()
    {
        Console.WriteLine("| messages | bots | to fill s | bytes a message | create and undo µs | get µs | page of 20 µs | get-or-create µs | snapshot ms | restore ms |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var messages in (int[])[1_000, 100_000, 1_000_000])
        {
            foreach (var bots in (int[])[1, 100, 10_000])
            {
                if (bots <= messages)
                    Print(messages, bots);
            }
        }
    }

    private static void Print(int messages, int bots)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        using var worlds = new MockServer.Bot.Worlds(
            new MockServerOptions { History = 1 }, DefinitionJson.Load(null), new Clocks(TimeProvider.System), new EventDelivery(new NoSubscriber()));
        var places = Enumerable.Range(0, bots).Select(bot => Fill(worlds, $"bot_{bot:D26}", messages / bots)).ToList();
        var filled = watch.Elapsed.TotalSeconds;
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / messages;
        var order = new Random(1).GetItems(places.ToArray(), Steps);
        var create = Median(order, place =>
        {
            worlds.Run(place.Bot, bot => bot.Messages.Create(place.Caller, place.Draft)).AsTask().Wait();
            worlds.Undo(place.Bot).AsTask().Wait();
        });
        var get = Median(order, place => worlds.Run(place.Bot, bot => bot.Messages.Named(place.Message)).AsTask().Wait());
        var page = Median(order, place => worlds.Run(place.Bot, bot => bot.Messages.Rows.Query().Page(new Paging(20, null))).AsTask().Wait());
        var found = Median(order, place => worlds.Run(place.Bot, bot => bot.Messages.GetOrCreate(place.Caller, place.Draft, null)).AsTask().Wait());
        // Of all bots when they are few; of a part, and multiplied, when they are many.
        var some = places.Take(Sampled).ToList();
        watch.Restart();
        var images = some.ConvertAll(place => worlds.Capture(place.Bot));
        var snapshot = watch.Elapsed.TotalMilliseconds * bots / some.Count;
        watch.Restart();
        for (var i = 0; i < some.Count; i++)
            worlds.Become(some[i].Bot, images[i]);
        var restore = watch.Elapsed.TotalMilliseconds * bots / some.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {messages:N0} | {bots:N0} | {filled:F2} | {bytes:N0} | {create:F1} | {get:F2} | {page:F2} | {found:F2} | {snapshot:F1} | {restore:F1} |"));
    }

    private static Place Fill(MockServer.Bot.Worlds worlds, string botId, int messages)
    {
        var caller = new Caller(botId, null, FilledWorld.Alias);
        return worlds.Run(botId, bot =>
        {
            var tags = new Dictionary<string, string?>();
            var (conversation, user) = (bot.Conversations.Create(FilledWorld.Alias, new ConversationDraft("channel", tags)), bot.Users.Create(FilledWorld.Alias, new UserDraft(tags)));
            var (draft, last) = (new MessageDraft(conversation.Id, user.Id, "text", Payload, tags), "");
            for (var i = 0; i < messages; i++)
            {
                draft = draft with { Tags = new Dictionary<string, string?> { [$"{FilledWorld.Alias}:order"] = i.ToString(CultureInfo.InvariantCulture) } };
                last = bot.Messages.Create(caller, draft).Id;
            }

            return new Place(botId, caller, draft, last);
        }).AsTask().Result;
    }

    /// <summary>Microseconds for each step: the median of rounds, the first of which warms.</summary>
    private static double Median(Place[] order, Action<Place> step)
    {
        var rounds = new double[Rounds];
        for (var round = -1; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var place in order)
                step(place);
            if (round >= 0)
                rounds[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / order.Length;
        }

        Array.Sort(rounds);
        return rounds[Rounds / 2];
    }

    private sealed record Place(string Bot, Caller Caller, MessageDraft Draft, string Message);
}
