namespace Benchmarks.Worlds;

/// <summary>What <see cref="HttpBenchmarks"/> and <see cref="WorldBenchmarks"/> do, in a world of 1,000 messages against one of 1,000,000.</summary>
internal static class Ratios
{
    private const int Small = 1_000;
    private const int Large = 1_000_000;

    /// <summary>Whole operations, as a caller sees them.</summary>
    public static async Task OverHttp()
    {
        var (small, large) = (new HttpBenchmarks { World = Small }, new HttpBenchmarks { World = Large });
        small.Fill();
        large.Fill();
        await Http("create a message and take it back", bench => bench.CreateMessageAndUndo());
        await Http("get a message", bench => bench.GetMessage());
        await Http("first page of 20 messages", bench => bench.FirstPage());
        await Http("page of 20 from anywhere", bench => bench.DeepPage());
        await Http("first page of a conversation, 10 messages", bench => bench.PageOfConversation());
        await Http("first page of a tag, one row in fifty", bench => bench.PageOfTag());
        await Http("get-or-create by all tags, found", bench => bench.GetOrCreateByAllTags());
        await Http("get-or-create by one of the tags, found", bench => bench.GetOrCreateByOneTag());
        small.Empty();
        large.Empty();

        Task Http(string what, Func<HttpBenchmarks, Task> run) => Interleaved.Print(what, () => run(small), () => run(large));
    }

    /// <summary>Whole operations without a journal against the same with one that is full, so that each entry drops another.</summary>
    public static async Task OfTheJournal()
    {
        var (off, on) = (new HttpBenchmarks { World = Small, Journal = 0 }, new HttpBenchmarks { World = Small });
        off.Fill();
        on.Fill();
        await Http("create a message and take it back", bench => bench.CreateMessageAndUndo());
        await Http("get a message", bench => bench.GetMessage());
        await Http("first page of 20 messages", bench => bench.FirstPage());
        off.Empty();
        on.Empty();

        Task Http(string what, Func<HttpBenchmarks, Task> run) => Interleaved.Print(what, () => run(off), () => run(on));
    }

    /// <summary>The steps that they are, without HTTP and validation.</summary>
    public static async Task Steps()
    {
        var (few, many) = (new WorldBenchmarks { Messages = Small }, new WorldBenchmarks { Messages = Large });
        few.Fill();
        many.Fill();
        await Step("create a message and take it back", bench => bench.CreateMessageAndUndo());
        await Step("get a message", bench => bench.GetMessage());
        await Step("get a message, warm", bench => bench.GetMessageWarm());
        await Step("get a user", bench => bench.GetUser());
        await Step("first page of 20 messages", bench => bench.FirstPage());
        await Step("page of 20 from anywhere", bench => bench.DeepPage());
        await Step("first page of a conversation, 10 messages", bench => bench.PageOfConversation());
        await Step("first page of a tag, one row in fifty", bench => bench.PageOfTag());
        await Step("get-or-create by all tags, found", bench => bench.GetOrCreateByAllTags());
        await Step("get-or-create by all tags, found, warm", bench => bench.GetOrCreateByAllTagsWarm());
        await Step("get-or-create by one of the tags, found", bench => bench.GetOrCreateByOneTag());
        await Step("get-or-create by one of the tags, found, warm", bench => bench.GetOrCreateByOneTagWarm());

        Task Step(string what, Func<WorldBenchmarks, object?> run) => Interleaved.Print(what, Ran(run, few), Ran(run, many));
    }

    private static Func<Task> Ran(Func<WorldBenchmarks, object?> run, WorldBenchmarks bench) => () =>
    {
        run(bench);
        return Task.CompletedTask;
    };
}
