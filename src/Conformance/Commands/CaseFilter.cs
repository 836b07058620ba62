using System.CommandLine;
using System.IO.Enumeration;
using Contract;

namespace Conformance.Commands;

/// <summary>Which cases: by id, operation, kind and level; what several options say must all hold.</summary>
internal sealed class CaseFilter
{
    private readonly Option<string[]> ids = Several("--filter", "Only the cases with such an id, * standing for anything: \"messages.create.*\".");
    private readonly Option<string[]> operations = Several("--operation", "Only the cases about such an operation, * standing for anything: \"list*\".");
    private readonly Option<Kind[]> kinds = new("--kind")
    {
        Description = "Only the cases of this kind.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<RuleLevel[]> levels = new("--level")
    {
        Description = "Only the cases of this level.",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[ids, operations, kinds, levels])
            command.Options.Add(option);
    }

    public bool Takes(ParseResult line, Case @case) =>
        TakesId(line, @case.Id)
        && Matches(line.GetValue(operations), @case.Subject.Id)
        && (line.GetValue(kinds) is not { Length: > 0 } wantedKinds || wantedKinds.Contains(@case.Kind))
        && (line.GetValue(levels) is not { Length: > 0 } wantedLevels || wantedLevels.Contains(@case.Cites.Level));

    public bool TakesId(ParseResult line, string id) => Matches(line.GetValue(ids), id);

    private static bool Matches(string[]? patterns, string name) =>
        patterns is not { Length: > 0 } || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name));

    private static Option<string[]> Several(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
}
