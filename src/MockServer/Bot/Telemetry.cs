using MockServer.Generated.Runtime;
using MockServer.Store;

namespace MockServer.Bot;

/// <summary>A count that was written, at its moment.</summary>
public sealed record AnalyticsEntry(string Id, DateTimeOffset At, string Name, long Count);

/// <summary>An observation that was written, at its moment.</summary>
public sealed record ObservationEntry(string Id, DateTimeOffset At, CaptureObservationBody Observation);

/// <summary>What a bot counted and observed. The API writes it and never reads it back; people and the control plane may.</summary>
public sealed class Telemetry
{
    private readonly BotState _bot;

    public Telemetry(BotState bot)
    {
        _bot = bot;
        Analytics = new Table<AnalyticsEntry>(bot, "analytics", row => row.Id, row => row.At);
        Observations = new Table<ObservationEntry>(bot, "observations", row => row.Id, row => row.At);
    }

    public Table<AnalyticsEntry> Analytics { get; }

    public Table<ObservationEntry> Observations { get; }

    public void Track(string name, long count) => Analytics.Insert(new AnalyticsEntry(_bot.NewId("anl"), _bot.Now, name, count));

    public void Observe(CaptureObservationBody observation)
    {
        if (observation.ConversationId is { } conversation)
            _ = _bot.Conversations.Referenced(conversation);
        if (observation.UserId is { } user)
            _ = _bot.Users.Referenced(user);
        if (observation.MessageId is { } message)
            _ = _bot.Messages.Referenced(message);
        if (observation.EventId is { } happened)
            _ = _bot.Events.Referenced(happened);
        Observations.Insert(new ObservationEntry(_bot.NewId("obs"), _bot.Now, observation));
    }
}
