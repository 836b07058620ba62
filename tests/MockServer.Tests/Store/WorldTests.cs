using Microsoft.Extensions.Time.Testing;
using MockServer.Store;
using MockServer.Store.Indexes;
using MockServer.Store.Lists;

namespace MockServer.Tests.Store;

public sealed class WorldTests
{
    private readonly FakeTimeProvider _clock = new(MockServerApp.Start);

    private sealed record Note(string Id, DateTimeOffset CreatedAt, string Text, Dictionary<string, string> Tags);

    private sealed class Notes : WorldState
    {
        public Notes()
            : base("seed")
        {
            Rows = new Table<Note>(this, "notes", row => row.Id, row => row.CreatedAt);
            ByText = Rows.Grouped(row => row.Text);
            ByTag = Rows.Tagged(row => row.Tags);
        }

        public Table<Note> Rows { get; }

        public Grouping<Note> ByText { get; }

        public TagIndex<Note> ByTag { get; }

        public Note Add(string text, params (string Key, string Value)[] tags) =>
            Rows.Insert(new Note(NewId("note"), Now, text, tags.ToDictionary(tag => tag.Key, tag => tag.Value)));
    }

    private World<Notes> NewWorld(int history = 100) => new(new Notes(), _clock, history);

    [Fact]
    public async Task A_step_records_what_it_changed_row_by_row()
    {
        var world = NewWorld();
        var first = await world.Run(notes => notes.Add("one"));
        await world.Run(notes => notes.Rows.Replace(first with { Text = "two" }));
        await world.Run(notes => notes.Rows.Remove(first.Id));

        Assert.Collection(
            world.History,
            step => Assert.Equal(new Change("notes", first.Id, null, first), Assert.Single(step.Changes)),
            step => Assert.Equal(new Change("notes", first.Id, first, first with { Text = "two" }), Assert.Single(step.Changes)),
            step => Assert.Equal(new Change("notes", first.Id, first with { Text = "two" }, null), Assert.Single(step.Changes)));
        Assert.Equal([1, 2, 3], world.History.Select(step => step.Number));
    }

    [Fact]
    public async Task A_step_that_only_reads_leaves_no_trace()
    {
        var world = NewWorld();
        Assert.Equal(0, await world.Run(notes => notes.Rows.Count));
        Assert.Empty(world.History);
    }

    [Fact]
    public async Task A_step_that_throws_has_changed_nothing()
    {
        var world = NewWorld();
        var kept = await world.Run(notes => notes.Add("kept", ("a", "1")));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await world.Run<int>(notes =>
        {
            notes.Add("lost", ("a", "2"));
            notes.Rows.Replace(kept with { Text = "changed", Tags = new Dictionary<string, string>() });
            notes.Rows.Remove(kept.Id);
            throw new InvalidOperationException("no");
        }));

