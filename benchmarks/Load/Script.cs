using System.Text;

namespace Load;

/// <summary>What is sent again and again: requests as bytes, in turn.</summary>
/// <param name="Name">As the command line and the table call it.</param>
/// <param name="Requests">The requests.</param>
/// <param name="IsRefused">Whether they are to be refused.</param>
internal sealed record Script(string Name, IReadOnlyList<byte[]> Requests, bool IsRefused)
{
    public const string Bot = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";
    public const string Messages = "/v1/chat/messages";

    /// <summary>Those that the numbers to reach are about, and a mixture.</summary>
    /// <param name="host">Of the target, with its port.</param>
    /// <param name="messageIds">Messages that the mock has.</param>
    /// <param name="conversationId">A conversation that it has.</param>
    public static IReadOnlyList<Script> All(string host, IReadOnlyList<string> messageIds, string conversationId)
    {
        var ask = messageIds.Select(id => Get(host, $"{Messages}/{id}")).ToList();
        var list = Get(host, $"{Messages}?pageSize=20");
        var write = Post(host, Message(conversationId, Bot));
        var refused = Post(host, Message(conversationId, null));
        var mixed = Enumerable.Range(0, 100).Select(number => (number % 20) switch
        {
            < 10 => ask[number % ask.Count],
            < 14 => list,
            < 19 => write,
            _ => refused,
        }).OrderBy(_ => Shuffled.Next()).ToList();
        return
        [
            new("get-one", ask, false), new("list-20", [list], false), new("create", [write], false), new("refused", [refused], true),
            new("mixed", mixed, false),
        ];
    }

    /// <summary>The mixture, and things that fall due or expire within the second.</summary>
    public static IReadOnlyList<byte[]> Soak(string host, Sample sample)
    {
        var mixed = All(host, sample.MessageIds, sample.ConversationId)[^1].Requests;
        var due = Post(host, """{"type":"soaked","payload":{},"schedule":{"delay":200}}""", "/v1/chat/events");
        var expiring = Post(host, """{"payload":{"a":1},"expiry":300}""", $"/v1/chat/states/conversation/{sample.ConversationId}/soaked");
        return [.. mixed, due, expiring, .. mixed];
    }

    public static byte[] Get(string host, string path) => Bytes($"GET {path} HTTP/1.1\r\n{Headers(host)}\r\n");

    public static byte[] Post(string host, string json, string path = Messages) =>
        Bytes($"POST {path} HTTP/1.1\r\n{Headers(host)}content-type: application/json\r\ncontent-length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    private static Random Shuffled { get; } = new(1);

    /// <summary>A message of a conversation; without a sender it is to be refused.</summary>
    public static string Message(string conversationId, string? userId)
    {
        var sender = userId is null ? "" : $"\"userId\":\"{userId}\",";
        return $$"""{"payload":{"text":"Where is my order?"},{{sender}}"conversationId":"{{conversationId}}","type":"text","tags":{ } }""";
    }

    private static string Headers(string host) => $"host: {host}\r\nauthorization: Bearer any\r\nx-bot-id: {Bot}\r\naccept: application/json\r\n";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
