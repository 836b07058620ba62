using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Delivery;
using MockServer.Delivery.Calls;
using MockServer.Delivery.Endpoints;
using MockServer.Generated.Admin;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Settings;
using Key = (bool IsBot, string Bot, string Id);

namespace MockServer.Admin;

public sealed class EndpointsController(AttachedEndpoints endpoints, Registrations registrations, Webhooks webhooks, MockServerOptions options)
    : EndpointsControllerBase
{
    public override Task<ActionResult<EndpointList>> ListEndpoints(string? bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(new EndpointList { Endpoints = [.. endpoints.Of(Scope.Of(Request, bot)).Select(Told)] }));

    public override Task<ActionResult<Generated.Admin.Endpoint>> GetBotEndpoint(string bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(Told(Named(OfBot(bot)))));

    public override Task<ActionResult<Generated.Admin.Endpoint>> SetBotEndpoint(EndpointChange body, string bot, CancellationToken cancellationToken = default) =>
        Put(OfBot(bot), body);

    public override Task<IActionResult> DeleteBotEndpoint(string bot, CancellationToken cancellationToken = default) => Remove(OfBot(bot));

    public override Task<ActionResult<Generated.Admin.Delivery>> PingBotEndpoint(string bot, CancellationToken cancellationToken = default) =>
        Ping(OfBot(bot), cancellationToken);

    public override Task<ActionResult<Generated.Admin.Endpoint>> GetIntegrationEndpoint(string id, string? bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(Told(Named(OfIntegration(id, bot)))));

    public override Task<ActionResult<Generated.Admin.Endpoint>> SetIntegrationEndpoint(
        EndpointChange body, string id, string? bot, CancellationToken cancellationToken = default) => Put(OfIntegration(id, bot), body);

    public override Task<IActionResult> DeleteIntegrationEndpoint(string id, string? bot, CancellationToken cancellationToken = default) =>
        Remove(OfIntegration(id, bot));

    public override Task<ActionResult<Generated.Admin.Delivery>> PingIntegrationEndpoint(string id, string? bot, CancellationToken cancellationToken = default) =>
        Ping(OfIntegration(id, bot), cancellationToken);

    private static Key OfBot(string bot) => (true, Scope.OfPath(bot), bot);

    private Key OfIntegration(string id, string? bot) => (false, Scope.Of(Request, bot) ?? "", id);

    private AttachedEndpoint Named(Key key) => endpoints.Find(key) ?? throw ApiException.NotFound("Endpoint of", key.Id);

    private async Task<ActionResult<Generated.Admin.Endpoint>> Put(Key key, EndpointChange change)
    {
        if (EndpointSetting.Address(change.Url) is not { } url)
            throw Refusals.Of("request/body/url", "url", "an http or https URL without a password", $"\"{change.Url}\"");
        if (!EndpointSetting.IsAllowed(url, options.AllowedEndpoints))
            throw Refusals.Of("request/body/url", "host", $"on this machine, or on a host that --allowed-endpoints names (--allowed-endpoints {url.DnsSafeHost})", $"\"{url.Host}\"");
        if (change.Secret is { } secret && !Signature.IsSecret(secret))
            throw Refusals.Of("request/body/secret", "base64url", "text in base64url", "none");
        var endpoint = new AttachedEndpoint
        {
            IsBot = key.IsBot,
            Id = key.Id,
            Bot = key.Bot.Length == 0 ? null : key.Bot,
            Url = url,
            Configuration = change.Configuration is { } configuration ? System.Text.Json.JsonSerializer.SerializeToElement(configuration, WireJson.Options) : JsonMembers.None,
            ConfigurationType = change.ConfigurationType,
            Secret = change.Secret,
            MessageUpdates = change.MessageUpdates ?? false,
        };
        await registrations.Put(endpoint);
        return Answer(Told(endpoint));
    }

    private async Task<IActionResult> Remove(Key key) =>
        await registrations.Remove(key) ? new NoContentResult() : throw ApiException.NotFound("Endpoint of", key.Id);

    private async Task<ActionResult<Generated.Admin.Delivery>> Ping(Key key, CancellationToken stop) =>
        Answer(ToldDeliveries.Of(await registrations.Ping(Named(key), stop)));

    private Generated.Admin.Endpoint Told(AttachedEndpoint endpoint) => new()
    {
        Kind = endpoint.IsBot ? TargetKind.Bot : TargetKind.Integration,
        Id = endpoint.Id,
        Bot = endpoint.Bot,
        Url = endpoint.Url.ToString(),
        Configuration = endpoint.Configuration,
        ConfigurationType = endpoint.ConfigurationType,
        Signed = endpoint.Secret is not null,
        MessageUpdates = endpoint.IsBot ? null : endpoint.MessageUpdates,
        WebhookUrl = endpoint.IsBot ? null : webhooks.UrlOf(endpoint.Bot ?? options.Bot, endpoint.Id),
    };
}
