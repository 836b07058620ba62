using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Sabotages;

/// <summary>Ways to harm an answer.</summary>
public static class Harm
{
    /// <summary>Changes the body, which must be a JSON object.</summary>
    public static Action<HttpResponseMessage> Body(Action<JsonObject> change) => answer =>
    {
        var body = JsonNode.Parse(answer.Content.ReadAsStream())!.AsObject();
        change(body);
        Text(body.ToJsonString())(answer);
    };

    /// <summary>Changes a request's body, which must be a JSON object.</summary>
    public static Action<HttpRequestMessage> Sent(Action<JsonObject> change) => request =>
    {
        var body = JsonNode.Parse(request.Content!.ReadAsStream())!.AsObject();
        change(body);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    };

    /// <summary>Replaces the body by a text.</summary>
    public static Action<HttpResponseMessage> Text(string body, string contentType = "application/json") =>
        answer => answer.Content = new StringContent(body, Encoding.UTF8, contentType);

    public static Action<HttpResponseMessage> Status(int status) => answer => answer.StatusCode = (HttpStatusCode)status;

    public static Action<HttpResponseMessage> NoHeader(string name) => answer => answer.Headers.Remove(name);

    public static Action<HttpResponseMessage> Cut() => _ => throw new HttpRequestException("The connection was cut");

    /// <summary>Made into a refusal.</summary>
    public static Action<HttpResponseMessage> As(int status, string type) => answer =>
    {
        answer.StatusCode = (HttpStatusCode)status;
        Body(body => (body["code"], body["type"]) = (status, type))(answer);
    };

    /// <summary>Made into the answer to an id that nothing has.</summary>
    public static Action<HttpResponseMessage> NotFound() => Refusal(404, "ResourceNotFound");

    /// <summary>Made into the answer to what goes with nothing that is there.</summary>
    public static Action<HttpResponseMessage> Conflict() => Refusal(409, "RelationConflict");

    /// <summary>Made into a success.</summary>
    public static Action<HttpResponseMessage> Good(string body) => answer =>
    {
        answer.StatusCode = HttpStatusCode.OK;
        Text(body)(answer);
    };

    /// <summary>The harm, where the answer is one of those.</summary>
    public static Action<HttpResponseMessage> Where(Func<HttpResponseMessage, bool> when, Action<HttpResponseMessage> harm) => answer =>
    {
        if (when(answer))
            harm(answer);
    };

    private static Action<HttpResponseMessage> Refusal(int status, string type) => answer =>
    {
        Text($$"""{"id":"err_20260102030405x0123ABCD","message":"It does not do."}""")(answer);
        As(status, type)(answer);
    };
}
