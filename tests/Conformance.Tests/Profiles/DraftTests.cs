using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests.Profiles;

/// <summary>The command that drafts a profile, and the example of one, as somebody uses them.</summary>
public sealed class DraftTests
{
    private const string Seeded = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";

    [Fact]
    public async Task A_draft_has_the_names_that_the_lists_show_and_says_what_they_do_not()
    {
        await using var mock = new Mock();
        mock.UseKestrel(0);
        mock.StartServer();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonc");
        string[] line = [Started.Tool, "profile", "--target-url", $"{mock.ClientOptions.BaseAddress}", "--target-bot-id", Seeded,
            "--target-integration-id", "int_01HZX3V8Q2M5N7P9R1S3T5V7W9", "--target-integration-alias", "telegram"];
        var (code, output) = await Started.Run("dotnet", [], [.. line, "--out", file]);
        Assert.Equal((0, ""), (code, code == 0 ? "" : output));
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("No list shows states", text);

        // Not over what somebody wrote by hand.
        (code, output) = await Started.Run("dotnet", [], [.. line, "--out", file]);
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.StartsWith($"--out: {file} is there already", output);

        var words = Read(file);
        File.Delete(file);
        Assert.Contains("id", words.Names("conversation-tag", Callers.Integration)!);
        Assert.NotEmpty(words.Names("channel", Callers.Integration)!);
        Assert.NotEmpty(words.Names("workflow", Callers.Bot)!);
        Assert.Empty(words.Names("bot-state", Callers.Bot)!);
        Assert.All(words.Declared!.Values.SelectMany(names => names), name => Assert.DoesNotContain(':', name));
        Assert.DoesNotContain("message_created", text);
    }

    [Fact]
    public void The_example_of_a_profile_can_be_read_and_gives_its_names_in_their_order()
    {
        var words = Read(Path.Combine(AppContext.BaseDirectory, "docs", "target-profile.example.jsonc"));
        Assert.Equal(["orderLate", "orderReminder"], [words.Event(0), words.Event(1)]);
        Assert.Equal("joined", words.Event(by: Callers.Integration));
        Assert.Equal(("channel", "orderFollowUp", "cart"), (words.Channel, words.Workflow(), words.State("conversation")));
        Assert.True(words.Takes("user-tag", Callers.Bot, "plugin#any"));
        Assert.Contains("takes 3 user tags", Assert.Throws<SkippedException>(() => words.Tag("user", 2)).Message);
    }

    private static Vocabulary Read(string file) =>
        TargetSettings.Read(name => name switch { "target-url" => "http://localhost", "target-profile" => file, _ => null },
            new RunNames(1)).Words;
}
