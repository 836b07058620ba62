using Conformance.Behaviour;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>What the contract's rules say beyond its schemas: a case for each rule, by the rule's own id.</summary>
internal static class Rules
{
    /// <summary>The rules by resource; a new file of them is one line.</summary>
    private static readonly IReadOnlyList<RuleCase>[] All =
    [
        Runtime.ConversationRules.All,
        Runtime.ConversationChangeRules.All,
        Runtime.ParticipantRules.All,
        Runtime.MessageRules.All,
        Runtime.MessageRefusalRules.All,
        Runtime.MessageEventRules.All,
        Runtime.MessageMatchRules.All,
        Runtime.MessageChangeRules.All,
        Runtime.MessageImportRules.All,
        Runtime.MessageImportMatchRules.All,
        Runtime.IncomingMessageRules.All,
        Runtime.UserRules.All,
        Runtime.UserChangeRules.All,
        Runtime.TagValueRules.All,
        Runtime.ThingRules.All,
        Runtime.ThingListRules.All,
        Runtime.ThingTagRules.All,
        Runtime.StateRules.All,
        Runtime.StateWritingRules.All,
        Runtime.StateExpiryRules.All,
        Runtime.EventRules.All,
        Runtime.ScheduledEventRules.All,
        Runtime.WorkflowRules.All,
        Runtime.WorkflowUpdateRules.All,
        Runtime.WorkflowTimeRules.All,
        Runtime.ActionRules.All,
        Runtime.DeliveryRules.All,
        Runtime.ToldEventRules.All,
        Runtime.HandedOverRules.All,
        Runtime.ErrorRules.All,
        Runtime.AuthRules.All,
        Runtime.WireRules.All,
        Runtime.IdAndTimeRules.All,
        Runtime.ListRules.All,
        Runtime.FilterRules.All,
        Runtime.CreationRules.All,
        Runtime.TagRules.All,
    ];

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from rule in All.SelectMany(cases => cases)
        let cited = contract.Rules.FirstOrDefault(one => one.Id == rule.Rule)
        where cited is not null
        from planned in Of(contract, rule, cited)
        select planned;

    // A contract that only shares some rules with this API has no such operation.
    private static IEnumerable<Planned> Of(ApiContract contract, RuleCase rule, Rule cited)
    {
        if (rule.UnseenBecause is { } why)
        {
            yield return new Omission(rule.Id, $"not observable: {why}");
        }
        else if (contract.Find(rule.Subject) is { } subject)
        {
            yield return new Case(rule.Id, Kind.Behaviour, Citation.Of(cited), cited.Says, subject, run => rule.Play(new Scene(run)))
            {
                Operations = RuleCalls.Of(rule),
                Waits = rule.Waits,
                Listens = rule.Listens,
            };
        }
    }
}
