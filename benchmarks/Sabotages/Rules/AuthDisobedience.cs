using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules of callers and worlds, and of what goes on the wire, disobeyed.</summary>
public static class AuthDisobedience
{
    private const string Any = "api.auth.*";
    private const string Bot = "x-bot-id";
    private const string Good = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";

    public static readonly Disobedience[] All =
    [
        new("api.auth.token-required", mock => mock.Status("listEvents", 401, Refuse(403, "Forbidden")), Any),
        new("api.auth.token-known", mock => mock.On((_, answer) => Sent(answer, "authorization").Contains("run-", StringComparison.Ordinal),
            Refuse(403, "Forbidden"))),
        new("api.auth.rights-403", mock =>
        {
            var first = new HashSet<string>();
            // The first world that is met is the run's own.
            return mock.On((operation, answer) => operation.Id == "listEvents" && Sent(answer, Bot) is { Length: > 0 } bot
                && (first.Count == 0 ? !first.Add(bot) : !first.Contains(bot)), Refuse(404, "ResourceNotFound"));
        }, Any),
        new(
            "api.auth.installed-403",
            mock => mock.On(
                (_, answer) => Sent(answer, "x-integration-alias").StartsWith("run-", StringComparison.Ordinal),
                Refuse(404, "ResourceNotFound"))),
        new("api.auth.bot-id-400", mock => mock.Request("listEvents", Given), Any, "*.missing-bot-id"),
        new("api.auth.bot-id-type", mock => mock.Status("listEvents", 400, Put("type", "InvalidQuery")), Any),
        new("api.auth.bot-id-message", mock => mock.Status("listEvents", 400, Put("message", "x-bot-id?"))),
        new("api.auth.bot-id-before-token", mock => mock.On(
            (operation, answer) => operation.Id == "listEvents" && Sent(answer, Bot) + Sent(answer, "authorization") is "",
            Refuse(401, "Unauthorized"))),
        new("api.auth.bot-id-form", mock => mock.Request("listEvents", request =>
        {
            if (request.Headers.TryGetValues(Bot, out var sent) && sent.Single().Length != Good.Length)
            {
                request.Headers.Remove(Bot);
                request.Headers.Add(Bot, Good);
            }
        })),
        new("api.auth.alias-suffices", mock => mock.Request("createEvent", request =>
        {
            if (!request.Headers.Contains("x-integration-id"))
                request.Headers.Remove("x-integration-alias");
        })),
        new("api.auth.worlds-apart", mock =>
        {
            string? own = null;
            mock.Request("createWorkflow", request => own ??= request.Headers.GetValues(Bot).Single());
            return mock.Request("getWorkflow", request =>
            {
                request.Headers.Remove(Bot);
                request.Headers.Add(Bot, own);
            });
        }),
        new(
            "api.auth.workspace-id-ignored",
            mock => mock.On((_, answer) => Sent(answer, "x-workspace-id") != "", Refuse(403, "Forbidden"))),
        new(
            "api.auth.other-headers-ignored",
            mock => mock.On((_, answer) => Sent(answer, "traceparent") != "", Refuse(400, "InvalidPayload"))),
    ];

    private static void Given(HttpRequestMessage request)
    {
        if (!request.Headers.Contains(Bot))
            request.Headers.Add(Bot, Good);
    }

    private static string Sent(HttpResponseMessage answer, string header) =>
        answer.RequestMessage!.Headers.TryGetValues(header, out var values) ? string.Join(",", values) : "";
}
