namespace MockServer.Journal.Searching;

/// <summary>An entry that is nearly what was meant.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Differences">In what it is not.</param>
public sealed record NearMiss(JournalEntry Entry, IReadOnlyList<Difference> Differences);

/// <summary>What a search has found.</summary>
/// <param name="Found">Oldest first.</param>
/// <param name="Dropped">How many entries of the bot, or of all, are no longer there to be searched.</param>
public sealed record SearchResult(IReadOnlyList<JournalEntry> Found, long Dropped);

/// <summary>Searches in the journal.</summary>
public static class Search
{
    private const int NearMisses = 3;

    extension(RequestJournal journal)
    {
        public SearchResult Find(Pattern pattern)
        {
            var kept = journal.Read(pattern.Bot);
            return new([.. kept.Entries.Where(pattern.Matches)], kept.Dropped);
        }

        /// <summary>Searches until the number of what is found is what was wanted, cannot become so any more, or the time is over.</summary>
        public async Task<SearchResult> Await(Verification wanted, TimeProvider clock, CancellationToken cancellationToken)
        {
            using var over = new CancellationTokenSource(TimeSpan.FromMilliseconds(wanted.TimeoutMs ?? 0), clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
            while (true)
            {
                var changed = journal.Changed();
                var result = journal.Find(wanted);
                if (wanted.TimeoutMs is null or 0 || !wanted.MayHoldLater(result.Found.Count))
                    return result;
                await changed.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
                if (over.IsCancellationRequested)
                    return journal.Find(wanted);
            }
        }

        /// <summary>Those of the bot that differ the least from what was meant, the nearest first.</summary>
        public IReadOnlyList<NearMiss> Nearest(Pattern pattern) =>
            [.. journal.Read(pattern.Bot).Entries
                .Select(entry => new NearMiss(entry, [.. pattern.Differences(entry)]))
                .Where(miss => miss.Differences.Count > 0)
                .OrderBy(miss => miss.Differences.Count)
                .ThenByDescending(miss => miss.Entry.Sequence)
                .Take(NearMisses)];
    }
}
