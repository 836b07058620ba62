using System.CommandLine;
using System.IO.Enumeration;

namespace Conformance.Commands;

/// <summary>Which cases: <c>--filter messages.*</c>.</summary>
internal sealed class CaseFilter
{
    private readonly Option<string[]> filter = new("--filter") { Description = "Only the cases with such an id, * standing for anything: messages.create.*", AllowMultipleArgumentsPerToken = true };

    public void AddTo(Command command) => command.Options.Add(filter);

    public bool Takes(ParseResult line, string id) =>
        line.GetValue(filter) is not { Length: > 0 } patterns || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, id));
}
