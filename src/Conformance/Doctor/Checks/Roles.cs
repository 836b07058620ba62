using Conformance.Http;

namespace Conformance.Doctor.Checks;

/// <summary>The bot lets the integration act that the run acts as.</summary>
internal static class Roles
{
    public const string Name = "integration";

    private const string Setting = "target-integration-id";
    private const string IdHeader = "x-integration-id";
    private const string AliasHeader = "x-integration-alias";

    public static async Task<Diagnosis> Of(Visit visit)
    {
        var (id, alias) = (visit.Settings.IntegrationId, visit.Settings.IntegrationAlias);
        if (visit.Contract.Operations.All(operation => !operation.Callers.Contains(Callers.Integration)))
            return Diagnosis.Good(Name, "the contract has none");
        if (visit.Answer is not { Succeeded: true } || Probes.Of(visit.Contract, Callers.Integration).FirstOrDefault() is not { } probe)
            return Diagnosis.Good(Name, "not tried: the bot itself was not answered");
        if (id is null)
            return Diagnosis.Noticed(Name, "none given: every case that needs one will be skipped",
                $"give --{Setting} and --target-integration-alias to run them");
        if (await visit.Send(probe) is not { } answer || answer.Succeeded || answer.Status is >= 500 or 429)
            return Diagnosis.Good(Name, $"{id} ({alias ?? "no alias"}) may act");

        var name = $"{id} ({alias ?? "no alias"})";
        if (alias is not null && await visit.Send(probe.Without(AliasHeader)) is { Succeeded: true })
        {
            return Diagnosis.Sick(
                Name, "target-integration-alias", $"{id} is installed in the bot, but not as '{alias}' ({answer.Summary})",
                "give the alias that the bot gave it");
        }
        if (alias is not null && await visit.Send(probe.Without(IdHeader)) is { Succeeded: true })
        {
            return Diagnosis.Sick(
                Name, Setting, $"the bot has an integration '{alias}', but it is not {id} ({answer.Summary})",
                    "give the id of that installation's integration");
        }
        return answer.Status == 403
            ? Diagnosis.Sick(Name, Setting, $"the bot does not let {name} act: it is not installed there ({answer.Summary})",
                "give one that is, with --target-integration-alias")
            : Diagnosis.Sick(Name, Setting, $"{visit.Url} does not know {name} ({answer.Summary})", "give an integration that is there");
    }
}
