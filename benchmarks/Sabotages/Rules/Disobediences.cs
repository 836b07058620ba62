namespace Sabotages.Rules;

/// <summary>Every rule that can be disobeyed in front of the mock.</summary>
public static class Disobediences
{
    /// <summary>By resource; a new file of them is one line.</summary>
    public static readonly IReadOnlyList<Disobedience> All =
    [
        .. ConversationDisobedience.All,
        .. ParticipantDisobedience.All,
        .. MessageDisobedience.All,
        .. MessageChangeDisobedience.All,
        .. IncomingMessageDisobedience.All,
        .. UserDisobedience.All,
        .. TagValueDisobedience.All,
        .. StateDisobedience.All,
        .. EventDisobedience.All,
        .. WorkflowDisobedience.All,
        .. ActionDisobedience.All,
        .. ErrorDisobedience.All,
        .. AuthDisobedience.All,
        .. WireDisobedience.All,
        .. ListDisobedience.All,
        .. CreationDisobedience.All,
        .. ToldDisobedience.All,
    ];
}
