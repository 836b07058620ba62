using System.Text.Json;
using Conformance.Http;
using Contract;

namespace Conformance.Tests;

public sealed class CallTests
{
    private static readonly ApiContract Contract = BundledContract.Runtime();

    [Fact]
    public void Each_part_of_a_path_is_encoded_on_its_own()
    {
        var call = Call("getState")
            .With("path", "type", Json("\"bot\""))
            .With("path", "id", Json("\"a/b c\""))
            .With("path", "name", Json("\"plug#st/1\""));
        Assert.Equal("/v1/chat/states/bot/a%2Fb%20c/plug%23st%2F1", call.PathAndQuery());
    }

    [Fact]
    public void Tags_travel_dotted_lists_by_repetition_and_numbers_plain()
    {
        var call = Call("listConversations")
            .With("query", "tags", Json("""{"telegram:chatId":"12&3","a.b":"c"}"""))
            .With("query", "participantIds", Json("""["user_1","user_2"]"""))
            .With("query", "pageSize", Json("20"));
        Assert.Equal(
            "/v1/chat/conversations?pageSize=20&participantIds=user_1&participantIds=user_2&tags.telegram%3AchatId=12%263&tags.a.b=c",
            call.PathAndQuery());
    }

    private static Call Call(string operation) => new(Contract.Find(operation)!, Callers.Bot);

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
