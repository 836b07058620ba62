using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules of actions, integrations and telemetry, disobeyed.</summary>
public static class ActionDisobedience
{
    public static readonly Disobedience[] All =
    [
        new("actions.call.integration-type", mock => mock.Success("callAction", Refuse(400, "Runtime")), "actions.*"),
        new("actions.call.own-type", mock => mock.On(
            (operation, answer) => operation.Id == "callAction" && answer.RequestMessage!.Headers.Contains("x-integration-alias"),
            Refuse(404, "ResourceNotFound"))),
        new(
            "actions.call.unknown-refused",
            mock => mock.Status("callAction", 404, Accept(new { output = new { }, meta = new { cached = false } })),
            "actions.*"),
        new("actions.call.unknown-404", mock => mock.Status("callAction", 404, Refuse(400, "ReferenceNotFound"))),
        new("integrations.configure.bot-refused", mock => mock.Status("configureIntegration", 403, Accept(new { })), "integrations.*"),
        new("integrations.configure.bot-403", mock => mock.Status("configureIntegration", 403, Refuse(400, "InvalidPayload"))),
        new("integrations.configure.identifier-unique", mock => mock.Status("configureIntegration", 409, Refuse(400, "InvalidPayload"))),
        new("integrations.configure.identifier-freed", mock => GivenTwice(mock, freedBetween: true), "integrations.*"),
        new("integrations.configure.repeatable", mock => GivenTwice(mock, freedBetween: false), "integrations.configure.identifier-unique"),
        new(
            "telemetry.track.repeatable",
            mock => mock.Success("trackAnalytics", From<HttpResponseMessage>(2, Refuse(409, "AlreadyExists"))),
            "telemetry.*"),
        new(
            "telemetry.observe.integration-refused",
            mock => mock.Status("captureObservation", 403, Accept(new { })),
            "telemetry.observe.*"),
        new("telemetry.observe.integration-403", mock => mock.Status("captureObservation", 403, Refuse(400, "InvalidPayload"))),
    ];

    // What was given once cannot be given again: after it was removed, or at once.
    private static Broken GivenTwice(Broken mock, bool freedBetween)
    {
        var given = new List<string>();
        return mock.On((operation, answer) => operation.Id == "configureIntegration" && answer.IsSuccessStatusCode, answer =>
        {
            var sent = answer.RequestMessage!.Content!.ReadAsStringAsync().Result;
            if (!sent.Contains("null", StringComparison.Ordinal) && given.Contains(sent) && (given[^1] != sent) == freedBetween)
                Refuse(409, "AlreadyExists")(answer);
            given.Add(sent);
        });
    }
}
