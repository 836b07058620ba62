using System.Buffers;
using System.Diagnostics;
using Contract;
using Microsoft.AspNetCore.Http.Features;
using MockServer.Http;
using MockServer.Store;

namespace MockServer.Journal;

/// <summary>One exchange while it goes on; in the end it is an entry.</summary>
internal sealed class Recording : Decision
{
    /// <summary>Rows of a step that an entry names.</summary>
    public const int MostTouched = 100;

    private readonly HttpContext _context;
    private readonly RequestJournal _journal;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _at;
    private readonly IHttpResponseBodyFeature _answer;
    private readonly AnswerTap _tap;
    private bool _kept;

    public Recording(HttpContext context, RequestJournal journal, DateTimeOffset at)
    {
        (_context, _journal, _at) = (context, journal, at);
        Number = journal.NextNumber();
        _answer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _tap = new AnswerTap(_answer, context.Response, this);
        context.Features.Set<IHttpResponseBodyFeature>(_tap);
    }

    public long Number { get; }

    public override bool WantsBody => true;

    /// <summary>Writes the entry and lets go of the answer.</summary>
    public override void End()
    {
        Keep();
        _tap.Forget();
        _context.Features.Set(_answer);
        base.End();
    }

    /// <summary>Writes the entry, unless it is written.</summary>
    public void Keep()
    {
        if (_kept)
            return;
        _kept = true;
        if (IsOfTheApi())
            _journal.Append(Entry(), _context.Request, Sent);
    }

    protected override void Breaking() => Keep();

    /// <summary>What another endpoint than an operation answers is none of the API's: a page, a file. What no endpoint answers may be meant for it.</summary>
    private bool IsOfTheApi() =>
        _context.GetEndpoint() is null || _context.Operation is not null || _context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed;

    private JournalEntry Entry()
    {
        var (request, response, refusal) = (_context.Request, _context.Response, Refusal);
        var clean = new Redaction(request.Headers.Authorization.ToString(), _journal.Options);
        var (step, body) = (Step, Body ?? Arrived());
        return new JournalEntry
        {
            Number = Number,
            At = _at,
            Elapsed = Stopwatch.GetElapsedTime(_started),
            Bot = clean.Clean(request.Headers["x-bot-id"].ToString()),
            Method = request.Method,
            Path = clean.CleanUrl(request.RawPath),
            Query = clean.CleanUrl(request.QueryString.Value ?? ""),
            Operation = _context.Operation,
            RequestHeaders = Headers(request.Headers, clean),
            RequestBody = clean.Clean(body ?? []),
            IsBodyUnread = body is null && HasBody(request),
            Status = IsBroken && !response.HasStarted ? 0 : response.StatusCode,
            AnswerHeaders = Headers(response.Headers, clean),
            AnswerBody = clean.Clean(_tap.Copy()),
            AnswerSize = _tap.Size,
            Aborted = IsBroken || _context.RequestAborted.IsCancellationRequested,
            By = refusal is null && IsPreflight() ? DecidedBy.Preflight : By,
            Source = Source,
            Rules = refusal?.Rules ?? [],
            Error = refusal?.Type,
            ErrorId = ErrorId,
            Message = refusal is null ? null : clean.Clean(refusal.Message),
            Violations = refusal is null ? [] : Clean(refusal.Violations, clean),
            Step = step?.Number,
            Touched = step is null ? [] : Rows(step.Changes),
            TouchedRows = step?.Changes.Count ?? 0,
        };
    }

    /// <summary>
    /// What has come of a body that nobody read, for the request was refused before: what was sent to a wrong path is worth to see. It waits for
    /// nothing, and asks no client to go on.
    /// </summary>
    private byte[]? Arrived()
    {
        var request = _context.Request;
        if (!HasBody(request) || request.Headers.Expect.Count > 0 || _context.RequestAborted.IsCancellationRequested)
            return null;
        try
        {
            if (!request.BodyReader.TryRead(out var read))
                return null;
            var arrived = read.Buffer.Length == request.ContentLength ? read.Buffer.ToArray() : null;
            request.BodyReader.AdvanceTo(read.Buffer.Start);
            return arrived;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or OperationCanceledException)
        {
            // Broken off, or being read: then it is not there.
            return null;
        }
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    private bool IsPreflight() =>
        HttpMethods.IsOptions(_context.Request.Method) && _context.Request.Headers.ContainsKey("Access-Control-Request-Method");

    private static KeyValuePair<string, string>[] Headers(IHeaderDictionary headers, Redaction clean)
    {
        var kept = new KeyValuePair<string, string>[headers.Count];
        var next = 0;
        foreach (var (name, values) in headers)
        {
            if (next < kept.Length)
                kept[next++] = new(name, Redaction.IsSecret(name) ? Redaction.Mark : clean.Clean(values.ToString()));
        }

        return kept;
    }

    private static IReadOnlyList<Violation> Clean(IReadOnlyList<Violation> violations, Redaction clean) =>
        violations.Count == 0 ? violations : Cleaned(violations, clean);

    private static IReadOnlyList<Violation> Cleaned(IReadOnlyList<Violation> violations, Redaction clean) =>
        [.. violations.Select(one => one with
        {
            InstancePointer = clean.Clean(one.InstancePointer), Where = clean.Clean(one.Where), Expected = clean.Clean(one.Expected),
            Actual = clean.Clean(one.Actual), Message = clean.Clean(one.Message),
        })];

    private static Touched[] Rows(IReadOnlyList<Change> changes)
    {
        var rows = new Touched[Math.Min(changes.Count, MostTouched)];
        for (var i = 0; i < rows.Length; i++)
        {
            var change = changes[i];
            rows[i] = new(change.Table, change.Key, change.Before is null ? "inserted" : change.After is null ? "removed" : "changed");
        }

        return rows;
    }
}
