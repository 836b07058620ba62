using Contract;

namespace Conformance.Ledgers;

/// <summary>Everything that a contract demands.</summary>
internal static class Obligations
{
    private const string Shared = "#/components/responses/";

    /// <summary>All of them, each once.</summary>
    public static IEnumerable<Obligation> Of(ApiContract contract, SchemaSites sites) =>
        contract.Operations.SelectMany(operation => OfOperation(sites, operation))
            .Concat(contract.Rules.Select(rule => new Obligation(ObligationSort.Rule, rule.Id)))
            .Distinct();

    /// <summary>What an answer's obligations are listed under: an answer that operations share is one.</summary>
    public static string Subject(Operation operation, Response response) =>
        response.Pointer.StartsWith(Shared, StringComparison.Ordinal) ? response.Pointer[Shared.Length..]
            : $"{operation.Id}/{response.Status}";

    /// <summary>The keyword that stands for the content type of an answer.</summary>
    public static string ContentType(Response response) => response.Pointer + "/content";

    private static IEnumerable<Obligation> OfOperation(SchemaSites sites, Operation operation)
    {
        foreach (var response in operation.Responses)
        {
            yield return new(ObligationSort.Status, $"{operation.Id} {response.Status}");
            foreach (var keyword in OfAnswer(sites, response))
                yield return new(ObligationSort.Answer, Subject(operation, response), keyword);
        }
        foreach (var (name, keyword) in OfRequest(sites, operation))
        {
            yield return new(ObligationSort.Accepts, operation.Id, keyword);
            if (name is not ("anyOf" or "oneOf" or "not"))
                yield return new(ObligationSort.Refuses, operation.Id, keyword);
        }
        foreach (var parameter in operation.Parameters.Where(parameter => parameter is { Required: true, In: not "path" }))
            yield return new(ObligationSort.Refuses, operation.Id, parameter.Pointer + "/required");
    }

    private static IEnumerable<string> OfAnswer(SchemaSites sites, Response response)
    {
        if (response.Content.Count > 0)
            yield return ContentType(response);
        foreach (var header in response.Headers)
        {
            if (header.Required)
                yield return header.Pointer + "/required";
            foreach (var keyword in header.Schema is null ? [] : sites.Reachable(header.Schema.Pointer).SelectMany(site => site.Keywords))
                yield return keyword.Pointer;
        }
        foreach (var keyword in response.Schema is null ? [] : sites.Reachable(response.Schema.Pointer).SelectMany(site => site.Keywords))
            yield return keyword.Pointer;
    }

    private static IEnumerable<(string Name, string Pointer)> OfRequest(SchemaSites sites, Operation operation)
    {
        foreach (var keyword in operation.Body?.Schema is { } body ? sites.Reachable(body.Pointer).SelectMany(site => site.Keywords) : [])
            yield return (keyword.Name, keyword.Pointer);
        // Any text is a text, and on the wire a list of one is no other than the one: such a type cannot be broken.
        foreach (var parameter in operation.Parameters)
        {
            var keywords = sites.Reachable(parameter.Schema.Pointer)
                .SelectMany(site => site.Keywords.Where(keyword => keyword.Name != "type" || site.IsReadFromText));
            foreach (var keyword in keywords)
                yield return (keyword.Name, keyword.Pointer);
        }
    }
}
