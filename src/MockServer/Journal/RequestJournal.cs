using System.Text.Json;
using MockServer.Journal.Coverage;
using MockServer.Settings;

namespace MockServer.Journal;

/// <summary>What a reader of the journal gets at one moment.</summary>
/// <param name="Entries">Those that are kept, oldest first.</param>
/// <param name="Dropped">How many others there were since the journal was emptied.</param>
/// <param name="DroppedThrough">The sequence number of the newest that was dropped; 0: none was.</param>
/// <param name="Last">The newest sequence number that was given, to whichever bot.</param>
public sealed record Kept(IReadOnlyList<JournalEntry> Entries, long Dropped, long DroppedThrough, long Last);

/// <summary>
/// The last exchanges of each bot. Each bot has as many as the settings say, so that no bot pushes another's out; the bytes are shared, and when
/// they do not suffice the bots that hold the most lose their oldest.
/// </summary>
public sealed class RequestJournal(MockServerOptions options, DropNotice notice)
{
    private readonly Lock _entered = new();
    private readonly Dictionary<string, BotLog> _bots = new(StringComparer.Ordinal);
    private long _lastNumber;
    private long _lastSequence;
    private long _bytes;
    private TaskCompletionSource? _changed;

    public MockServerOptions Options => options;

    public bool IsOn => options.Journal > 0;

    /// <summary>How many entries were dropped since the start, also those of a journal that was emptied since.</summary>
    public long Dropped { get; private set; }

    public long NextNumber() => Interlocked.Increment(ref _lastNumber);

    /// <summary>Keeps an entry; from now on every reader finds it.</summary>
    /// <param name="entry">What was asked and answered.</param>
    /// <param name="request">The request it is of, for what it exercised.</param>
    /// <param name="body">Its body; undefined when it is no JSON.</param>
    public void Append(JournalEntry entry, HttpRequest request, JsonElement body)
    {
        entry.Weigh();
        if (entry.Size > options.JournalBytes / 4)
        {
            (entry.RequestBody, entry.AnswerBody, entry.BodiesLeftOut) = ([], [], true);
            entry.Weigh();
        }

        TaskCompletionSource? changed;
        var dropped = 0;
        lock (_entered)
        {
            if (!_bots.TryGetValue(entry.Bot, out var log))
                _bots.Add(entry.Bot, log = new BotLog());
            entry.Sequence = ++_lastSequence;
            log.Exercised.Count(entry, request, body);
            _bytes += log.Add(entry);
            if (log.Count > options.Journal)
                dropped += DropOldest(log);
            if (_bytes > options.JournalBytes)
                dropped += MakeRoom();
            (changed, _changed) = (_changed, null);
        }

        changed?.SetResult();
        if (dropped > 0)
            notice.Dropped(dropped);
    }

    public int Count()
    {
        lock (_entered)
            return _bots.Values.Sum(log => log.Count);
    }

    /// <summary>What is kept of one bot; null: of all.</summary>
    public Kept Read(string? bot)
    {
        lock (_entered)
        {
            if (bot is not null)
                return _bots.TryGetValue(bot, out var log) ? log.Read(_lastSequence) : new Kept([], 0, 0, _lastSequence);
            return new Kept(
                [.. _bots.Values.SelectMany(one => one.Entries).OrderBy(entry => entry.Sequence)],
                _bots.Values.Sum(one => one.Dropped),
                _bots.Values.Select(one => one.DroppedThrough).DefaultIfEmpty().Max(),
                _lastSequence);
        }
    }

    /// <summary>Null when there is none of that id, or no longer.</summary>
    public JournalEntry? Find(string id)
    {
        lock (_entered)
            return _bots.Values.SelectMany(log => log.Entries).FirstOrDefault(entry => entry.Id == id);
    }

    /// <summary>Empties the journal of one bot, what it exercised included; null: of all. Answers how many entries there were.</summary>
    public int Clear(string? bot)
    {
        lock (_entered)
        {
            var cleared = 0;
            foreach (var (id, log) in _bots.Where(one => bot is null || one.Key == bot).ToList())
            {
                cleared += log.Count;
                _bytes -= log.Bytes;
                _bots.Remove(id);
            }

            return cleared;
        }
    }

    /// <summary>What one bot has exercised; null: all of them together. Not dependent on what was dropped.</summary>
    public Exercise Exercised(string? bot)
    {
        lock (_entered)
            return Exercise.Sum(_bots.Where(one => bot is null || one.Key == bot).Select(one => one.Value.Exercised));
    }

    /// <summary>Ends when an entry was kept after this call. Ask before reading: nothing is missed between the two.</summary>
    public Task Changed()
    {
        lock (_entered)
            return (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    private int DropOldest(BotLog log)
    {
        _bytes -= log.DropOldest();
        Dropped++;
        return 1;
    }

    /// <summary>Down to seven eighths, so that this is seldom: every bot may hold as much as fits when all others hold no more.</summary>
    private int MakeRoom()
    {
        var (left, dropped) = (options.JournalBytes / 8 * 7, 0);
        var bots = _bots.Values.OrderBy(log => log.Bytes).ToList();
        for (var i = 0; i < bots.Count; i++)
        {
            var share = left / (bots.Count - i);
            // Its newest entry stays: somebody is about to ask for it.
            while (bots[i].Bytes > share && bots[i].Count > 1)
                dropped += DropOldest(bots[i]);
            left = Math.Max(0, left - bots[i].Bytes);
        }

        foreach (var (id, log) in _bytes <= options.JournalBytes ? [] : _bots.OrderBy(one => one.Value.Oldest).ToList())
        {
            // So many bots that one entry of each is too much: those that have been still the longest go.
            if (_bytes <= options.JournalBytes)
                break;
            dropped += DropOldest(log);
            _bots.Remove(id);
        }

        return dropped;
    }
}
