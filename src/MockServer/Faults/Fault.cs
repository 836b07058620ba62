namespace MockServer.Faults;

/// <summary>What one request meets, put together from its preference and the rules.</summary>
internal sealed class Fault
{
    /// <summary>However many rules delay an answer.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    private readonly List<string> _ids = [];

    /// <summary>The rules that had a part in it, in their order; <see cref="Preferred.Id"/> for the request's own preference.</summary>
    public IReadOnlyList<string> Ids => _ids;

    /// <summary>Until the operation is done, or its answer replaced.</summary>
    public TimeSpan Before { get; private set; }

    /// <summary>Until the answer leaves, when the operation has been done.</summary>
    public TimeSpan After { get; private set; }

    /// <summary>How fast the body leaves; null: at once.</summary>
    public long? BytesPerSecond { get; private set; }

    /// <summary>Null: the operation's own answer.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>Does the operation happen although its answer is lost?</summary>
    public bool Afterwards { get; private set; }

    /// <summary>The preferences that were met; empty when there are none.</summary>
    public string Applied { get; private set; } = "";

    /// <summary>The rules and the preferences, for those who ask what decided.</summary>
    public string Source => field ??= string.Join(", ", _ids.Select(id => id == Preferred.Id ? $"{id}: {Applied}" : id));

    /// <summary>Is the answer other than it would have been, or later?</summary>
    public bool IsAny => _ids.Count > 0;

    /// <summary>Must the whole answer be there before any of it leaves?</summary>
    public bool Holds => Outcome is not null || BytesPerSecond is not null || After > TimeSpan.Zero;

    public void Take(Preferred preferred)
    {
        if (preferred.Applied.Length == 0)
            return;
        _ids.Add(Preferred.Id);
        Applied = preferred.Applied;
        Before += preferred.Delay;
        Outcome = preferred.Outcome;
    }

    public void Take(RuleInForce rule, long number)
    {
        _ids.Add(rule.Id);
        var afterwards = rule.Rule.Afterwards == true;
        if (rule.Rule.Delay is { } delay)
        {
            var (min, max) = (delay.Min ?? 0, delay.Max ?? delay.Min ?? 0);
            var late = TimeSpan.FromMilliseconds(min + Math.Floor(rule.Draw(number, "delay") * (max - min + 1)));
            if (afterwards)
                After = Bounded(After + late);
            else
                Before = Bounded(Before + late);
            if (delay.BytesPerSecond is { } pace)
                BytesPerSecond = Math.Min(pace, BytesPerSecond ?? long.MaxValue);
        }

        Outcome = rule.Rule.Outcome(rule.Id);
        Afterwards = Outcome is not null && afterwards;
    }

    private static TimeSpan Bounded(TimeSpan delay) => delay < LongestDelay ? delay : LongestDelay;
}
