using MockServer.Generated.Runtime;

namespace MockServer.Seeding.Dialogues;

/// <summary>One line of a dialogue.</summary>
/// <param name="Speaker">The guest's place in the dialogue; null for the bot.</param>
/// <param name="Content">What is said.</param>
internal sealed record Line(int? Speaker, Content Content)
{
    /// <summary>How long after the line before; null: as long as one types or reads.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>What became of the event that a guest's line raised.</summary>
    public EventStatus Outcome { get; init; } = EventStatus.Processed;

    public string? FailureReason { get; init; }

    /// <summary>Said by the bot, which goes by this name.</summary>
    public static Line Compass(string text) => Compass(Content.Text(text));

    public static Line Compass(Content content) => new(null, content);

    public static Line Guest(string text) => Guest(0, text);

    public static Line Guest(int who, string text) => Guest(Content.Text(text), who);

    public static Line Guest(Content content, int who = 0) => new(who, content);

    /// <summary>Said after a pause.</summary>
    public Line Later(double minutes) => this with { After = TimeSpan.FromMinutes(minutes) };

    /// <summary>The bot broke on this line and did not answer it.</summary>
    public Line Failing(string reason) => this with { Outcome = EventStatus.Failed, FailureReason = reason };

    /// <summary>The bot has not answered this line yet.</summary>
    public Line Waiting() => this with { Outcome = EventStatus.Pending };
}
