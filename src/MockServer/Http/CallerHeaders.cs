using Contract;
using Microsoft.AspNetCore.Http.Features;
using MockServer.Bot;
using MockServer.Http.Errors;

namespace MockServer.Http;

/// <summary>What the contract's headers say of a request. The gate has checked them when an action asks.</summary>
public static class CallerHeaders
{
    extension(HttpRequest request)
    {
        /// <exception cref="ApiException">
        /// InvalidPayload: the bot id cannot be one (rule api.auth.bot-id-form), or an integration's name has a colon.
        /// </exception>
        public Caller Caller => request.Headers["x-bot-id"].ToString() is { Length: >= 28 and <= 36 } botId
            ? new Caller(botId, Name(request, "x-integration-id"), Name(request, "x-integration-alias"))
            : throw ApiException.Invalid("request/headers/x-bot-id must be an id of 28 to 36 characters, such as bot_01HZX3V8Q2M5N7P9R1S3T5V7W9 or a UUID", "api.auth.bot-id-form");

        /// <summary>The path as it came, percent-encoded.</summary>
        public string RawPath
        {
            get
            {
                var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
                var end = target.IndexOf('?', StringComparison.Ordinal);
                var path = end < 0 ? target : target[..end];
                return path.StartsWith('/') ? path : request.PathBase.Add(request.Path).ToUriComponent();
            }
        }
    }

    // What stands behind an integration's name and a colon is that integration's, so a name with a colon could be two.
    private static string? Name(HttpRequest request, string header) =>
        request.Headers[header] is not [{ Length: > 0 } name, ..] ? null
        : !name.Contains(':', StringComparison.Ordinal) ? name
        : throw ApiException.Invalid($"request/headers/{header} must NOT have a colon", "api.tags.bot-sees-alias");
}

/// <summary>ASP.NET Core's headers as the contract reads them.</summary>
internal readonly struct HeaderValues(IHeaderDictionary headers) : IHeaderValues
{
    public string? Find(string name) => headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
