using System.Text;
using System.Text.Json;
using Conformance.Http;
using Contract;

namespace Conformance.Callbacks;

/// <summary>One call that came to the callback: what the deployment told its bot or an integration in it.</summary>
/// <param name="Request">As it came.</param>
/// <param name="Began">When it was there, by the callback's clock.</param>
public sealed record Delivery(ReceivedRequest Request, long Began)
{
    /// <summary>When it was answered, by the callback's clock; unset while it is not.</summary>
    public long? Ended { get; internal set; }

    /// <summary>What is to be done, as <c>event_received</c>; empty when it is not said.</summary>
    public string Operation => Header("x-bp-operation");

    /// <summary>Whom it is meant for: a word of <see cref="Callers"/>.</summary>
    public string Role => Request.Headers.ContainsKey("x-integration-id") ? Callers.Integration : Callers.Bot;

    public string Text { get; } = Encoding.UTF8.GetString(Request.Body);

    /// <summary>The body as JSON; unset when it is none.</summary>
    public JsonElement? Body { get; } = AnswerBody.Parse(Request.Body).Json;

    /// <summary>A header's value; empty when it is not there.</summary>
    public string Header(string name) => Request.Headers.GetValueOrDefault(name) ?? "";

    /// <summary>What the body has at a JSON pointer; unset when there is nothing.</summary>
    public JsonElement? At(string pointer) => Body is { } body ? JsonPointer.Find(body, pointer) : null;

    /// <summary>The same as a text; empty when there is nothing.</summary>
    public string Word(string pointer) => At(pointer)?.ToString() ?? "";

    /// <summary>The JSON that a header has in base64; unset when it has none.</summary>
    public JsonElement? Decoded(string header)
    {
        var text = Header(header);
        var bytes = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var length) ? AnswerBody.Parse(bytes[..length]).Json : null;
    }
}

/// <summary>What a call is answered with.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, JSON.</param>
public sealed record Reply(int Status, string Body)
{
    /// <summary>What a bot says that has done what was to be done.</summary>
    public static readonly Reply Done = new(200, "{}");

    /// <summary>What a bot says whose handler failed.</summary>
    public static Reply Failed(string message, int status = 400) => new(status, JsonSerializer.Serialize(new
    {
        id = "err_20260304050607xDA7B7DD8",
        code = 400,
        type = "Runtime",
        message,
    }));
}