        await world.Run(notes =>
        {
            Assert.Equal([kept], notes.Rows.Rows);
            Assert.Equal([kept], notes.Rows.Query().In(notes.ByText, "kept").All());
            Assert.Equal([kept], notes.Rows.Query().Tagged(notes.ByTag, [new("a", "1")]).All());
            Assert.Equal(["1"], notes.ByTag.Values("a", null));
            return 0;
        });
        Assert.Single(world.History);
    }

    [Fact]
    public async Task Undo_takes_the_steps_back_one_after_the_other()
    {
        var world = NewWorld();
        var one = await world.Run(notes => notes.Add("one", ("k", "v")));
        await world.Run(notes =>
        {
            notes.Add("two");
            notes.Add("three");
            notes.Rows.Replace(one with { Text = "uno" });
            return notes.Rows.Remove(one.Id);
        });

        Assert.Equal(4, (await world.Undo())!.Changes.Count);
        Assert.Equal([one], await world.Run(notes => notes.Rows.Rows.ToList()));
        Assert.Equal([one], await world.Run(notes => notes.Rows.Query().TaggedExactly(notes.ByTag, [new("k", "v")]).All()));
        Assert.NotNull(await world.Undo());
        Assert.Empty(await world.Run(notes => notes.Rows.Rows.ToList()));
        Assert.Null(await world.Undo());
    }

    // Values that have gone are swept up in passing; none may be listed, and none that is there may be missed.
    [Fact]
    public async Task Tag_values_are_those_that_rows_have_after_thousands_came_and_went()
    {
        var world = NewWorld();
        var made = await world.Run(notes => Enumerable.Range(0, 2000).Select(number => notes.Add("x", ("n", $"{number:D4}"))).ToList());
        await world.Run(notes => made.Where((_, number) => number % 10 != 3).Count(note => notes.Rows.Remove(note.Id)));
        await world.Run(notes => notes.Add("y", ("n", "0000")));
        var left = Enumerable.Range(0, 200).Select(number => $"{(number * 10) + 3:D4}").ToList();
        Assert.Equal(["0000", .. left], await world.Run(notes => notes.ByTag.Values("n", null).ToList()));
        Assert.Equal(left.Skip(1), await world.Run(notes => notes.ByTag.Values("n", "0003").ToList()));

        await world.Undo();
        await world.Undo();
        Assert.Equal(made.Select(note => note.Tags["n"]), await world.Run(notes => notes.ByTag.Values("n", null).ToList()));
    }

    [Fact]
    public async Task A_group_is_removed_at_once_and_comes_back_whole()
    {
        var world = NewWorld();
        var made = await world.Run(notes => Enumerable.Range(0, 500).Select(number => notes.Add(number % 3 == 0 ? "a" : "b", ("n", $"{number % 7}"))).ToList());
        await world.Run(notes => { notes.Rows.RemoveAll(notes.ByText, "a"); return 0; });
        Assert.Equal(made.Where(note => note.Text == "b").Reverse(), await world.Run(notes => notes.Rows.Query().All()));
        Assert.Equal(0, await world.Run(notes => notes.ByText.Count("a")));
        await world.Undo();
        Assert.Equal(made.AsEnumerable().Reverse(), await world.Run(notes => notes.Rows.Query().All()));
        Assert.Equal(made.Where(note => note.Text == "a").Reverse(), await world.Run(notes => notes.Rows.Query().In(notes.ByText, "a").All()));
        Assert.Equal(made.Where(note => note.Tags["n"] == "4").Reverse(), await world.Run(notes => notes.Rows.Query().Tagged(notes.ByTag, [new("n", "4")]).All()));
    }

    [Fact]
    public async Task A_row_whose_moment_of_making_changes_moves_in_every_order()
    {
        var world = NewWorld();
        var made = await world.Run(notes => new[] { notes.Add("x", ("k", "v")), notes.Add("x", ("k", "v")), notes.Add("x", ("k", "v")) });
        var moved = await world.Run(notes => notes.Rows.Replace(made[0] with { CreatedAt = made[0].CreatedAt.AddSeconds(1) }));
        Note[] expected = [moved, made[2], made[1]];
        await world.Run(notes =>
        {
            Assert.Equal(expected, notes.Rows.Query().All());
            Assert.Equal(expected, notes.Rows.Query().In(notes.ByText, "x").All());
            Assert.Equal(expected, notes.Rows.Query().Tagged(notes.ByTag, [new("k", "v")]).All());
            return 0;
        });
        await world.Undo();
        Assert.Equal(made.AsEnumerable().Reverse(), await world.Run(notes => notes.Rows.Query().All()));
    }

    [Fact]
    public async Task An_id_is_never_given_twice_also_after_undo_with_the_clock_frozen()
    {
        var world = NewWorld();
        var ids = new HashSet<string>();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(ids.Add((await world.Run(notes => notes.Add("x"))).Id));
            if (i % 3 == 0)
                await world.Undo();
        }
    }

    [Fact]
    public async Task The_history_keeps_its_limit()
    {
        var world = NewWorld(history: 3);
        for (var i = 0; i < 10; i++)
            await world.Run(notes => notes.Add("x"));
        Assert.Equal([8, 9, 10], world.History.Select(step => step.Number));
    }

    [Fact]
    public async Task Ids_follow_from_seed_moment_and_step_and_sort_as_they_were_made()
    {
        var (one, other) = (NewWorld(), NewWorld());
        var ids = await one.Run(notes => Enumerable.Range(0, 100).Select(_ => notes.Add("x").Id).ToList());
        Assert.Equal(ids, await other.Run(notes => Enumerable.Range(0, 100).Select(_ => notes.Add("x").Id).ToList()));
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.True(string.CompareOrdinal(ids[^1], (await one.Run(notes => notes.Add("x"))).Id) < 0);
        Assert.All(ids, id => Assert.Matches("^note_[0-9A-HJKMNP-TV-Z]{26}$", id));
    }

    [Fact]
    public async Task Steps_of_many_callers_run_one_after_the_other()
    {
        var world = NewWorld(history: 100_000);
        await Parallel.ForAsync(0, 8, TestContext.Current.CancellationToken, async (_, _) =>
        {
            for (var i = 0; i < 500; i++)
                await world.Run(notes => notes.Add(notes.Rows.Count.ToString()));
        });

        // Each step saw what all before it had done: no count was seen twice.
        Assert.Equal(4000, await world.Run(notes => notes.Rows.Rows.Select(note => note.Text).Distinct().Count()));
        Assert.Equal(Enumerable.Range(1, 4000).Select(number => (long)number), world.History.Select(step => step.Number));
    }

    [Fact]
    public async Task A_world_becomes_what_an_image_shows_and_goes_on_as_it_did_then()
    {
        var world = NewWorld();
        var (kept, changed) = (await world.Run(notes => notes.Add("kept", ("a", "1"))), await world.Run(notes => notes.Add("old", ("a", "2"))));
        var image = world.Capture();
        var next = await world.Run(notes => notes.Add("next"));
        await world.Run(notes => notes.Rows.Replace(changed with { Text = "new", Tags = new Dictionary<string, string> { ["a"] = "3" } }));
        await world.Run(notes => notes.Rows.Remove(kept.Id));

        world.Become(image);

        await world.Run(notes =>
        {
            Assert.Equal([changed, kept], notes.Rows.Query().All().OrderByDescending(note => note.Id));
            Assert.Equal([changed], notes.Rows.Query().In(notes.ByText, "old").All());
            Assert.Equal(["1", "2"], notes.ByTag.Values("a", null));
            return 0;
        });
        Assert.Empty(world.History);
        Assert.Equal(next, await world.Run(notes => notes.Add("next")) with { Tags = next.Tags });
    }

    [Fact]
    public async Task A_walk_over_pages_neither_repeats_nor_loses_when_rows_come_and_go()
    {
        var world = NewWorld();
        var made = new List<Note>();
        for (var i = 0; i < 95; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(i % 3));
            made.Add(await world.Run(notes => notes.Add("x")));
        }

        var seen = new List<Note>();
        Position? after = null;
        while (true)
        {
            var page = await world.Run(notes => notes.Rows.Query().Page(new Paging(10, after)));
            seen.AddRange(page.Items);
            if (page.NextToken is null)
                break;
            Assert.True(Position.TryParseToken(page.NextToken, out var position));
            after = position;
            // The very row that the token names goes, and new ones come in front.
            await world.Run(notes => notes.Rows.Remove(page.Items[^1].Id));
            await world.Run(notes => notes.Add("new"));
        }

        Assert.Equal(made.AsEnumerable().Reverse(), seen);
    }
}
