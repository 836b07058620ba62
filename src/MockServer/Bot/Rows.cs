using System.Text.Json.Serialization;

// What a stored row holds beyond what the contract shows. These properties never leave in an answer.
namespace MockServer.Generated.Runtime;

public partial record User
{
    /// <summary>The alias of the integration that made the user; null for the bot's own user.</summary>
    [JsonIgnore]
    public string? Owner { get; init; }
}

public partial record Event
{
    /// <summary>The workflow that the event is for: accepted and filtered by, but not part of the answer.</summary>
    [JsonIgnore]
    public string? WorkflowId { get; init; }

    /// <summary>When a scheduled event happens.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt { get; init; }
}

public partial record Conversation
{
    /// <summary>The conversation that this one was copied from; null for any other. Get-or-create goes on finding the original.</summary>
    [JsonIgnore]
    public string? ForkOf { get; init; }
}

public partial record Message
{
    /// <summary>The message that this one was copied from with its conversation; null for any other.</summary>
    [JsonIgnore]
    public string? ForkOf { get; init; }

    /// <summary>When a scheduled message is handed over; null for at once.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt { get; init; }
}

public partial record State
{
    /// <summary>The conversation, user, bot, integration or workflow that the state is of.</summary>
    [JsonIgnore]
    public string OwnerId { get; init; } = "";
}

public partial record Workflow
{
    /// <summary>The event that the bot took the workflow up with.</summary>
    [JsonIgnore]
    public string? EventId { get; init; }

    /// <summary>How often the bot was told to start the workflow.</summary>
    [JsonIgnore]
    public int Starts { get; init; }

    /// <summary>When a start that the bot did not take up is looked at again; null when it did, or is never to be told.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextStartAt { get; init; }
}
