using Conformance.Http;
using Conformance.Running;
using Contract;

namespace Conformance.Safety;

/// <summary>The journal of one run from its beginning to its end: where it is, and what is left at the end.</summary>
public sealed class RunJournal : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly ApiContract contract;
    private readonly TargetSettings settings;
    private readonly TimeProvider clock;
    private readonly Action<string> say;

    /// <param name="contract">Says what takes back what.</param>
    /// <param name="settings">The deployment.</param>
    /// <param name="names">The run's.</param>
    /// <param name="clock">When things happen.</param>
    /// <param name="say">Tells whoever started the run.</param>
    /// <exception cref="MisconfiguredException">No journal can be written where it should be.</exception>
    public RunJournal(ApiContract contract, TargetSettings settings, RunNames names, TimeProvider clock, Action<string> say)
    {
        (this.contract, this.settings, this.clock, this.say) = (contract, settings, clock, say);
        // A run that makes nothing needs none.
        if (settings.Mode == RunMode.Observe)
            return;
        Journal = JournalFolder.Begin(contract, settings, names, clock);
        say($"journal {Journal.Path}; after a crash: cleanup --journal {names.RunId}");
    }

    /// <summary>Unset where the run makes nothing.</summary>
    public Journal? Journal { get; }

    /// <summary>Looks once more for what is not taken back, and tells what became of everything.</summary>
    public async Task Finish(HttpClient client, CancellationToken stop)
    {
        if (Journal is null)
            return;
        if (!Journal.IsSettled && JournalRecord.Read(Journal.ReadBack(), Journal.Path, contract) is var record)
        {
            using var limit = new CancellationTokenSource(Limit, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
            var target = new Target(client, settings, clock) { Journal = Journal };
            try
            {
                foreach (var line in (await new Finishing(contract, target, record, Journal, clock).Run(either.Token)).Lines(record.RunId))
                    say(line);
            }
            catch (Exception error) when (error is OperationCanceledException or GivenUpException or JournalFaultException)
            {
                say($"not looked for: {settings.Hide(error.Message)}");
            }
        }
        say(Journal.Summary);
        if (!Journal.IsSettled)
            say($"not everything is taken back; later: cleanup --journal {Journal.Path}");
    }

    public void Dispose() => Journal?.Dispose();
}
