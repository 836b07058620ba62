using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Generated.Runtime;
using MockServer.Http;

namespace MockServer.Runtime.Integrations;

public sealed class IntegrationsController : IntegrationsControllerBase
{
    public override Task<ActionResult<JsonElement>> ConfigureIntegration(
        ConfigureIntegrationBody? body, CancellationToken cancellationToken = default)
    {
        if (Caller.IsBot)
            throw ApiException.Forbidden("configureIntegration is for integrations; send x-integration-id or x-integration-alias");
        return Step(bot =>
        {
            var installation = bot.Installations.Of(Caller);
            bot.Installations.Configure(
                installation,
                WasSent("identifier") ? body!.Identifier : installation.Identifier,
                body?.ScheduleRegisterCall is { } schedule ? WireName.Of(schedule) : installation.RegisterSchedule);
        });
    }
}
