using System.Text;
using System.Text.Json;
using Conformance.Http;
using Contract;

namespace Conformance.Safety;

/// <summary>A request that was written down and whose answer is not known.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it went out.</param>
/// <param name="Call">The request.</param>
/// <param name="Marks">The unique texts that it carries.</param>
/// <param name="Foretold">What takes back what it may have made, where the request alone says it.</param>
internal sealed record Doubt(int Number, DateTimeOffset At, Call Call, IReadOnlyList<string> Marks, IReadOnlyList<Call> Foretold);

/// <summary>What a journal says.</summary>
internal sealed class JournalRecord
{
    private readonly Dictionary<string, Call> open = [];
    private readonly Dictionary<int, Doubt> doubts = [];
    private readonly SortedDictionary<string, int> stays = new(StringComparer.Ordinal);

    public JsonElement Head { get; private set; }

    public string RunId => Setting("run") ?? "";

    public DateTimeOffset Began => Head.TryGetProperty("began", out var began) ? began.GetDateTimeOffset() : DateTimeOffset.MinValue;

    /// <summary>What is still to be taken back, in the order in which it was made.</summary>
    public IEnumerable<(string Id, Call Call)> Open =>
        open.OrderBy(one => Number(one.Key)).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value));

    public IReadOnlyCollection<Doubt> InDoubt => doubts.Values;

    /// <summary>What was made that the API cannot delete, by operation.</summary>
    public IReadOnlyDictionary<string, int> Stays => stays;

    /// <summary>The ids of everything that the run is known to have made.</summary>
    public HashSet<string> Made { get; } = new(StringComparer.Ordinal);

    public int Last { get; private set; }

    /// <summary>How many bytes of the file are whole lines.</summary>
    public int Length { get; private set; }

    /// <summary>Reads a journal; a last line that was cut off is of a request that never went out.</summary>
    /// <exception cref="MisconfiguredException">It is none.</exception>
    public static JournalRecord Read(string text, string path, ApiContract contract)
    {
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        var record = new JournalRecord { Length = Encoding.UTF8.GetByteCount(whole) };
        var operations = new Dictionary<int, Operation>();
        foreach (var line in whole.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                record.Add(JsonElement.Parse(line), contract, operations);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                throw new MisconfiguredException("journal", $"{path} is no journal of a run ({error.Message})", error);
            }
        }
        return record.Head.ValueKind == JsonValueKind.Object || text.Length == 0
            ? record
            : throw new MisconfiguredException("journal", $"{path} is no journal of a run");
    }

    /// <summary>What the first line says; unset when it does not.</summary>
    public string? Setting(string name) =>
        Head.ValueKind == JsonValueKind.Object && Head.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private void Add(JsonElement line, ApiContract contract, Dictionary<int, Operation> operations)
    {
        if (line.TryGetProperty("run", out _))
        {
            Head = line;
        }
        else if (line.TryGetProperty("done", out var done))
        {
            open.Remove(done.GetString()!);
        }
        else if (line.TryGetProperty("settled", out var settled))
        {
            doubts.Remove(settled.GetInt32());
        }
        else if (line.TryGetProperty("status", out var status))
        {
            Answered(line, line.GetProperty("n").GetInt32(), status.GetInt32(), contract, operations);
        }
        else
        {
            Last = Math.Max(Last, line.GetProperty("n").GetInt32());
            if (CallText.Read(line.GetProperty("call"), contract) is not { } call)
                return;
            operations[Last] = call.Operation;
            if (Effects.CanBeUndone(call.Operation) && IsOfOperation(line))
                doubts[Last] = new(Last, line.GetProperty("at").GetDateTimeOffset(), call, [.. Texts(line, "marks")], Calls(line, contract));
        }
    }

    private void Answered(JsonElement line, int number, int status, ApiContract contract, Dictionary<int, Operation> operations)
    {
        if (status < 500)
            doubts.Remove(number);
        var undo = Calls(line, contract);
        for (var i = 0; i < undo.Count; i++)
        {
            open[$"{number}.{i}"] = undo[i];
            Made.UnionWith(undo[i].Parameters.Where(given => given.Key.In == "path").Select(given => given.Value.ToString()));
        }
        if (undo.Count == 0 && status is >= 200 and < 300 && operations.GetValueOrDefault(number) is { } operation && Effects.Of(operation).Contains(Effects.Stays))
            stays[operation.Id] = stays.GetValueOrDefault(operation.Id) + 1;
    }

    // Of a request to another path or with another method nothing is known.
    private static bool IsOfOperation(JsonElement line) =>
        !line.GetProperty("call").TryGetProperty("method", out _) && !line.GetProperty("call").TryGetProperty("raw", out _);

    private static List<Call> Calls(JsonElement line, ApiContract contract) =>
        line.TryGetProperty("undo", out var undo) ? [.. undo.EnumerateArray().Select(text => CallText.Read(text, contract)).OfType<Call>()] : [];

    private static IEnumerable<string> Texts(JsonElement line, string name) =>
        line.TryGetProperty(name, out var texts) ? texts.EnumerateArray().Select(text => text.GetString()!) : [];

    private static int Number(string id) => int.Parse(id.Split('.')[0], null);
}
