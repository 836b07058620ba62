using Contract;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Http.Errors;

namespace MockServer.Journal;

/// <summary>One row that a request inserted, changed or removed.</summary>
/// <param name="Table">As <see cref="Store.Change.Table"/>.</param>
/// <param name="Key">The row's key in it.</param>
/// <param name="Did"><c>inserted</c>, <c>changed</c> or <c>removed</c>.</param>
public readonly record struct Touched(string Table, string Key, string Did);

/// <summary>One exchange as the journal keeps it: credentials are not in it, and nothing of it is borrowed from the request.</summary>
public sealed class JournalEntry
{
    /// <summary>Requests are numbered as they arrive.</summary>
    public required long Number { get; init; }

    public string Id => $"req_{Number}";

    /// <summary>Entries are numbered as they are kept, when their answer is whole: a later one never gets a smaller number.</summary>
    public long Sequence { get; internal set; }

    public required DateTimeOffset At { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>As in <c>x-bot-id</c>; empty when the request names none.</summary>
    public required string Bot { get; init; }

    public required string Method { get; init; }

    /// <summary>As it came, percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>As it came, with its question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>Null when the request is for no operation of any contract.</summary>
    public required Operation? Operation { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; init; }

    /// <summary>Empty when there was none, or when nobody read it.</summary>
    public byte[] RequestBody { get; internal set; } = [];

    public required int Status { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> AnswerHeaders { get; init; }

    /// <summary>The first <see cref="AnswerTap.Kept"/> bytes of the answer's body.</summary>
    public byte[] AnswerBody { get; internal set; } = [];

    /// <summary>Bytes that the answer's body had.</summary>
    public required long AnswerSize { get; init; }

    /// <summary>The caller went away, or a fault broke the connection, before the answer was whole.</summary>
    public required bool Aborted { get; init; }

    /// <summary>The bodies were too large for the journal and are not in it.</summary>
    public bool BodiesLeftOut { get; internal set; }

    public required DecidedBy By { get; init; }

    /// <summary>As <see cref="Decision.Source"/>.</summary>
    public string? Source { get; init; }

    /// <summary>As <see cref="ApiException.Rules"/>.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Null after a success.</summary>
    public ErrorType? Error { get; init; }

    public string? ErrorId { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>The number of the step that the request made in its bot's world; null when it changed nothing.</summary>
    public long? Step { get; init; }

    /// <summary>What the step did, the first <see cref="Recording.MostTouched"/> rows of it.</summary>
    public IReadOnlyList<Touched> Touched { get; init; } = [];

    /// <summary>How many rows the step touched.</summary>
    public int TouchedRows { get; init; }

    /// <summary>There was a body, and nobody had read it when the answer was given.</summary>
    public bool IsBodyUnread { get; init; }

    /// <summary>The request is for the API and no operation has such a path and method.</summary>
    public bool IsUnmatched => By == DecidedBy.Route;

    /// <summary>About what the entry takes in memory.</summary>
    public int Size { get; internal set; }

    internal void Weigh()
    {
        Size = 512 + RequestBody.Length + AnswerBody.Length + (2 * (Path.Length + Query.Length)) + (32 * Touched.Count)
            + (400 * Violations.Count);
        for (var i = 0; i < RequestHeaders.Count; i++)
            Size += 16 + (2 * RequestHeaders[i].Value.Length) + (RequestHeaders[i].Key.Length / 8);
        for (var i = 0; i < AnswerHeaders.Count; i++)
            Size += 16 + (2 * AnswerHeaders[i].Value.Length);
    }
}
