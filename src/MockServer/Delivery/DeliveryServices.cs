using MockServer.Bot.Telling;
using MockServer.Delivery.Calls;
using MockServer.Delivery.Endpoints;
using MockServer.Delivery.Log;

namespace MockServer.Delivery;

internal static class DeliveryServices
{
    /// <summary>What calls bots and integrations; as long as none has an endpoint it calls nobody.</summary>
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Wire(Wire.Open(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AttachedEndpoints>();
        services.AddSingleton<Webhooks>();
        services.AddSingleton<DeliveryLog>();
        services.AddSingleton<Courier>();
        services.AddSingleton<IntegrationCalls>();
        services.AddSingleton<ISubscriber, Dispatcher>();
        services.AddSingleton(provider => (provider.GetRequiredService<ISubscriber>() as Dispatcher)!);
        services.AddSingleton<Registrations>();
        services.AddSingleton<ActionCalls>();
        services.AddSingleton<WebhookCalls>();
    }

    public static void MapWebhooks(this WebApplication app) =>
        app.Map($"{Webhooks.Root}/{{id}}/{{**path}}", (RequestDelegate)app.Services.GetRequiredService<WebhookCalls>().Serve);
}
