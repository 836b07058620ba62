using System.Text.Json.Nodes;
using MockServer.Tests.House;
using MockServer.Tests.Launching;

namespace MockServer.Tests.Docs;

/// <summary>The commands that the pages show, run as they stand against the program as a user starts it.</summary>
public sealed class DocumentedCommandsTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Repository.At("docs"), "*.md", SearchOption.AllDirectories)
        .Append(Repository.At("README.md"))
        .Where(page => DocumentedCommands.In(File.ReadAllText(page)).Count > 0)
        .Select(page => Path.GetRelativePath(Repository.Root, page))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task They_answer_what_is_shown(string page)
    {
        Assert.SkipUnless(IsThere("bash") && IsThere("curl"), "bash or curl is not installed");
        // A folder of its own for what they write, with the contract where it lies in the repository.
        var folder = Directory.CreateTempSubdirectory("documented").FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "openapi"), Repository.At("openapi"));
        var (server, url) = await ServerProcess.Start(folder, []);
        try
        {
            foreach (var one in DocumentedCommands.In(await File.ReadAllTextAsync(Repository.At(page), TestContext.Current.CancellationToken)))
            {
                if (one.Arguments is { } arguments)
                {
                    await server.DisposeAsync();
                    (server, url) = await ServerProcess.Start(folder, arguments);
                    continue;
                }

                var (code, output) = await Repository.Run(folder, "bash", "-euo", "pipefail", "-c", one.Command.Replace("http://localhost:4010", url, StringComparison.Ordinal));
                Assert.True(code == 0, $"{page}:{one.Line} ended with {code}: {output}");
                var differences = one.Json is { } json ? DocumentedCommands.Differences(JsonNode.Parse(json), JsonNode.Parse(output))
                    : one.Text is { } text ? DocumentedCommands.Missing(text, output)
                    : [];
                Assert.True(!differences.Any(), $"{page}:{one.Line}: {string.Join("; ", differences)}\n{output}");
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("b…d", "a\nbcd\n", null)]
    [InlineData("a\nd", "a\nb\n", "d")]
    public void A_line_that_is_shown_and_not_written_is_seen(string shown, string output, string? missing) =>
        Assert.Equal(missing is null ? [] : [missing], DocumentedCommands.Missing(shown, output));

    [Theory]
    [InlineData("""{"a": 1}""", """{"a": 1, "b": 2}""", null)]
    [InlineData("""{"a": "…"}""", """{"a": [5]}""", null)]
    [InlineData("""{"a": "x…z"}""", """{"a": "xyz"}""", null)]
    [InlineData("""{"a": "x…z"}""", """{"a": "xy"}""", "/a is")]
    [InlineData("""{"a": 1}""", """{"b": 1}""", "/a is not there")]
    [InlineData("""{"a": [1]}""", """{"a": [1, 2]}""", "/a has 2 items")]
    [InlineData("""{"a": [{"b": 1}]}""", """{"a": [{"b": "1"}]}""", "/a/0/b is")]
    public void A_difference_is_seen_and_what_is_not_shown_is_none(string shown, string got, string? difference)
    {
        var seen = DocumentedCommands.Differences(JsonNode.Parse(shown), JsonNode.Parse(got));
        if (difference is null)
            Assert.Empty(seen);
        else
            Assert.StartsWith(difference, Assert.Single(seen));
    }

    private static bool IsThere(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
