using System.Text.Json;
using Conformance.Http;
using Conformance.Running;
using Contract;

namespace Conformance.Safety;

/// <summary>
/// Takes back what a journal says to have been made and not taken back, the last first; then finds in lists what requests made that got
/// no answer. It can be done again and again.
/// </summary>
internal sealed class Finishing(ApiContract contract, Target target, JournalRecord record, Journal journal, TimeProvider clock)
{
    private const int Looks = 2;

    private readonly LeakReport report = new() { Stays = record.Stays };

    /// <summary>Between two looks at lists: a request whose sender was killed may still be under way.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(target.Settings.Url.IsLoopback ? 0.5 : 3);

    public async Task<LeakReport> Run(CancellationToken stop)
    {
        journal.Resume(record);
        foreach (var id in record.Made)
            target.Belongings.Claim(id);
        foreach (var (_, call) in record.Open.Reverse().ToList())
            await TakeBack(call, isFound: false, stop);
        var doubts = record.InDoubt.OrderByDescending(doubt => doubt.Number).ToList();
        foreach (var doubt in doubts)
        {
            foreach (var call in doubt.Foretold)
                await TakeBack(call, isFound: false, stop);
        }
        await Search([.. doubts.Where(doubt => doubt.Foretold.Count == 0)], stop);
        foreach (var doubt in doubts)
            journal.Settled(doubt.Number);
        return report;
    }

    private async Task Search(List<Doubt> doubts, CancellationToken stop)
    {
        var taken = new HashSet<string>(record.Made, StringComparer.Ordinal);
        var lists = new Lists(target, record.Began, stop);
        for (var look = 1; ; look++)
        {
            foreach (var listing in Listing.Of(contract).Reverse())
            {
                foreach (var asked in Askers(listing.List, doubts))
                {
                    foreach (var item in await ItemsOf(lists, listing, asked))
                        await Match(item, listing, asked, doubts, taken, stop);
                }
            }
            if (doubts.Count == 0 || look == Looks)
                break;
            await Task.Delay(Pause, clock, stop);
        }
        report.Nothing = doubts.Count;
    }

    private async Task<List<JsonElement>> ItemsOf(Lists lists, Listing listing, Call asked)
    {
        try
        {
            return await lists.Items(listing, asked);
        }
        catch (NoAnswerException error)
        {
            report.Left.Add($"{error.Curl} # {error.Message}: what it lists is not known");
            return [];
        }
    }

    private async Task Match(JsonElement item, Listing listing, Call asked, List<Doubt> doubts, HashSet<string> taken, CancellationToken stop)
    {
        if (listing.Undo(item, asked) is not { } undo || taken.Contains(undo.PathAndQuery()) || taken.Contains(undo.Value(listing.Place.In, listing.Place.Name) ?? ""))
            return;
        var (doubt, likeness) = doubts.Where(doubt => doubt.Call.Operation.Resource == listing.List.Resource)
            .Select(doubt => (doubt, Resemblance.Of(item, doubt, record.Made))).OrderByDescending(one => one.Item2).FirstOrDefault();
        var isRuns = RunNames.Marks(item.GetRawText()).Any(mark => mark.StartsWith(record.RunId + "-", StringComparison.Ordinal));
        // Another who asks may be shown more of it: the mark can be where only its owner sees it.
        if (likeness == Likeness.None && !isRuns)
            return;
        taken.Add(undo.PathAndQuery());
        doubts.RemoveAll(one => likeness != Likeness.None && one == doubt);
        if (likeness == Likeness.Like && target.Settings.Mode != RunMode.Full)
        {
            report.Unsure.Add(target.ToCurl(undo));
            return;
        }
        target.Belongings.Claim(undo.Value(listing.Place.In, listing.Place.Name)!);
        await TakeBack(undo, isFound: true, stop);
    }

    // Each sees the list as the one who made the request does, and everything as the bot does.
    private static List<Call> Askers(Operation list, List<Doubt> doubts) => doubts
        .Select(doubt => new Call(list, list.Callers.Contains(doubt.Call.Caller) ? doubt.Call.Caller : list.FirstCaller()) { Headers = doubt.Call.Headers })
        .Append(new Call(list, list.Callers.Contains(Callers.Bot) ? Callers.Bot : list.FirstCaller()))
        .DistinctBy(call => (call.Caller, string.Join('|', call.Headers))).ToList();

    private async Task TakeBack(Call call, bool isFound, CancellationToken stop)
    {
        try
        {
            var answer = await target.Send(call, stop);
            if (answer.Succeeded)
            {
                report.Deleted++;
                report.Found += isFound ? 1 : 0;
            }
            else if (Effects.IsGone(answer))
            {
                report.Gone += isFound ? 0 : 1;
                journal.Gone(call, answer.Status);
            }
            else
            {
                report.Left.Add($"{answer.ToCurl()} # answered {answer.Summary}");
            }
        }
        catch (NoAnswerException error)
        {
            report.Left.Add($"{error.Curl} # {error.Message}");
        }
        catch (SkippedException error)
        {
            report.Left.Add($"{target.ToCurl(call)} # not sent: {error.Message}");
        }
    }
}
