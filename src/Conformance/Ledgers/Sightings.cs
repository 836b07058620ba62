using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Http;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Ledgers;

/// <summary>Collects what a run sees of each obligation, as its verdicts come; keeps no exchange.</summary>
public sealed class Sightings(ApiContract contract)
{
    private readonly Dictionary<Obligation, Sight> seen = [];
    private readonly HashSet<string> answered = new(StringComparer.Ordinal);
    private readonly SchemaSites sites = new(contract);
    private readonly Lock gate = new();

    /// <summary>Takes note of a case: of its exchanges, and of what its verdict says about what it is about.</summary>
    public void Add(Verdict verdict)
    {
        lock (gate)
        {
            foreach (var exchange in verdict.Exchanges)
                Add(exchange);
            AddSubject(verdict);
            AddRules(verdict);
        }
    }

    /// <summary>Takes note of exchanges that are no case's own.</summary>
    public void Add(IEnumerable<Exchange> exchanges)
    {
        lock (gate)
        {
            foreach (var exchange in exchanges)
                Add(exchange);
        }
    }

    /// <summary>Every obligation of the contract with what has been seen of it.</summary>
    public Ledger ToLedger(Suite suite)
    {
        lock (gate)
        {
            var states = Obligations.Of(contract, sites).ToDictionary(obligation => obligation, State);
            return new(suite.Contract, states);
        }
    }

    private Sight State(Obligation obligation) =>
        seen.TryGetValue(obligation, out var sight) ? sight
        : obligation.Sort == ObligationSort.Answer && answered.Contains(obligation.Subject) ? Sight.Exercised
        : Sight.Never;

    private void Add(Exchange exchange)
    {
        var operation = exchange.Call.Operation;
        // Only another method on the operation's path shows what it declares for one.
        var isOtherMethod = exchange is { Status: 405, Call: { Method: not null, RawPath: null } };
        if ((exchange.Call.IsOfOperation || isOtherMethod) && operation.ResponseFor(exchange.Status) is { } response)
            AddAnswer(operation, response, exchange);
        if (exchange.Call.IsOfOperation)
            AddRequest(operation, exchange);
    }

    private void AddAnswer(Operation operation, Response response, Exchange exchange)
    {
        var subject = Obligations.Subject(operation, response);
        answered.Add(subject);
        // Of a body that was too long to be kept nothing can be said; that it came, can.
        if (exchange is { Body: null, BodyFault: null, Text.Length: > 0 })
        {
            Note(new(ObligationSort.Status, $"{operation.Id} {response.Status}"), Sight.Valid);
            return;
        }
        var violated = Violated(response, exchange);
        Note(new(ObligationSort.Status, $"{operation.Id} {response.Status}"), violated.Count == 0);
        if (response.Content.Count > 0)
            NoteAnswer(Obligations.ContentType(response), !violated.Contains(response.Pointer));
        foreach (var header in response.Headers)
        {
            var given = exchange.Headers.ContainsKey(header.Name);
            if (header.Required)
                NoteAnswer(header.Pointer + "/required", given);
            foreach (var keyword in given && header.Schema is { } schema ? sites.At(schema.Pointer).Keywords : [])
                NoteAnswer(keyword.Pointer, !violated.Contains(keyword.Pointer));
        }
        foreach (var keyword in exchange.Body is { } body && response.Schema is { } declared
            ? sites.Judging(sites.At(declared.Pointer), body) : [])
            NoteAnswer(keyword, !violated.Contains(keyword));

        void NoteAnswer(string keyword, bool kept) => Note(new(ObligationSort.Answer, subject, keyword), kept);
    }

    private void AddRequest(Operation operation, Exchange exchange)
    {
        var call = exchange.Call;
        var sight = exchange.Succeeded ? Sight.Valid : Sight.Exercised;
        if (call.RawBody is null && call.Body is { } body && operation.Body?.Schema is { } schema)
        {
            foreach (var keyword in sites.Judging(sites.At(schema.Pointer), JsonSerializer.SerializeToElement(body)))
                Note(new(ObligationSort.Accepts, operation.Id, keyword), sight);
        }
        foreach (var ((@in, name), value) in call.Parameters)
        {
            foreach (var keyword in operation.Parameter(name, @in) is { } parameter
                ? sites.Judging(sites.At(parameter.Schema.Pointer), value) : [])
                Note(new(ObligationSort.Accepts, operation.Id, keyword), sight);
        }
        // Who calls is told by headers that no call has among its parameters.
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "header"))
        {
            if (exchange.RequestHeaders.FirstOrDefault(header =>
                header.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)).Value is not { } given)
                continue;
            foreach (var keyword in sites.Judging(sites.At(parameter.Schema.Pointer), JsonSerializer.SerializeToElement(given)))
                Note(new(ObligationSort.Accepts, operation.Id, keyword), sight);
        }
    }

    private void AddSubject(Verdict verdict)
    {
        if (verdict.Case.Obligation is not { } pointer || verdict.Outcome is Outcome.Skipped or Outcome.Misconfigured or Outcome.Errored)
            return;
        var sort = verdict.Case.Kind == Kind.Accepts ? ObligationSort.Accepts : ObligationSort.Refuses;
        Note(new(sort, verdict.Case.Subject.Id, pointer), Of(verdict.Outcome));
    }

    private void AddRules(Verdict verdict)
    {
        if (verdict.Outcome is Outcome.Skipped or Outcome.Misconfigured or Outcome.Errored)
            return;
        foreach (var source in verdict.Case.AlsoCites.Prepend(verdict.Case.Cites.Source).Where(IsRule))
            Note(new(ObligationSort.Rule, source), Of(verdict.Outcome) is Sight.Valid ? Sight.Valid : Sight.Exercised);
        foreach (var finding in verdict.Findings.Where(finding => IsRule(finding.Cites.Source) && verdict.Outcome != Outcome.Flaky))
            Note(new(ObligationSort.Rule, finding.Cites.Source), Sight.Violated);
    }

    private static bool IsRule(string source) => !source.StartsWith('#');

    private static Sight Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => Sight.Valid,
        Outcome.Failed or Outcome.Warned or Outcome.Accepted => Sight.Violated,
        _ => Sight.Exercised,
    };

    private static HashSet<string> Violated(Response response, Exchange exchange) => exchange.BodyFault is not null
        ? [response.Pointer]
        : [.. response.Check(exchange.ContentType, new AnswerHeaders(exchange.Headers), exchange.Body)
            .Select(violation => violation.ContractPointer)];

    private void Note(Obligation obligation, bool kept) => Note(obligation, kept ? Sight.Valid : Sight.Violated);

    private void Note(Obligation obligation, Sight sight)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, obligation, out _);
        if (sight > known)
            known = sight;
    }

    private readonly struct AnswerHeaders(IReadOnlyDictionary<string, string> headers) : IHeaderValues
    {
        public string? Find(string name) => headers.GetValueOrDefault(name);
    }
}
