namespace MockServer.Tests.Model;

public sealed partial class Reference
{
    /// <summary>
    /// Lets all happen that is due by now, one after the other, each at its own moment, but never before what has happened already. What is
    /// due at one moment happens in the order of the keys, by the mock's choice: no rule says. Nobody subscribes to events, so all are ignored.
    /// </summary>
    /// <returns>The world as it was before each.</returns>
    public List<Reference> FallDue(DateTimeOffset now)
    {
        var before = new List<Reference>();
        Ignore();
        while (Dues().Where(due => due.At <= now).OrderBy(due => due.At).ThenBy(due => due.Key, StringComparer.Ordinal).ThenBy(due => due.What, StringComparer.Ordinal)
                   .FirstOrDefault() is { Do: { } happen } first)
        {
            before.Add(Copy());
            Now = first.At < Now ? Now : first.At;
            happen();
            Ignore();
        }

        if (before.Count > 0)
            Now = now;
        return before;
    }

    private IEnumerable<(DateTimeOffset At, string Key, string What, Action Do)> Dues() =>
    [
        .. Events.Where(row => row.DueAt is not null).Select(row => (row.DueAt!.Value, row.Id, "", (Action)(() => Begin(row)))),
        .. Messages.Where(row => row.DueAt is not null).Select(row => (row.DueAt!.Value, row.Id, "", (Action)(() => HandOver(Put(Messages, row with { DueAt = null }))))),
        .. States.Where(row => row.ExpiresAt is not null).Select(row => (row.ExpiresAt!.Value, row.Key.ToString(), "", (Action)(() => Expire(row)))),
        .. Workflows.Where(row => row.NextStartAt is not null).Select(row => (row.NextStartAt!.Value, row.Id, "1", (Action)(() => StartAgain(row)))),
        .. Workflows.Where(row => !row.Ended).Select(row => (row.TimeoutAt, row.Id, "2", (Action)(() => TimeOut(row)))),
    ];

    private void Begin(EventRow due) => Continue(Put(Events, due with { Status = "pending", DueAt = null }));

    private void Expire(StateRow idle)
    {
        States.Remove(idle);
        Raise(
            "state_expired", Wire.Object(("state", idle.Shown(bot))),
            idle.Key.Type == "conversation" ? idle.Key.Owner : null, idle.Key.Type == "user" ? idle.Key.Owner : null);
    }

    private void Ignore()
    {
        for (var i = 0; i < Events.Count; i++)
        {
            if (Events[i].Status == "pending")
                Events[i] = Events[i] with { Status = "ignored" };
        }
    }
}
