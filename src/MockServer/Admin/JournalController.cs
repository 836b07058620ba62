using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Contracts;
using MockServer.Generated.Admin;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Journal;
using MockServer.Journal.Coverage;
using MockServer.Journal.Exports;
using MockServer.Journal.Searching;
using MockServer.Journal.Telling;

namespace MockServer.Admin;

public sealed class JournalController(RequestJournal journal, Teller teller, ContractSet contracts, TimeProvider clock, IHostApplicationLifetime life)
    : JournalControllerBase
{
    private const int Shown = 3;

    public override Task<ActionResult<RequestPage>> ListRequests(
        string? bot, string? operation, string? method, string? path, string? status, string? type, string? since, bool? unmatched, int? limit,
        string? nextToken, Format? format, CancellationToken cancellationToken = default)
    {
        var query = JournalQuery.Read(Request, "since", "unmatched", "limit", "nextToken", "format");
        return Task.FromResult<ActionResult<RequestPage>>(Export.FormOf(query.Format, Request.Headers.Accept.ToString()) is { } form
            ? new ContentResult
            {
                Content = form.Write(journal.Find(query.Pattern).Found, $"{Request.Scheme}://{Request.Host}"),
                ContentType = form.ContentType,
            }
            : Page(query));
    }

    public override Task<ActionResult<RequestPage>> ListUnmatchedRequests(
        string? bot, string? operation, string? method, string? path, string? status, string? type, string? since, int? limit, string? nextToken,
        CancellationToken cancellationToken = default)
    {
        var query = JournalQuery.Read(Request, "since", "limit", "nextToken");
        return Task.FromResult<ActionResult<RequestPage>>(Page(query with { Pattern = query.Pattern with { Unmatched = true } }));
    }

    public override async Task<ActionResult<string>> StreamRequests(
        string? bot, string? operation, string? method, string? path, string? status, string? type, bool? unmatched, string? last_Event_ID,
        CancellationToken cancellationToken = default)
    {
        var pattern = JournalQuery.Read(Request, "unmatched").Pattern;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, life.ApplicationStopping);
        await JournalStream.Write(Response, journal, teller, pattern, last_Event_ID, clock, end.Token);
        return new EmptyResult();
    }

    public override Task<ActionResult<JsonElement>> GetRequest(string id, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionResult<JsonElement>>(Written(teller.Whole(journal.Find(id) ?? throw ApiException.NotFound("Request", id))));

    public override Task<ActionResult<RequestPage>> FindRequests(RequestPattern body, CancellationToken cancellationToken = default)
    {
        var found = journal.Find(Verification.Read<Pattern>(Sent));
        return Task.FromResult<ActionResult<RequestPage>>(Written(
            new ToldPage([.. found.Found.Select(teller.Short)], found.Found.Count, found.Dropped, Teller.Note(found.Dropped))));
    }

    public override Task<ActionResult<RequestCount>> CountRequests(RequestPattern body, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(Count(journal.Find(Verification.Read<Pattern>(Sent)))));

    public override async Task<ActionResult<RequestCount>> VerifyRequests(RequestVerification body, CancellationToken cancellationToken = default)
    {
        var wanted = Verification.Read<Verification>(Sent);
        var result = await journal.Await(wanted, clock, cancellationToken);
        var count = result.Found.Count;
        if (wanted.Holds(count))
            return Answer(Count(result) with { Verified = true });
        // The status is what counts here: a 409 of any type.
        throw new ApiException(ErrorType.RelationConflict, string.Create(CultureInfo.InvariantCulture, $"expected {wanted.Wanted}, found {count}"), new
        {
            verified = false,
            count,
            dropped = result.Dropped,
            note = Teller.Note(result.Dropped),
            found = result.Found.Take(Shown).Select(teller.Short),
            nearMisses = journal.Nearest(wanted).Select(miss => new { request = teller.Short(miss.Entry), differs = miss.Differences }),
        });
    }

    public override Task<ActionResult<ClearedRequests>> ClearRequests(string? bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(new ClearedRequests { Deleted = journal.Clear(Scope.Of(Request, bot)) }));

    public override Task<ActionResult<JsonElement>> GetCoverage(
        string? bot, double? threshold, string? of, string? operations, CancellationToken cancellationToken = default)
    {
        var query = CoverageQuery.Read(Request) with { Bot = Scope.Of(Request, bot) };
        var report = CoverageReport.Of(contracts, journal.Exercised(query.Bot), query);
        return report.Detail is { } detail
            ? throw new ApiException(ErrorType.RelationConflict, detail, report)
            : Task.FromResult<ActionResult<JsonElement>>(Written(report));
    }

    private ActionResult Page(JournalQuery query)
    {
        var (found, dropped) = journal.Find(query.Pattern);
        var newest = found.Reverse().Where(entry => query.Before is not { } before || entry.Sequence < before).Take(query.Limit).ToList();
        var more = newest.Count == query.Limit && newest[^1] != found[0];
        return Written(new ToldPage([.. newest.Select(teller.Short)], found.Count, dropped, Teller.Note(dropped),
            more ? newest[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static RequestCount Count(SearchResult result) =>
        new() { Count = result.Found.Count, Dropped = result.Dropped, Note = Teller.Note(result.Dropped) };
}
