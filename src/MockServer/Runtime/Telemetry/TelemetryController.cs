using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Runtime.Telemetry;

public sealed class TelemetryController : TelemetryControllerBase
{
    public override Task<ActionResult<JsonElement>> TrackAnalytics(TrackAnalyticsBody body, CancellationToken cancellationToken = default) =>
        Step(bot => bot.Telemetry.Track(body.Name, body.Count));

    public override Task<ActionResult<JsonElement>> CaptureObservation(CaptureObservationBody body, CancellationToken cancellationToken = default) =>
        Caller.IsBot
            ? Step(bot => bot.Telemetry.Observe(body))
            : throw ApiException.Forbidden("captureObservation is for bots; leave x-integration-id and x-integration-alias out",
                "telemetry.observe.integration-403");
}
