using System.Text.Json;
using MockServer.Bot;
using MockServer.Http.Errors;
using MockServer.Store;

namespace MockServer.Http;

/// <summary>What it was that decided an answer.</summary>
public enum DecidedBy
{
    /// <summary>The operation itself: nothing stood in its way.</summary>
    Operation,

    /// <summary>A constraint of the contract that the request breaks.</summary>
    Contract,

    /// <summary>A numbered rule of the contract.</summary>
    Rule,

    /// <summary>The token, or that there is none.</summary>
    Token,

    /// <summary>The bot's rate limit.</summary>
    RateLimit,

    /// <summary>A scripted answer of an action.</summary>
    Script,

    /// <summary>The bot or the integration that was called.</summary>
    Delivery,

    /// <summary>A fault that somebody asked for.</summary>
    Fault,

    /// <summary>No operation has such a path, or such a method there.</summary>
    Route,

    /// <summary>A browser's question whether it may ask.</summary>
    Preflight,

    /// <summary>The mock's own failure.</summary>
    Mock,
}

/// <summary>
/// What came of one request and why: whoever decides something writes it here, and the journal reads it in the end.
/// </summary>
public class Decision
{
    private RequestBody? _read;

    public DecidedBy By { get; private set; }

    /// <summary>Which one of its kind: the type that a script answers, the id of a fault; null when there is only one.</summary>
    public string? Source { get; private set; }

    /// <summary>The error that was answered; null after a success.</summary>
    public ApiException? Refusal { get; private set; }

    /// <summary>The id in the error's body.</summary>
    public string? ErrorId { get; private set; }

    /// <summary>The body as it came; null when nobody has read it, or wanted to keep it.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>Is the body to be kept as it came?</summary>
    public virtual bool WantsBody => false;

    /// <summary>The body that was read, as JSON, until the request ends; undefined when it was not. <c>{}</c> when none was sent.</summary>
    public JsonElement Sent { get; private set; }

    /// <summary>The last step that the request made in its bot's world; null when it changed nothing.</summary>
    public AcceptedStep? Step { get; private set; }

    /// <summary>A fault broke the connection: what has left is not the whole answer, or nothing at all.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>A script or a fault gives the answer, be it a success or an error.</summary>
    public void Made(DecidedBy by, string source) => (By, Source) = (by, source);

    public void Refused(ApiException refusal, string errorId)
    {
        (Refusal, ErrorId) = (refusal, errorId);
        if (By is not (DecidedBy.Script or DecidedBy.Fault) || !refusal.OnPurpose)
            By = refusal.By;
    }

    /// <summary>Said before the connection is broken, so that whoever sees it broken finds it written down.</summary>
    public void Break()
    {
        IsBroken = true;
        Breaking();
    }

    /// <summary>What has come, whether it is JSON or not.</summary>
    /// <param name="body">Nobody else's: it is kept, and not changed any more.</param>
    public void Received(byte[] body) => Body = body;

    /// <summary>Hands over the body; null: none was sent.</summary>
    public void Read(RequestBody? body) => (_read, Sent) = (body, body?.Json ?? JsonMembers.None);

    public void Accepted(AcceptedStep step) => Step = step;

    /// <summary>The request is over, and with it what was borrowed for it.</summary>
    public virtual void End()
    {
        Sent = default;
        _read?.Dispose();
    }

    /// <summary>The connection is about to be broken.</summary>
    protected virtual void Breaking()
    {
    }
}

/// <summary>Where the decision about a request is found.</summary>
public static class DecisionOfRequest
{
    extension(HttpContext context)
    {
        /// <summary>Null for what the page answers: it stands before all that decides.</summary>
        public Decision? Decision => context.Features.Get<Decision>();
    }
}
