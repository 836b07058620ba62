using System.Text.Json;

namespace Conformance.Tests;

/// <summary>The suite of the Runtime API is in order, whatever it is run against.</summary>
public sealed class RuntimeSuiteTests
{
    private static readonly Suite Suite = RuntimeRun.Suite;

    [Fact]
    public void Ids_are_unique_and_of_one_form()
    {
        var ids = Suite.Cases.Select(@case => @case.Id).Concat(Suite.Omissions.Select(omission => omission.Id)).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches(@"^[a-z]+\.[a-z-]+\.[a-z0-9-]+(\.[a-z0-9-]+)*$", id));
    }

    [Fact]
    public void Every_operation_has_a_happy_path_and_is_refused_without_a_bot()
    {
        string[] operations = [.. Suite.Contract.Operations.Select(operation => operation.Id)];
        Assert.Equal(operations, About("happy-path"));
        Assert.Equal(operations, About("missing-bot-id"));

        IEnumerable<string> About(string asked) =>
            Suite.Cases.Where(@case => @case.Id.EndsWith($".{asked}", StringComparison.Ordinal)).Select(@case => @case.Subject.Id);
    }

    [Fact]
    public void Every_example_of_a_request_is_sent_by_a_case() => Assert.Equal(
        Suite.Contract.Operations.Sum(operation => Math.Max(1, operation.Body?.Examples.Count ?? 0)),
        Suite.Cases.Count(@case => @case.Cites.Source == @case.Subject.Success!.Pointer));

    [Fact]
    public void Every_id_in_a_path_has_a_case_with_an_unknown_one()
    {
        var expected = from operation in Suite.Contract.Operations
                       from parameter in operation.Parameters
                       where parameter.In == "path" && parameter.Name is "id" or "userId"
                       select (operation.Id, parameter.Name == "id" ? "unknown-id" : "unknown-user-id");
        var cases = Suite.Cases.Where(@case => @case.Kind == Kind.Unknown && @case.Cites.Source == "api.errors.unknown-id-404")
            .Select(@case => (@case.Subject.Id, @case.Id.Split('.')[2]));
        Assert.Equal(expected.Order(), cases.Order());
    }

    /// <summary>The resources whose rules are all tried; what cannot be seen from outside is listed with the reason.</summary>
    public static TheoryData<string> Resources => [.. Suite.Contract.Rules.Select(rule => rule.Id.Split('.')[0]).Distinct()];

    [Theory, MemberData(nameof(Resources))]
    public void Every_rule_has_a_case_or_cannot_be_seen(string resource)
    {
        var unseen = Suite.Omissions.Where(omission => omission.Why.StartsWith("not observable: ", StringComparison.Ordinal));
        var tried = Suite.Cases.Where(@case => @case.Kind == Kind.Behaviour).Select(@case => @case.Cites.Source)
            .Concat(unseen.Select(omission => omission.Id)).ToHashSet();
        var rules = Suite.Contract.Rules.Select(rule => rule.Id).Where(id => id.StartsWith($"{resource}.", StringComparison.Ordinal));
        Assert.Equal([], rules.Where(id => !tried.Contains(id)));
    }

    [Fact]
    public void Every_case_cites_a_rule_or_a_place_in_the_contract_that_exists() => Assert.All(
        Suite.Cases,
        @case => Assert.True(
            @case.Cites.Source.StartsWith('#')
                ? Suite.Contract.At(@case.Cites.Source) is { ValueKind: not JsonValueKind.Undefined }
                : Suite.Contract.Rules.Any(rule => rule.Id == @case.Cites.Source && rule.Level == @case.Cites.Level),
            $"{@case.Id} cites {@case.Cites.Source}"));

    [Theory]
    [InlineData("participants.get.happy-path", "addParticipant"), InlineData("participants.remove.happy-path", "addParticipant")]
    [InlineData("states.get.happy-path", "setState"), InlineData("states.patch.happy-path", "setState")]
    [InlineData("messages.create.happy-path", "createConversation"), InlineData("messages.create.happy-path", "createUser")]
    [InlineData("events.cancel-scheduled.happy-path", "createEvent"), InlineData("workflows.update.example-acknowledged", "createEvent")]
    public void What_a_call_needs_is_made_by_the_operation_that_makes_it(string id, string maker) =>
        Assert.Contains(maker, Suite.Cases.Single(@case => @case.Id == id).Operations);

    [Fact]
    public void Nothing_is_made_with_more_operations_than_it_takes() => Assert.All(
        Suite.Cases.Where(@case => @case.Kind != Kind.Behaviour), @case => Assert.True(@case.Operations.Count <= 4, $"{@case.Id}: {string.Join(' ', @case.Operations)}"));

    [Fact]
    public void The_plan_is_the_same_every_time() => Assert.Equal(
        Suite.Cases.Select(@case => (@case.Id, string.Join(' ', @case.Operations))),
        new Suite(BundledContract.Runtime()).Cases.Select(@case => (@case.Id, string.Join(' ', @case.Operations))));
}
