namespace Contract.Tests.Reading;

/// <summary>Requests find their operation by the raw path.</summary>
public sealed class MatchTests
{
    private static readonly ApiContract Contract = Runtime.RuntimeContract.Loaded;

    [Theory]
    [InlineData("GET", "/v1/chat/users/user_1", "getUser")]
    [InlineData("get", "/v1/chat/users/user_1", "getUser")]
    [InlineData("POST", "/v1/chat/conversations/get-or-create", "getOrCreateConversation")]
    [InlineData("GET", "/v1/chat/conversations/get-or-create", "getConversation")]
    [InlineData("GET", "/v1/chat/states/bot/a%2Fb%20c/plug%23st%2F1", "getState")]
    [InlineData("GET", "/v1/ch%61t/users/x", "getUser")]
    public void A_request_finds_its_operation(string method, string path, string id) =>
        Assert.Equal(id, Contract.Match(method, path).Operation?.Id);

    [Theory]
    [InlineData("/v1/chat/users/user_1/")]
    [InlineData("/v1/chat/users//")]
    [InlineData("/V1/chat/users")]
    [InlineData("v1/chat/users")]
    [InlineData("/v1/chat/users/a/b")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/v1/ch%6/users/x")]
    public void An_unknown_path_is_unknown(string path)
    {
        var match = Contract.Match("GET", path);
        Assert.Null(match.Operation);
        Assert.Null(match.Path);
        Assert.Empty(match.Methods);
    }

    [Fact]
    public void A_wrong_method_is_told_the_right_ones()
    {
        var match = Contract.Match("PATCH", "/v1/chat/users/user_1");
        Assert.Null(match.Operation);
        Assert.Equal("/v1/chat/users/{id}", match.Path);
        Assert.Equal(["DELETE", "GET", "PUT"], match.Methods.Order());
    }

    [Fact]
    public void The_methods_of_a_path_that_two_templates_match_are_those_of_both() =>
        Assert.Equal(["DELETE", "GET", "POST", "PUT"], Contract.Match("TRACE", "/v1/chat/conversations/get-or-create").Methods.Order());

    [Fact]
    public void Path_values_are_decoded_after_the_split()
    {
        var values = Contract.Find("getState")!.PathValues("/v1/chat/states/bot/a%2Fb%20c/plug%23st%2F1")!;
        Assert.Equal(("bot", "a/b c", "plug#st/1"), (values["type"], values["id"], values["name"]));
        Assert.Null(Contract.Find("getState")!.PathValues("/v1/chat/users/1"));
    }

    [Fact]
    public void An_operation_is_found_by_its_template() => Assert.Equal("getUser", Contract.Find("get", "/v1/chat/users/{id}")?.Id);
}
