using CsCheck;
using MockServer.Store.Indexes;

namespace MockServer.Tests.Store;

public sealed class SortedRunsTests
{
    private readonly struct Order : IComparer<int>
    {
        public int Compare(int x, int y) => x.CompareTo(y);
    }

    // Few numbers and many moves, so that runs fill, split, shrink and become one again; the platform's own sorted set is the model.
    [Fact]
    public void Random_additions_and_removals_leave_what_a_sorted_set_holds() =>
        Gen.Select(Gen.Int[0, 999], Gen.Int[0, 2]).Array[0, 3000].Sample(moves =>
        {
            var (runs, model) = (new SortedRuns<int, Order>(), new SortedSet<int>());
            foreach (var (number, kind) in moves)
            {
                if (kind == 0 || (kind == 1 && model.Count > 600))
                    Assert.Equal(model.Remove(number), runs.Remove(number));
                else
                    Assert.Equal(model.Add(number), runs.Add(number));
            }

            Same(model, runs);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_comes_in_order_is_held_in_order_and_leaves_from_either_end(bool descending)
    {
        var (runs, model) = (new SortedRuns<int, Order>(), new SortedSet<int>());
        foreach (var number in Enumerable.Range(0, 1000))
            Assert.True(runs.Add(descending ? -number : number) && model.Add(descending ? -number : number));
        Same(model, runs);
        foreach (var number in model.Take(900).ToList())
            Assert.True(runs.Remove(number) && model.Remove(number));
        Same(model, runs);
    }

    [Fact]
    public void An_empty_set_holds_nothing()
    {
        var runs = new SortedRuns<int, Order>();
        Assert.False(runs.Contains(1) || runs.Remove(1));
        Assert.True(runs.Add(1) && !runs.Add(1) && runs.Remove(1));
        Same([], runs);
    }

    private static void Same(SortedSet<int> model, SortedRuns<int, Order> runs)
    {
        Assert.Equal(model.Count, runs.Count);
        foreach (var from in new[] { int.MinValue, -500, 0, 1, 64, 127, 128, 500, 998, int.MaxValue })
        {
            Assert.Equal(model.Where(number => number >= from), runs.Upwards(from));
            Assert.Equal(model.Reverse().Where(number => number <= from), runs.Downwards(from));
            Assert.Equal(model.Contains(from), runs.Contains(from));
        }
    }
}
