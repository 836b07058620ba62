using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Delivery;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Runtime.Integrations;

public sealed class IntegrationsController(Registrations registrations) : IntegrationsControllerBase
{
    public override async Task<ActionResult<JsonElement>> ConfigureIntegration(
        ConfigureIntegrationBody? body, CancellationToken cancellationToken = default)
    {
        if (Caller.IsBot)
            throw ApiException.Forbidden("configureIntegration is for integrations; send x-integration-id or x-integration-alias",
                "integrations.configure.bot-403");
        var (alias, changed) = await Run(bot =>
        {
            var installation = bot.Installations.Of(Caller);
            bot.Installations.Configure(
                installation,
                WasSent("identifier") ? body!.Identifier : installation.Identifier,
                body?.ScheduleRegisterCall is { } schedule ? WireName.Of(schedule) : installation.RegisterSchedule);
            return (installation.Alias, bot.Installations.Rows.Get(installation.Alias) != installation);
        });
        if (changed)
            await registrations.Configured(Caller.BotId, alias);
        return Answer(JsonMembers.None);
    }
}
