using Conformance;
using Conformance.Verdicts;
using Contract;
using static Sabotages.Harm;

namespace Sabotages;

/// <summary>Each operation's answer as a whole: another status, another media type, no body, no JSON, a header less.</summary>
public static class AnswerSabotages
{
    public static IEnumerable<Sabotage> Of(ApiContract contract) => contract.Operations.SelectMany(operation => Of(contract, operation));

    private static IEnumerable<Sabotage> Of(ApiContract contract, Operation operation)
    {
        yield return Success("an undeclared success", Status(299));
        yield return Success("a server error", Status(500));
        yield return Success("another declared status", Status(404));
        yield return Success("no body", Text(""));
        yield return Success("no JSON", Text("<html>", "application/json"));
        yield return Success("half of it", answer => Text(Half(answer))(answer));
        yield return Success("a list instead of an object", Text("[]"));
        yield return Success("another media type", answer => answer.Content.Headers.ContentType = new("text/html"));
        yield return Success("no media type", answer => answer.Content.Headers.ContentType = null);
        yield return Success("no answer", Cut());
        foreach (var header in operation.Success!.Headers.Where(header => header.Required))
            yield return Success($"no {header.Name}", NoHeader(header.Name));

        Sabotage Success(string way, Action<HttpResponseMessage> harm) => new(
            "answers", $"{operation.Id} {way}", broken => broken.Success(operation.Id, harm), Looks, Sees)
        {
            Operation = operation.Id,
        };

        bool Looks(Case @case) => @case.Kind == Kind.Example && @case.Subject.Id == operation.Id;
        bool Sees(Verdict verdict) => verdict.Findings.All(finding => finding.Operation == operation.Id);
    }

    private static string Half(HttpResponseMessage answer)
    {
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        var text = reader.ReadToEnd();
        return text[..(text.Length / 2)];
    }
}
