using System.Text.RegularExpressions;

namespace Conformance.Doctor.Checks;

/// <summary>The bot is there, and the token may act in it.</summary>
internal static partial class AcceptedBot
{
    public const string Name = "bot";

    private const string Setting = "target-bot-id";
    private const string FormRule = "api.auth.bot-id-form";

    public static Task<Diagnosis> Of(Visit visit)
    {
        var answer = visit.Answer!;
        var takesBot = answer.Call.Operation.Parameter("x-bot-id", "header") is not null;
        if (!takesBot)
        {
            return Task.FromResult(answer.Status == 403
                ? Diagnosis.Sick(Name, "target-token", $"{visit.Url} knows the token but lets it do nothing ({answer.Summary})",
                    "give one with rights")
                : Diagnosis.Good(Name, "the contract has none"));
        }
        var bot = visit.Settings.BotId;
        return Task.FromResult(answer.Status switch
        {
            400 when Malformed(visit) is { } form => Diagnosis.Sick(Name, Setting, $"'{bot}' is no id: {form} ({answer.Summary})",
                "give the bot's id as its settings show it"),
            400 => Diagnosis.Sick(Name, Setting, $"{visit.Url} refuses even the plainest request of {bot} ({answer.Summary})",
                "give the id of a bot that can be called"),
            403 => Diagnosis.Sick(
                Name, Setting, $"{visit.Url} does not let the token act in {bot} ({answer.Summary})",
                    "give a bot of the token's workspace, or the token of that bot"),
            // The same status says that the API has no such path.
            404 when !answer.Said("message").Contains("bot", StringComparison.OrdinalIgnoreCase) => Diagnosis.Sick(
                Name, "target-url", $"{visit.Url} speaks as the API does, but has nothing at {answer.Call.Operation.Path} ({answer.Summary})",
                "give the root of this API, or the contract of that one"),
            404 => Diagnosis.Sick(Name, Setting, $"{visit.Url} knows no bot {bot} ({answer.Summary})", "give one that is there"),
            _ => Malformed(visit) is { } form
                ? Diagnosis.Noticed(Name, $"'{bot}' does not look like an id ({form}), but is accepted", "see whether it is the right one")
                : Diagnosis.Good(Name, $"{bot} answers"),
        });
    }

    // How long an id is stands in a rule, since no schema has it.
    private static string? Malformed(Visit visit)
    {
        if (visit.Contract.Rules.FirstOrDefault(rule => rule.Id == FormRule) is not { } rule
            || Lengths().Match(rule.Says) is not { Success: true } lengths)
            return null;
        var (least, most) = (int.Parse(lengths.Groups[1].Value, null), int.Parse(lengths.Groups[2].Value, null));
        return visit.Settings.BotId.Length is var length && (length < least || length > most)
            ? $"an id has {least} to {most} characters, this has {length}"
            : null;
    }

    [GeneratedRegex("the ([0-9]+) to ([0-9]+) characters")]
    private static partial Regex Lengths();
}
