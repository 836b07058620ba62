using Conformance.Running;

namespace Conformance.Tests;

public sealed class RunNamesTests
{
    [Fact]
    public void One_seed_makes_the_same_names_again()
    {
        Assert.Equal(new RunNames(7).RunId, new RunNames(7).RunId);
        Assert.Equal(new RunNames(7).Id("user", "a"), new RunNames(7).Id("user", "a"));
    }

    [Fact]
    public void Another_seed_and_another_purpose_make_others()
    {
        string[] made =
        [
            new RunNames(7).Id("user", "a"), new RunNames(8).Id("user", "a"), new RunNames(7).Id("user", "b"),
            new RunNames(7).Unique("a"), new RunNames(7).Unique("b"), new RunNames(8).Unique("a"),
        ];
        Assert.Equal(made.Length, made.Distinct().Count());
    }

    [Theory]
    [InlineData("user_01KDYAK3HM1VKJ9MZ7DHKQJ789", "^user_01[0-9A-HJKMNP-TV-Z]{24}$")]
    [InlineData("01KDYAK3HM1VKJ9MZ7DHKQJ789", "^01[0-9A-HJKMNP-TV-Z]{24}$")]
    [InlineData("9b2f6a3e-1d0c-4a5f-8e7b-2c3d4e5f6a7b", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    public void A_fresh_id_has_the_form_of_the_one_it_stands_for(string id, string form)
    {
        var fresh = new RunNames(7).IdLike(id, "a");
        Assert.Matches(form, fresh);
        Assert.NotEqual(id, fresh);
    }

    [Fact]
    public void What_is_made_says_which_run_made_it() => Assert.StartsWith(new RunNames(7).RunId, new RunNames(7).Unique("a"));
}
