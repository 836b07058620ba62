using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Safety;

/// <summary>
/// What a run makes, written down before it is asked for: whoever reads the file after a crash knows what may be there. One line of JSON
/// for each thing that happens; the token is in none. A journal in which nothing is left to do is deleted.
/// </summary>
public sealed class Journal : IDisposable
{
    private readonly Lock writing = new();
    private readonly Dictionary<string, (string Id, Call Call)> open = new(StringComparer.Ordinal);
    private readonly HashSet<int> inDoubt = [];
    private readonly Stream file;
    private readonly TargetSettings settings;
    private readonly ApiContract contract;
    private readonly TimeProvider clock;
    private readonly Tally tally = new();
    private string? fault;
    private int last;

    /// <param name="file">What is written to; disposed of with the journal.</param>
    /// <param name="path">What the file is called.</param>
    /// <param name="contract">Says what takes back what.</param>
    /// <param name="settings">The deployment, and what must not be written.</param>
    /// <param name="clock">When things happen.</param>
    /// <param name="last">The last number that the file has already.</param>
    public Journal(Stream file, string path, ApiContract contract, TargetSettings settings, TimeProvider clock, int last = 0) =>
        (this.file, Path, this.contract, this.settings, this.clock, this.last) = (file, path, contract, settings, clock, last);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Whether everything that was made is taken back, and nothing is in doubt.</summary>
    public bool IsSettled
    {
        get
        {
            lock (writing)
                return open.Count == 0 && inDoubt.Count == 0;
        }
    }

    /// <summary>What was made and what became of it, in one line.</summary>
    public string Summary
    {
        get
        {
            lock (writing)
                return tally.Summary(open.Count, inDoubt.Count);
        }
    }

    /// <summary>The first line: which run it is, and where.</summary>
    public void Head(RunNames names) => Write(new JsonObject
    {
        ["run"] = names.RunId,
        ["seed"] = names.Seed,
        ["began"] = Now(),
        ["contract"] = $"{contract.Title} {contract.Version}",
        ["url"] = settings.Url.AbsoluteUri,
        ["bot"] = settings.BotId,
        ["integration"] = settings.IntegrationId,
        ["alias"] = settings.IntegrationAlias,
        ["mode"] = settings.Mode.ToString().ToLowerInvariant(),
    });

    /// <summary>Writes that a call goes out now, when it may make something.</summary>
    /// <returns>Its number; 0 when it is not written.</returns>
    /// <exception cref="JournalFaultException">It cannot be written, so the call must not go out.</exception>
    /// <exception cref="GivenUpException">An earlier one could not.</exception>
    public int Begin(Call call)
    {
        if ((call.Method ?? call.Operation.Method) is "GET" or "HEAD" or "OPTIONS" or "DELETE")
            return 0;
        lock (writing)
        {
            if (fault is not null)
                throw new GivenUpException(fault);
            var entry = new JsonObject { ["n"] = ++last, ["at"] = Now(), ["call"] = CallText.Write(call, settings) };
            var marks = RunNames.Marks(call.BodyBytes() is { } body ? Encoding.UTF8.GetString(body) : "").Distinct().ToList();
            if (marks.Count > 0)
                entry["marks"] = new JsonArray([.. marks.Select(mark => (JsonNode)mark)]);
            if (call.IsOfOperation && Undo.Foretold(contract, call) is { Count: > 0 } undo)
                entry["undo"] = Texts(undo);
            Write(entry);
            if (call.IsOfOperation && Effects.CanBeUndone(call.Operation))
                inDoubt.Add(last);
            return last;
        }
    }

    /// <summary>Writes what an answer says to have been made, or to be gone.</summary>
    public void Answered(int number, Exchange exchange, Belongings belongings)
    {
        var call = exchange.Call;
        lock (writing)
        {
            if (exchange.Succeeded && call.IsOfOperation)
                Done(call, exchange.Status);
            if (number == 0)
                return;
            var undo = exchange.Succeeded && call.IsOfOperation ? Undo.Of(contract, exchange, belongings) : [];
            // A deployment that failed may have made it before it did.
            if (exchange.Status < 500)
                inDoubt.Remove(number);
            var entry = new JsonObject { ["n"] = number, ["status"] = exchange.Status };
            if (undo.Count > 0)
                entry["undo"] = Texts(undo);
            TryWrite(entry);
            var before = open.Count;
            for (var i = 0; i < undo.Count; i++)
                open[Key(undo[i])] = ($"{number}.{i}", undo[i]);
            tally.Answered(exchange, open.Count - before, undo.Count > 0);
        }
    }

    /// <summary>Writes that what a call would take back is not there any more.</summary>
    public void Gone(Call undo, int status)
    {
        lock (writing)
            Done(undo, status);
    }

    /// <summary>Writes that nothing is known to be left of a call that got no answer.</summary>
    public void Settled(int number)
    {
        lock (writing)
        {
            inDoubt.Remove(number);
            TryWrite(new JsonObject { ["settled"] = number });
        }
    }

    /// <summary>What is written in it so far.</summary>
    internal string ReadBack()
    {
        lock (writing)
        {
            var end = file.Position;
            file.Position = 0;
            var text = new StreamReader(file, leaveOpen: true).ReadToEnd();
            file.Position = end;
            return text;
        }
    }

    /// <summary>Takes over what an earlier run left to do.</summary>
    internal void Resume(JournalRecord record)
    {
        foreach (var (id, call) in record.Open)
            open[Key(call)] = (id, call);
        inDoubt.UnionWith(record.InDoubt.Select(entry => entry.Number));
    }

    public void Dispose()
    {
        var settled = IsSettled;
        file.Dispose();
        if (settled && fault is null && Path.Length > 0)
            File.Delete(Path);
    }

    private void Done(Call call, int status)
    {
        if (!open.Remove(Key(call), out var undone))
            return;
        tally.TakenBack(status);
        TryWrite(new JsonObject { ["done"] = undone.Id, ["status"] = status });
    }

    // Another bot that is told to delete it does not.
    private string Key(Call call) =>
        $"{call.Operation.Id} {call.PathAndQuery()} {call.Headers.GetValueOrDefault("x-bot-id") ?? settings.BotId} {(call.Operation.Body is null ? "" : call.Body?.ToJsonString())}";

    private JsonArray Texts(List<Call> calls) => [.. calls.Select(undo => CallText.Write(undo, settings))];

    private string Now() => clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    // What is known already is not made untrue by a full disk: it is taken back from memory.
    private void TryWrite(JsonObject entry)
    {
        try
        {
            if (fault is null)
                Write(entry);
        }
        catch (JournalFaultException)
        {
            // The next call that would make something says so.
        }
    }

    private void Write(JsonObject entry)
    {
        try
        {
            file.Write(Encoding.UTF8.GetBytes(entry.ToJsonString() + "\n"));
            // What the system has been given outlives the process; a machine that loses its power is worth waiting for the disk elsewhere.
            if (file is FileStream onDisk)
                onDisk.Flush(flushToDisk: !settings.Url.IsLoopback);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            fault = $"the journal {Path} cannot be written ({error.Message}), so nothing more is made";
            throw new JournalFaultException(fault, error);
        }
    }
}
