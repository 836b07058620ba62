namespace Contract.Tests.Wire;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("pageSize=1")]
    [InlineData("?pageSize=1.0")]
    [InlineData("pageSize=%31")]
    [InlineData("pageSize=")]
    [InlineData("pageSize")]
    [InlineData("pageSize=&pageSize=7")]
    [InlineData("&&pageSize=1&")]
    [InlineData("factor=-1.5e3")]
    [InlineData("deep=true")]
    [InlineData("status=done")]
    [InlineData("ids=a&ids=b")]
    [InlineData("ids=a&ids=&ids=b")]
    [InlineData("numbers=1,2,3")]
    [InlineData("tags.a=1&tags.b=2")]
    [InlineData("tags.a.b.c=1")]
    [InlineData("tags[a]=1")]
    [InlineData("tags%5Ba%5D=1")]
    [InlineData("tags.telegram%3Aid=a%20b")]
    [InlineData("tags.a=")]
    [InlineData("tags=")]
    [InlineData("tags.%C3%A9=%C3%BC")]
    [InlineData("filter[size]=3")]
    [InlineData("either=7&either=")]
    [InlineData("either=true")]
    [InlineData("json=%7B%22a%22%3A1%7D")]
    [InlineData("unknown=1&unknown=2&filter.size=x")]
    public void A_good_query_is_good(string query) => Assert.Empty(Requests.Query(query));

    [Theory]
    [InlineData("pageSize=x", "request/query/pageSize must be integer")]
    [InlineData("pageSize=1.5", "request/query/pageSize must be integer")]
    [InlineData("pageSize=01", "request/query/pageSize must be integer")]
    [InlineData("pageSize=+1", "request/query/pageSize must be integer")]
    [InlineData("pageSize=0", "request/query/pageSize must be >= 1")]
    [InlineData("pageSize=101", "request/query/pageSize must be <= 100")]
    [InlineData("pageSize=1&pageSize=2", "request/query/pageSize must be integer")]
    [InlineData("deep=yes", "request/query/deep must be boolean")]
    [InlineData("factor=NaN", "request/query/factor must be number")]
    [InlineData("status=gone", "request/query/status must be equal to one of the allowed values")]
    [InlineData("status=done&status=done", "request/query/status must be string", "request/query/status must be equal to one of the allowed values")]
    [InlineData("ids=a", "request/query/ids must NOT have fewer than 2 items")]
    [InlineData("ids=a&ids=b&ids=c&ids=d", "request/query/ids must NOT have more than 3 items")]
    [InlineData("ids=abcdef&ids=b", "request/query/ids/0 must NOT have more than 5 characters")]
    [InlineData("numbers=1,x", "request/query/numbers/1 must be integer")]
    [InlineData("tags.a=toolong", "request/query/tags/a must NOT have more than 5 characters")]
    [InlineData("tags[a]=toolong", "request/query/tags/a must NOT have more than 5 characters")]
    [InlineData("tags.a~b=toolong", "request/query/tags/a~0b must NOT have more than 5 characters")]
    [InlineData("tags.a=1&tags.a=2", "request/query/tags/a must be string")]
    [InlineData("tags.a=1&tags[a]=2", "request/query/tags/a must be string")]
    [InlineData("tags.a=1&tags.%61=2", "request/query/tags/a must be string")]
    [InlineData("tags=x", "request/query/tags must be object")]
    [InlineData("filter[size]=x", "request/query/filter/size must be integer")]
    [InlineData("filter[sise]=3", "request/query/filter must NOT have additional properties")]
    [InlineData("json=%7B", "request/query/json must be JSON")]
    [InlineData("pageSize=%G1", "request/query/pageSize must be percent-encoded UTF-8")]
    [InlineData("pageSize=%", "request/query/pageSize must be percent-encoded UTF-8")]
    [InlineData("tags.a=%FF", "request/query/tags must be percent-encoded UTF-8")]
    [InlineData("%FF=1", "request/query must be percent-encoded UTF-8")]
    [InlineData("pageSize=0&deep=1", "request/query/pageSize must be >= 1", "request/query/deep must be boolean")]
    public void A_bad_query_is_told_in_the_vendors_words(string query, params string[] messages) =>
        Assert.Equal(messages, Requests.Query(query));

    [Theory]
    [InlineData("/things/bot/1")]
    [InlineData("/things/user/a%2Fb%20c")]
    [InlineData("/things/%75ser/%C3%A9")]
    [InlineData("/%74hings/bot/a+b")]
    public void A_good_path_is_good(string path) => Assert.Empty(Requests.Path(path));

    [Theory]
    [InlineData("/things/cat/1", "request/params/type must be equal to one of the allowed values")]
    [InlineData("/things/bot/123456789", "request/params/id must NOT have more than 8 characters")]
    [InlineData("/things/bot/%ZZ", "request/params/id must be percent-encoded UTF-8")]
    [InlineData("/things/bot/%C3%28", "request/params/id must be percent-encoded UTF-8")]
    [InlineData("/things/bot", "request/params must match /things/{type}/{id}")]
    [InlineData("/things/bot/1/2", "request/params must match /things/{type}/{id}")]
    [InlineData("/thing/bot/1", "request/params must match /things/{type}/{id}")]
    [InlineData("/things/bot/", "request/params must match /things/{type}/{id}")]
    public void A_bad_path_is_told(string path, string message) => Assert.Equal([message], Requests.Path(path));

    [Fact]
    public void A_decoded_path_is_not_decoded_again()
    {
        Assert.Empty(Requests.Path("/things/bot/100%", PathEncoding.Decoded));
        Assert.NotEmpty(Requests.Path("/things/bot/100%"));
    }

    [Fact]
    public void Headers_are_found_whatever_their_case_and_checked_by_type()
    {
        Assert.Empty(Requests.Headers(("X-Bot-Id", "b"), ("X-COUNT", "2")));
        Assert.Equal(["request/headers must have required property 'x-bot-id'"], Requests.Headers());
        Assert.Equal(["request/headers must have required property 'x-bot-id'"], Requests.Headers(("x-bot-id", "")));
        Assert.Equal(["request/headers/x-count must be integer"], Requests.Headers(("x-bot-id", "b"), ("x-count", "two")));
        Assert.Equal(["request/headers/x-count must be integer"], Requests.Headers(("x-bot-id", "b"), ("x-count", "\uD800")));
    }

    [Fact]
    public void What_is_required_in_query_and_cookie_is_missed()
    {
        Assert.Equal(
            ["request/query must have required property 'type'", "request/cookies must have required property 'session'"],
            Requests.Messages(Requests.Needy.CheckParameters("/needy", "", new NoHeaders())));
        Assert.Empty(Requests.Needy.CheckParameters("/needy", "type=x", new Requests.SomeHeaders(new() { ["Cookie"] = "a=b; session=7" })));
    }

    [Fact]
    public void Unknown_names_are_worth_a_report_and_no_violation()
    {
        Assert.Equal(["x", "pagesize"], Requests.Things.UnknownQueryParameters("?x=1&pageSize=1&pagesize=2&tags.a=1&filter[size]=1&x=3"));
        Assert.Empty(Requests.Query("x=1"));
    }

    [Fact]
    public void A_violation_points_into_the_contract()
    {
        var headers = new Requests.SomeHeaders(new() { ["x-bot-id"] = "b" });
        var violation = Assert.Single(Requests.Things.CheckParameters("/things/bot/1", "pageSize=0", headers));
        Assert.Equal(
            new Violation(
                "/pageSize", "request/query/pageSize", "#/paths/~1things~1{type}~1{id}/get/parameters/4/schema/minimum", "minimum",
                ">= 1", "0", "request/query/pageSize must be >= 1"),
            violation);
    }
}
