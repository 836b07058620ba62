using BenchmarkDotNet.Attributes;
using MockServer.Bot;
using MockServer.Generated.Runtime;
using MockServer.Store;

namespace Benchmarks.Worlds;

/// <summary>
/// What one operation costs in a small world and in a large one: the step itself, without HTTP and validation. All run in one process
/// and without a forced collection around each round, because filling and collecting the large world takes longer than measuring it.
/// </summary>
[MemoryDiagnoser]
[InProcess]
[WarmupCount(2)]
[IterationCount(5)]
[IterationTime(150)]
[GcForce(false)]
public class WorldBenchmarks
{
    private const int PageSize = 20;
    private const int Known = 1_000;
    private static readonly Dictionary<int, FilledWorld> Filled = [];
    private FilledWorld world = null!;
    private Position middle;
    private MessageDraft next = null!;
    private int last;

    [Params(1_000, 1_000_000)]
    public int Messages { get; set; }

    // Each benchmark is set up anew, by an instance of its own; the worlds stay.
    [GlobalSetup]
    public void Fill()
    {
        if (!Filled.TryGetValue(Messages, out world!))
            Filled.Add(Messages, world = new FilledWorld(Messages));
        next = world.Draft(Messages);
        middle = world.Run(bot => bot.Messages.Rows.ByCreation.PositionOf(bot.Messages.Named(world.MessageIds[Messages / 2])));
    }

    /// <summary>Made and taken back, so that the world keeps its size.</summary>
    [Benchmark]
    public AcceptedStep? CreateMessageAndUndo()
    {
        world.Run(bot => bot.Messages.Create(FilledWorld.Caller, next));
        return world.Undo();
    }

    [Benchmark]
    public Message GetMessage() => world.Run(bot => bot.Messages.Named(Any()));

    [Benchmark]
    public User GetUser() => world.Run(bot => bot.Users.Named(world.UserId));

    [Benchmark]
    public Page<Message> FirstPage() => world.Run(bot => bot.Messages.Rows.Query().Page(new Paging(PageSize, null)));

    [Benchmark]
    public Page<Message> DeepPage() => world.Run(bot => bot.Messages.Rows.Query().Page(new Paging(PageSize, middle)));

    [Benchmark]
    public Page<Message> PageOfConversation() => world.Run(bot =>
        bot.Messages.Rows.Query().In(bot.Messages.ByConversation, world.ConversationIds[7]).Page(new Paging(PageSize, null)));

    [Benchmark]
    public Page<Message> PageOfTag() => world.Run(bot =>
        bot.Messages.Rows.Query().Tagged(bot.Messages.ByTag, [new("topic", "t7")]).Page(new Paging(PageSize, null)));

    /// <summary>The message is there and its tags are exactly those sent.</summary>
    [Benchmark]
    public bool GetOrCreateByAllTags() => GetOrCreate(null);

    /// <summary>The message is there and is told by one of its tags.</summary>
    [Benchmark]
    public bool GetOrCreateByOneTag() => GetOrCreate(["id"]);

    private bool GetOrCreate(IReadOnlyList<string>? discriminateByTags)
    {
        var draft = world.Draft(Number());
        return world.Run(bot => bot.Messages.GetOrCreate(FilledWorld.Caller, draft, discriminateByTags)).Created;
    }

    private string Any() => world.MessageIds[Number()];

    // A thousand messages, spread over the whole world and taken in turn: the rows stay cached, see docs/performance.md for those that do not.
    private int Number() => (last = (last + 389) % Known) * (Messages / Known);
}
