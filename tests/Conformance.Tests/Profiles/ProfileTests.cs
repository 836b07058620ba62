using System.Text.Json.Nodes;
using Conformance.Doctor;
using Conformance.Verdicts;
using Microsoft.AspNetCore.Http;
using Sabotages;

namespace Conformance.Tests.Profiles;

/// <summary>A deployment that accepts only declared names is tried with those of its profile.</summary>
public sealed class ProfileTests
{
    [Fact]
    public async Task With_its_profile_a_bot_that_refuses_undeclared_names_passes_the_whole_suite()
    {
        await using var bot = await new DeclaringBot().Declare(tags: 12);
        var verdicts = await bot.Run(DeclaringBot.With(DeclaringBot.Profile(tags: 12)));
        Assert.Equal([], verdicts.Red());
        string[] seen = ["api.tags.undeclared-400", "conversations.create.undeclared-channel-400", "events.create.undeclared-400",
            "states.set.undeclared-400"];
        Assert.All(verdicts.Where(verdict => seen.Contains(verdict.Case.Id)), verdict => Assert.Equal(Outcome.Passed, verdict.Outcome));
        // What is left out is lengths and spellings of names that nobody can declare, and what the mock without declarations leaves out
        // too.
        Assert.InRange(verdicts.Count(verdict => verdict.Outcome == Outcome.Skipped), 1, 150);
    }

    [Fact]
    public async Task With_a_poorer_profile_what_needs_more_is_skipped_and_says_what_it_lacks()
    {
        await using var bot = await new DeclaringBot().Declare(tags: 1);
        var profile = DeclaringBot.Profile(tags: 1);
        profile["bot"]!["actions"] = new JsonArray();
        var verdicts = await bot.Run(DeclaringBot.With(profile));
        Assert.Equal([], verdicts.Red());
        Assert.Equal(
            "it takes one action that the bot declares, and --target-profile has none",
            verdicts.Single(verdict => verdict.Case.Id == "actions.call.happy-path").Reason);
        Assert.Contains(verdicts, verdict =>
            verdict.Reason == "it takes 2 user tags that the integration declares, and --target-profile has 1");
        Assert.Contains(verdicts, verdict => verdict is { Outcome: Outcome.Passed, Case.Id: "conversations.create.happy-path" });
    }

    [Fact]
    public async Task Without_one_the_run_says_that_it_needs_one()
    {
        await using var bot = await new DeclaringBot().Declare(tags: 3);
        var settings = DeclaringBot.Settings(null);
        var verdicts = await bot.Run(settings, @case => @case.Kind == Kind.Example);
        var nothing = Vacuity.Of(RuntimeRun.Suite.Contract, settings, verdicts, []);
        Assert.Equal("target-profile", nothing?.Setting);
        Assert.Contains("`profile` drafts the file", nothing!.Message);
    }

    [Theory]
    [InlineData("""{ "bot": { "tag": {} } }""", "could not be mapped"), InlineData("{", "is no profile"), InlineData("null", "it is null")]
    [InlineData("""{ "bot": { "events": "joined" } }""", "could not be converted")]
    public void A_file_that_is_no_profile_is_refused_and_says_where(string json, string says)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonc");
        File.WriteAllText(file, json);
        var error = Assert.Throws<MisconfiguredException>(() => DeclaringBot.Settings(file));
        File.Delete(file);
        Assert.StartsWith("--target-profile: ", error.Message);
        Assert.Contains(says, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_draft_takes_no_names_from_what_is_not_as_the_contract_says_and_tells_where_it_cannot_be_written()
    {
        await using var garbled = OnSockets.Listening(new Mock(), async (context, rest) =>
        {
            if (context.Request.Method == "GET" && context.Request.Path.Value!.Split('/')[^1] is "conversations" or "users" or "events" or "workflows")
            {
                var plural = context.Request.Path.Value!.Split('/')[^1];
                const string Items = """[1, null, {"tags": 3, "type": 5, "name": [], "channel": 7}, {"tags": {"kept": 1}}]""";
                await context.Response.WriteAsync($$"""{"{{plural}}": {{Items}}, "meta": {"nextToken": 9} }""");
                return;
            }
            await rest(context);
        });
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "profile", "--target-url", OnSockets.Url(garbled));
        Assert.True(code == ExitCode.Conforms, output);
        Assert.Contains("\"user\": [\"kept\"]", output);

        await using var mock = OnSockets.Listening(new Mock());
        (code, output) = await Started.Run(
            "dotnet", [], Started.Tool, "profile", "--target-url", OnSockets.Url(mock), "--out", "/dev/null/profile.jsonc");
        Assert.Equal(ExitCode.Errored, code);
        Assert.StartsWith("--out: /dev/null/profile.jsonc cannot be written: ", output);
    }
}
