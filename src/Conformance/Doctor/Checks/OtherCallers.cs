using Conformance.Http;

namespace Conformance.Doctor.Checks;

/// <summary>The other bot and the other integration, which show that callers are apart, may act too.</summary>
internal static class OtherCallers
{
    public const string Name = "other callers";

    public static async Task<Diagnosis> Of(Visit visit)
    {
        if (visit.Answer is not { Succeeded: true } answer || answer.Call.Operation.Parameter("x-bot-id", "header") is null)
            return Diagnosis.Good(Name, "not tried");
        if (visit.Settings.OtherBotId is { } bot
            && await visit.Send(answer.Call.WithHeader("x-bot-id", bot)) is { Status: 400 or 401 or 403 or 404 } refused)
        {
            return Diagnosis.Noticed(
                Name, $"the token may not act in the other bot {bot} ({refused.Summary})",
                    "give another --target-other-bot-id, or expect its cases to be skipped");
        }
        if (visit.Settings.OtherIntegration is var (id, alias)
            && Probes.Of(visit.Contract, Callers.Integration).FirstOrDefault() is { } probe
            && await visit.Send(probe.WithHeader("x-integration-id", id)
                .WithHeader("x-integration-alias", alias)) is { Status: 400 or 401 or 403 or 404 } stranger)
        {
            return Diagnosis.Noticed(
                Name, $"the other integration {id} ({alias}) may not act in the bot ({stranger.Summary})",
                "give another --target-other-integration-id and --target-other-integration-alias, or expect its cases to be skipped");
        }
        return Diagnosis.Good(Name, "may act, where they are given");
    }
}
