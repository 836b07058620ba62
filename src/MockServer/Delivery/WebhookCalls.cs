using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using MockServer.Bot;
using MockServer.Delivery.Calls;
using MockServer.Delivery.Endpoints;
using MockServer.Delivery.Log;
using MockServer.Http.Errors;
using MockServer.Http.Gates;
using MockServer.Http.Wire;

namespace MockServer.Delivery;

/// <summary>
/// <c>/webhooks/{id}</c>: what callers from outside send goes to the integration as it came, and its answer goes back as it is.
/// </summary>
public sealed class WebhookCalls(Webhooks webhooks, IntegrationCalls integrations, Courier courier, Worlds worlds)
{
    /// <summary>The largest body that is taken.</summary>
    public const int MostBytes = Wire.MostBytes;

    // They belong to one connection, or are written anew for the other.
    private static readonly HashSet<string> OwnOfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "content-length", "keep-alive", "proxy-authenticate", "te", "trailer", "transfer-encoding", "upgrade", "date", "server",
    };

    public async Task Serve(HttpContext context)
    {
        // What the integration answers without a body is meant so.
        context.Features.Set(MeantBare.Marker);
        var id = (string)context.Request.RouteValues["id"]!;
        if (webhooks.Find(id) is not var (botId, endpoint))
            await Refuse(context, StatusCodes.Status404NotFound, $"There is no webhook \"{id}\"; GET {AdminProblem.Root}/endpoints lists those that there are");
        else if (await Body(context.Request) is not { } body)
            await Refuse(context, StatusCodes.Status413PayloadTooLarge, $"A webhook takes no more than {MostBytes} bytes");
        else
            await Pass(context, await Of(context.Request, botId, endpoint, body));
    }

    private async Task<Call> Of(HttpRequest request, string botId, AttachedEndpoint endpoint, byte[] body)
    {
        var identity = await worlds.Run(botId, bot => Identity.Of(bot, endpoint.Id));
        object Told(bool shown) => new
        {
            req = new
            {
                method = request.Method,
                path = "/" + (string?)request.RouteValues["path"],
                query = request.QueryString.Value is { Length: > 1 } query ? query[1..] : "",
                headers = request.Headers.ToDictionary(
                    one => one.Key.ToLowerInvariant(), one => shown && Masking.IsSecret(one.Key) ? Masking.Mark : one.Value.ToString()),
                body = Encoding.UTF8.GetString(body),
            },
        };
        return integrations.Of(botId, endpoint, identity, "webhook_received", Told(false)) with
        {
            Shown = JsonSerializer.SerializeToUtf8Bytes(Told(true), WireJson.Options),
        };
    }

    private async Task Pass(HttpContext context, Call call)
    {
        var (delivery, outcome) = await courier.Ask(call, context.RequestAborted);
        if (outcome.Status is not { } status)
        {
            await Refuse(context, outcome.IsTimeout ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway,
                $"The integration gave no answer: {outcome.Error}. See {AdminProblem.Root}/deliveries/{delivery.Id}");
            return;
        }

        var response = context.Response;
        response.StatusCode = status;
        foreach (var (name, value) in outcome.Headers.Where(one => !OwnOfConnection.Contains(one.Key)))
            response.Headers[name] = StringValues.Concat(response.Headers[name], value);
        if (outcome.Body.Length > 0 && status is not (204 or 304) && !HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(outcome.Body, context.RequestAborted);
    }

    private static async Task<byte[]?> Body(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
            return null;
        using var whole = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0;)
        {
            if (whole.Length + read > MostBytes)
                return null;
            whole.Write(part, 0, read);
        }

        return whole.ToArray();
    }

    private static Task Refuse(HttpContext context, int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status, instance: context.Request.Path).ExecuteAsync(context);
}
