using Conformance.Cases.Wire;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Callers;

/// <summary>
/// A request without credentials, with none that the contract knows, or without a bot, is refused, whatever else is right in it.
/// </summary>
internal static class Tokens
{
    private const string Rule = "api.auth.token-required";
    private const string KnownRule = "api.auth.token-known";

    private static readonly (string Name, Func<TargetSettings, string?> Header)[] Faults =
    [
        ("missing", _ => null),
        ("empty", _ => ""),
        ("no-token", _ => "Bearer"),
        ("other-scheme", _ => "Basic Y29uZm9ybWFuY2U6Y29uZm9ybWFuY2U="),
        ("no-scheme", settings => settings.Token),
    ];

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) => contract.Operations.SelectMany(operation =>
    {
        var bot = EmptyBot(contract, recipes, operation);
        return operation.RequiresAuthentication && operation.Security.All(way => way is [{ IsBearer: false }, ..])
            ? [Anonymous(contract, recipes, operation), .. bot]
            : operation.RequiresAuthentication ? Faults.Select(fault => Of(contract, recipes, operation, fault))
                .Append(Wrong(contract, recipes, operation)).Concat(bot)
            : bot;
    });

    private static Planned Of(ApiContract contract, RecipeBook recipes, Operation operation,
        (string Name, Func<TargetSettings, string?> Header) fault)
    {
        var expected = Refusals.By(contract, operation.Pointer, Rule, 401, "Unauthorized");
        return Refusals.Plan(
            contract, recipes, operation, $"token.{fault.Name}", Kind.Caller, expected.Cites,
            $"{operation.Id} refuses a request whose token is {fault.Name}",
            async (run, call) => await run.Send((call with { IsAnonymous = true })
                .WithHeader("authorization", fault.Header(run.Target.Settings)), expected));
    }

    // Of keys that are no bearer token only their absence is a fault beyond doubt.
    private static Planned Anonymous(ApiContract contract, RecipeBook recipes, Operation operation)
    {
        var expected = Refusals.By(contract, operation.Pointer, Rule, 401, "Unauthorized");
        return Refusals.Plan(
            contract, recipes, operation, "token.missing", Kind.Caller, expected.Cites, $"{operation.Id} refuses a request without its key",
            async (run, call) => await run.Send(call with { IsAnonymous = true }, expected));
    }

    // Some deployments take any token, and there nothing can be said; lists show it, and change nothing where it is so.
    private static Planned Wrong(ApiContract contract, RecipeBook recipes, Operation operation)
    {
        var asked = "token.wrong";
        if (operation.Method != "GET"
            || operation.Parameters.Any(parameter => parameter is { In: "path" } or { In: "query", Required: true }))
            return new Omission(CaseIds.Of(operation, asked), "the cases of lists show whether the deployment knows its tokens");
        var expected = Refusals.By(contract, operation.Pointer, KnownRule, 401, "Unauthorized");
        return Refusals.Plan(
            contract, recipes, operation, asked, Kind.Caller, expected.Cites, $"{operation.Id} refuses a token that nobody was given",
            async (run, call) =>
            {
                var wrong = (call with { IsAnonymous = true }).WithHeader("authorization", $"Bearer {run.Mark("token")}");
                if ((await run.Ask(wrong)).Succeeded)
                    throw new SkippedException("the deployment takes any token");
                await run.Send(wrong, expected);
            });
    }

    private static IEnumerable<Planned> EmptyBot(ApiContract contract, RecipeBook recipes, Operation operation)
    {
        if (operation.Parameter("x-bot-id", "header") is not { Required: true } header)
            yield break;
        yield return Refusals.Plan(
            contract, recipes, operation, "empty-bot-id", Kind.Caller,
            new Expected(400, Citation.Of(contract, header.Pointer, RuleLevel.Should)),
            $"{operation.Id} refuses an empty x-bot-id", new Flaw("request/headers", "required", ""), header.Pointer + "/required",
            call => call.WithHeader("x-bot-id", ""));
    }
}
