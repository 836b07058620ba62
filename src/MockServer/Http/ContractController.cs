using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Bot.Tags;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Store.Lists;

namespace MockServer.Http;

/// <summary>What every controller that is generated from a contract has: the caller, the caller's world and the contract's answer.</summary>
[ApiController]
public abstract class ContractController
{
    private HttpContext? _context;
    private Decision? _decision;
    private ActionCall? _call;
    private Caller? _caller;

    protected HttpContext HttpContext => _context!;

    /// <summary>What becomes of the request.</summary>
    protected Decision Decision => _decision!;

    protected HttpRequest Request => HttpContext.Request;

    protected HttpResponse Response => HttpContext.Response;

    /// <exception cref="ApiException">As <see cref="CallerHeaders"/>.</exception>
    protected Caller Caller => _caller ??= Request.Caller;

    /// <summary>The body, as JSON; <c>{}</c> when none was sent.</summary>
    protected JsonElement Sent => Decision.Sent;

    /// <summary>Gives a new controller the request that it is there for.</summary>
    internal void Begin(HttpContext context, Decision decision, ActionCall call) => (_context, _decision, _call) = (context, decision, call);

    /// <summary>Did the body have this member? Absent and null are not the same to an update.</summary>
    protected bool WasSent(string member) => Sent.ValueKind == JsonValueKind.Object && Sent.TryGetProperty(member, out _);

    /// <summary>Runs one step on the world of the caller's bot and answers what it returns, with the success status of the contract.</summary>
    protected async Task<ActionResult<TResponse>> Step<TResponse>(Func<BotState, TResponse> step) =>
        Answer(await Run(step));

    /// <summary>Runs one step on the world of the caller's bot.</summary>
    /// <exception cref="ApiException">Forbidden: the caller is an integration that the bot's definition does not have; and what the step throws.</exception>
    protected ValueTask<TResult> Run<TResult>(Func<BotState, TResult> step)
    {
        var caller = Caller;
        return _call!.Worlds.Run(caller.BotId, bot =>
        {
            bot.Declarations.CheckCaller(caller);
            return step(bot);
        }, Decision.Accepted);
    }

    /// <summary>As the other, for what takes or answers tags: the step is also given the caller's view of them.</summary>
    protected async Task<ActionResult<TResponse>> Step<TResponse>(Func<BotState, TagView, TResponse> step)
    {
        var caller = Caller;
        return Answer(await _call!.Worlds.Run(caller.BotId, bot =>
        {
            bot.Declarations.CheckCaller(caller);
            return step(bot, TagView.For(bot, caller));
        }, Decision.Accepted));
    }

    /// <summary>Runs one step that answers <c>{}</c>.</summary>
    protected Task<ActionResult<JsonElement>> Step(Action<BotState> step) => Step(bot =>
    {
        step(bot);
        return JsonMembers.None;
    });

    protected ActionResult<TResponse> Answer<TResponse>(TResponse response) => Written(response);

    /// <summary>As <see cref="Answer"/>, for a record of the mock's own that is written as the contract's.</summary>
    protected ActionResult Written<TBody>(TBody body) => new WireAnswer<TBody>(_call!.SuccessStatus, body);

    protected static PageMeta MetaOf<TRow>(Page<TRow> page) => new() { NextToken = page.NextToken };

    /// <summary>The page that the query asks for.</summary>
    /// <exception cref="ApiException">InvalidQuery: the token is none of ours.</exception>
    protected Paging Paging(string? nextToken, int? pageSize, bool oldestFirst = false)
    {
        var size = pageSize ?? _call!.Settings.Now.PageSize;
        if (string.IsNullOrEmpty(nextToken))
            return new Paging(size, null, oldestFirst);
        return Position.TryParseToken(nextToken, out var after)
            ? new Paging(size, after, oldestFirst)
            : throw ApiException.InvalidQuery($"request/query/nextToken must be the nextToken of an earlier page", "api.lists.token-unreadable");
    }

    /// <summary>A moment of the query; null when it was not sent.</summary>
    /// <exception cref="ApiException">InvalidQuery: it is no ISO 8601 date or date-time.</exception>
    protected static DateTimeOffset? Date(string name, string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Moment.TryParse(text, out var moment) ? moment
        : throw ApiException.InvalidQuery($"request/query/{name} must be an ISO 8601 date-time, got \"{text}\"", "api.lists.date-unreadable");
}
