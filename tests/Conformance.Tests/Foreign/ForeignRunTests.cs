using Conformance.Doctor;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Tests.Foreign;

/// <summary>Other people's contracts, served by Prism.</summary>
public sealed class ForeignRunTests
{
    private const string Absent = "Prism is not here: let PRISM name its dist/index.js, and OPENAPI_CONTRACTS the folder of the contracts.";

    public static bool PrismIsAbsent => Prism.IsAbsent;

    [Theory(Skip = Absent, SkipWhen = nameof(PrismIsAbsent))]
    [InlineData("petstore-3.0.yaml"), InlineData("links-3.0.yaml"), InlineData("museum-3.1.yaml"), InlineData("tictactoe-3.1.yaml")]
    public async Task Findings_on_a_foreign_contract_are_true_ones(string file)
    {
        await using var prism = await Prism.Start(file);
        var suite = new Suite(ContractLoader.Load(Prism.PathOf(file)));
        var names = new RunNames(1);
        var settings = TargetSettings.Read(name => name switch { "target-url" => prism.Url, "target-token" => "a:b", _ => null }, names,
            suite.Contract);
        using var client = Target.NewClient();
        var target = new Target(client, settings, TimeProvider.System);
        Assert.Empty(await Examination.Pass(suite.Contract, target, client, TimeProvider.System, suite.Cases.Count,
            TestContext.Current.CancellationToken));
        // What Prism never answers would hold up the others.
        var (malformed, others) = (suite.Cases.Where(IsMalformed), suite.Cases.Where(@case => !IsMalformed(@case)));
        List<Verdict> verdicts =
        [
            .. await Run(suite, target, names, others, new RunLimits { Parallelism = 4 }),
            .. await Run(suite, target, names, malformed, new RunLimits { Case = TimeSpan.FromSeconds(2), Parallelism = 40 }),
        ];
        Assert.Null(Vacuity.Of(suite.Contract, settings, verdicts, []));
        Assert.Equal([], verdicts.Ending(Outcome.Errored, Outcome.Flaky));
        Assert.Equal([], Problem.Of(verdicts).Where(problem => problem.Outcome > Outcome.Silent && !IsKnown(problem))
            .Select(problem => problem.Explain()));
    }

    // What Prism 5 does, seen with curl too: it never answers a body that is no JSON, takes bytes that are no UTF-8, and null where an
    // object may be left out; its 405 has no Allow, its 401 no WWW-Authenticate.
    private static bool IsKnown(Problem problem) => problem.Cause.Check switch
    {
        "answer" => problem.Cases.All(id => id.Contains(".malformed.body.", StringComparison.Ordinal)),
        "status" => problem.Cases.All(id => id.EndsWith(".malformed.body.invalid-utf-8", StringComparison.Ordinal)
            || id.EndsWith(".other.body.null", StringComparison.Ordinal)),
        "allow" => problem.Witness.Seen == "nothing" && problem.Cases.All(id => id.Contains(".other-", StringComparison.Ordinal)),
        "challenge" => problem.Witness.Seen == "nothing" && problem.Cases.All(id => id.Contains(".token.", StringComparison.Ordinal)),
        _ => false,
    };

    private static bool IsMalformed(Case @case) => @case.Check == "malformed";

    private static async Task<Verdict[]> Run(Suite suite, Target target, RunNames names, IEnumerable<Case> cases, RunLimits limits)
    {
        await using var runner = new Runner(suite, target, names, TimeProvider.System, TestContext.Current.CancellationToken, limits);
        return await Task.WhenAll(cases.Select(runner.Run));
    }
}
