using System.Text.RegularExpressions;

namespace Conformance.Doctor.Checks;

/// <summary>What answers is the API of the contract, at its root.</summary>
internal static partial class RightApi
{
    public const string Name = "API";

    private const string Setting = "target-url";

    public static async Task<Diagnosis> Of(Visit visit)
    {
        var (answer, title) = (visit.Answer!, visit.Contract.Title);
        if (Likeness.IsOf(visit.Contract, answer))
            return Diagnosis.Good(Name, $"{title}: {answer.Summary}");
        if (answer.Status == 429)
            return Diagnosis.Good(Name, "not seen: too many requests");
        if (answer.IsRefusal && !answer.IsPage)
            return Diagnosis.Good(Name, $"not seen, because of a refusal: {answer.Summary}");
        if (!answer.IsRefusal && await OtherRoots.Find(visit) is { } root)
        {
            return Diagnosis.Sick(
                Name, Setting, $"{visit.Url} is not the root of the {title} ({answer.Summary})", $"give {root}, where it is");
        }
        if (answer.IsPage)
        {
            return answer.IsRefusal
                ? Diagnosis.Sick(Name, Setting,
                    $"something in front of {visit.Url} refuses ({answer.Status} and a web page{Title(answer)})",
                        "let this machine through its firewall or proxy")
                : Diagnosis.Sick(Name, Setting, $"{visit.Url} is not the {title}, but a web page{Title(answer)} ({answer.Summary})",
                    "give the API's root");
        }
        if (Likeness.IsItsError(visit.Contract, answer))
            return Diagnosis.Good(Name, $"{title}, by its error: {answer.Summary}");
        return answer.Status == 404
            ? Diagnosis.Sick(Name, Setting, $"{visit.Url} is not the {title}: it has no {answer.Call.Operation.Path} ({answer.Summary})",
                "give the API's root")
            : Diagnosis.Sick(Name, Setting, $"{visit.Url} is not the {title}, but another API ({answer.Summary})", "give the right URL");
    }

    private static string Title(Look answer) =>
        Heading().Match(answer.Text) is { Success: true } found ? $" '{found.Groups[1].Value.Trim()}'" : "";

    [GeneratedRegex("<title>([^<]{1,80})", RegexOptions.IgnoreCase)]
    private static partial Regex Heading();
}
