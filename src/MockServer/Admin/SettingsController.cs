using Microsoft.AspNetCore.Mvc;
using MockServer.Generated.Admin;
using MockServer.Safety;
using MockServer.Settings;

namespace MockServer.Admin;

public sealed class SettingsController(LiveSettings settings, AdminToken adminToken) : SettingsControllerBase
{
    private static readonly string[] Changeable = ["strict", "pageSize", "rateLimit"];

    public override Task<ActionResult<Generated.Admin.Settings>> GetSettings(CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(InForce()));

    public override Task<ActionResult<Generated.Admin.Settings>> ChangeSettings(SettingsChange body, CancellationToken cancellationToken = default)
    {
        settings.Change(now => now with
        {
            Strict = body.Strict ?? now.Strict,
            PageSize = body.PageSize ?? now.PageSize,
            RateLimit = WasSent("rateLimit") ? body.RateLimit : now.RateLimit,
        });
        return Task.FromResult(Answer(InForce()));
    }

    private Generated.Admin.Settings InForce()
    {
        var now = settings.Now;
        return new Generated.Admin.Settings
        {
            Urls = now.Urls,
            Seed = now.Seed,
            World = now.World,
            Locale = now.Locale,
            Bot = now.Bot,
            Tokens = now.Tokens.Count,
            Strict = now.Strict,
            PageSize = now.PageSize,
            Contract = now.Contract,
            Actions = now.Actions,
            Definitions = now.Definitions,
            AdminToken = adminToken.IsWanted,
            AllowedHosts = now.AllowedHosts,
            MaxWorlds = now.MaxWorlds,
            Log = now.JsonLog ? "json" : "text",
            Metrics = now.Metrics,
            Otlp = ServerOf(now.Otlp),
            History = now.History,
            RateLimit = now.RateLimit,
            Journal = now.Journal,
            JournalBytes = now.JournalBytes,
            Report = now.Report,
            BotEndpoint = [.. now.BotEndpoints.Select(one => one.ToString())],
            IntegrationEndpoint = [.. now.IntegrationEndpoints.Select(one => one.ToString())],
            AllowedEndpoints = now.AllowedEndpoints,
            DeliveryAttempts = now.DeliveryAttempts,
            DeliveryBackoff = (int)now.DeliveryBackoff.TotalMilliseconds,
            DeliveryQueue = now.DeliveryQueue,
            DeliveryConcurrency = now.DeliveryConcurrency,
            Deliveries = now.Deliveries,
            DeliveryBytes = now.DeliveryBytes,
            Changeable = Changeable,
        };
    }

    // What a URL says of a user, in its path or behind it, is nobody else's.
    private static string? ServerOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : null;
}
