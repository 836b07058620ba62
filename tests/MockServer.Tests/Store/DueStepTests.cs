using Microsoft.Extensions.Time.Testing;
using MockServer.Store;

namespace MockServer.Tests.Store;

/// <summary>Steps that a world does by itself because their moment has come.</summary>
public sealed class DueStepTests
{
    private readonly FakeTimeProvider _clock = new(MockServerApp.Start);

    [Fact]
    public async Task What_is_due_at_once_happens_behind_the_step_and_not_inside_of_it()
    {
        var free = new List<bool>();
        World<Reminders>? world = null;
        // Whoever is told may ask another thread, which could not enter if the alarm had rung with the world held.
        world = new World<Reminders>(new Reminders(), _clock, 100, (_, _) =>
        {
            IAsyncResult asked = Task.Run(async () => await world!.Run(reminders => reminders.Rows.Count));
            free.Add(asked.AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(20)));
        });
        await world.Run(reminders => reminders.Rows.Insert(new Reminder("one", _clock.GetUtcNow() - TimeSpan.FromHours(1))));
        Assert.Equal([true, true], free);
        Assert.Equal(0, await world.Run(reminders => reminders.Rows.Count));
    }

    [Fact]
    public async Task A_step_sees_what_followed_from_what_fell_due_before_it()
    {
        var world = new World<Reminders>(new Reminders(), _clock, 100, (world, step) =>
        {
            if (step.Changes.Any(change => change.After is null))
                world.FollowUp(step, reminders => reminders.Rows.Insert(new Reminder("after", null)));
        });
        await world.Run(reminders => reminders.Rows.Insert(new Reminder("one", _clock.GetUtcNow())));
        Assert.Equal(["after"], await world.Run(reminders => reminders.Rows.Rows.Select(row => row.Id).ToList()));
    }

    private sealed record Reminder(string Id, DateTimeOffset? DueAt);

    private sealed class Reminders : WorldState
    {
        public Reminders()
            : base("seed")
        {
            Rows = new Table<Reminder>(this, "reminders", row => row.Id, _ => DateTimeOffset.UnixEpoch);
            Rows.FallsDue("reminders.ring", row => row.DueAt, row => Rows.Remove(row.Id));
        }

        public Table<Reminder> Rows { get; }
    }
}
