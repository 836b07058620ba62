namespace MockServer.Tests.Model;

public sealed partial class Play
{
    private Task Pass(Move move)
    {
        var time = move.Choose(0, 1, 999, 1_000, 20_000, 59_999, 60_000, 61_000, 240_000, 300_000, 3_600_000);
        _clock.Advance(TimeSpan.FromMilliseconds(time + move.Choose(9, 0, 0, 1, 137)));
        return Task.CompletedTask;
    }

    /// <summary>Takes the last step back; what is due again happens again, at the moment of what happened last.</summary>
    private async Task Undo()
    {
        var undone = await _worlds.Undo(_botId);
        Assert.Equal(_past.Count > 0, undone is not null);
        if (_past.TryPop(out var before))
        {
            before.Now = World.Now;
            World = before;
        }
    }

    /// <summary>Learns the ids of the events that the world raised by itself, and holds each to what the reference says it is.</summary>
    private async Task Learn()
    {
        var first = World.Events.FindIndex(raised => raised.Id.Length == 0);
        if (first < 0)
            return;
        var events = await Pages(Askers[0], "events?pageSize=100", "events", World.Events.Count - first);
        for (var i = World.Events.Count - 1; i >= first; i--)
        {
            var actual = events[World.Events.Count - 1 - i];
            if (World.Events[i].Id.Length == 0)
                World.Events[i] = World.Events[i] with { Id = (string)actual["id"]! };
            Same(World.Events[i], actual, Askers[0]);
            if (!_ever["event"].Contains(World.Events[i].Id))
                _ever["event"].Add(World.Events[i].Id);
        }
    }
}
