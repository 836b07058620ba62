using System.Text.Json;
using Conformance.Comparing;
using Conformance.Running;
using Contract;
using Sabotages;
using Sabotages.Rules;

namespace Conformance.Tests.Reports;

/// <summary>Two deployments that behave alike have no difference, and one that is harmed has exactly that one.</summary>
public sealed class ComparisonTests : IAsyncLifetime
{
    private static readonly string[] Resources = ["Users", "Participants", "States"];

    private readonly Mock target = new();
    private readonly Mock other = new();

    [Fact]
    public async Task The_mock_is_like_the_mock()
    {
        var comparison = await Compare(healthy => healthy, @case =>
            Resources.Contains(@case.Subject.Resource) && @case.Waits == TimeSpan.Zero);
        Assert.Equal([], comparison.Differences.Select(difference => $"{difference.Operation} {difference.Place} {difference.Values[0]}"));
        Assert.Equal(0, comparison.ExitCode);
        Assert.True(comparison.Target.Verdicts.Count > 500);
    }

    [Fact]
    public async Task A_field_that_is_missing_is_the_one_difference()
    {
        var comparison = await Compare(
            broken => broken.Success("getUser", Harm.Body(body => body["user"]!.AsObject().Remove("tags"))), @case =>
                @case.Subject.Resource == "Users" && @case.Kind != Kind.Behaviour);
        var difference = Assert.Single(comparison.Differences);
        Assert.Equal(("getUser", "response/body/user/tags"), (difference.Operation, difference.Place));
        Assert.Equal("nothing", difference.Values[0].Other);
        Assert.Contains("users.get.happy-path", difference.Verdicts.Select(one => one.Case));
        Assert.Contains(difference.Look, look => look.StartsWith("openapi/runtime.yaml:", StringComparison.Ordinal));
        Assert.Contains("src/MockServer/Runtime/Users: getUser", difference.Look);
        Assert.Equal(1, comparison.ExitCode);
    }

    [Fact]
    public async Task A_refusal_of_another_status_names_the_rule_that_says_which()
    {
        var comparison = await Compare(broken => broken.Status("getUser", 404, Harm.As(400, "ReferenceNotFound")), @case =>
            @case.Id is "users.get.unknown-id" or "users.get.unknown-404");
        var difference = Assert.Single(comparison.Differences);
        Assert.Equal(("getUser", "response/status"), (difference.Operation, difference.Place));
        Assert.StartsWith("404 ResourceNotFound", difference.Values[0].Target);
        Assert.StartsWith("400 ReferenceNotFound", difference.Values[0].Other);
        Assert.Equal("users.get.unknown-404", difference.Rule?.Id);
    }

    [Fact]
    public async Task Where_the_mock_had_to_choose_the_page_of_choices_is_named()
    {
        const string Rule = "users.create.attributes-mirror";
        var comparison = await Compare(Disobediences.All.Single(one => one.Rule == Rule).How, @case => @case.Cites.Source == Rule);
        Assert.NotEmpty(comparison.Differences);
        Assert.All(comparison.Differences, difference => Assert.Equal((Rule, RuleLevel.May), (difference.Rule!.Id, difference.Rule.Level)));
        Assert.Contains(comparison.Differences[0].Look, look => look.StartsWith("docs/fidelity.md", StringComparison.Ordinal));
        Assert.Contains($"look at  rule {Rule} (MAY)", ComparisonReport.Text(comparison));
        var json = JsonDocument.Parse(ComparisonReport.Json(comparison)).RootElement;
        Assert.Equal(Rule, json.GetProperty("differences")[0].GetProperty("rule").GetString());
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await target.DisposeAsync();
        await other.DisposeAsync();
    }

    private async Task<Comparison> Compare(Func<Broken, Broken> how, Func<Case, bool> chosen)
    {
        var names = new RunNames(4711);
        using var one = new HttpClient(target.Server.CreateHandler(), disposeHandler: false);
        using var two = new HttpClient(how(new Broken(RuntimeRun.Suite.Contract, other.Server.CreateHandler())), disposeHandler: false);
        return await SideRun.Compare(
            RuntimeRun.Suite, [.. RuntimeRun.Suite.Cases.Where(chosen)], new(one, Runs.Settings(names)), new(two, Runs.Settings(names)),
                names, TimeProvider.System,
            TestContext.Current.CancellationToken);
    }
}
