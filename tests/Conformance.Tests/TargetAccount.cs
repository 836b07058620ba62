using System.Collections.Concurrent;
using Conformance.Reports;
using Conformance.Running;
using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestHost;
using Microsoft.Testing.Platform.Messages;
using Microsoft.Testing.Platform.Services;
using Targeting;

namespace Conformance.Tests;

/// <summary>
/// What no case can fail for and the run still does: it is not as its baseline or its ledger has it, or its reports cannot be written. Each
/// is a failed row of its own, after all others, whatever was filtered.
/// </summary>
public sealed class TargetAccount(IMessageBus bus) : ITestSessionLifetimeHandler, IDataProducer
{
    private static readonly ConcurrentQueue<(string Row, string Why)> Complaints = [];

    public static void AddExtensions(ITestApplicationBuilder builder, string[] arguments) =>
        builder.TestHost.AddTestSessionLifetimeHandler(services => new TargetAccount(services.GetMessageBus()));

    public string Uid => "target-account";
    public string Version => "1";
    public string DisplayName => "Target account";
    public string Description => "Holds the run against its baseline and its ledger";
    public Type[] DataTypesProduced => [typeof(TestNodeUpdateMessage)];

    /// <summary>Writes the reports of a run, and keeps what is wrong with it as a whole.</summary>
    public static void Take(RunAccount account, RunRecord run)
    {
        if (TargetedRun.Current.Url is not null && run.SaysNothing is { } nothing)
            Complaints.Enqueue(("set-up", nothing.Message));
        if (run.Differences.Count > 0)
            Complaints.Enqueue(("baseline and ledger", string.Join("\n", run.Differences)));
        try
        {
            account.Write(run);
        }
        catch (ReportException error)
        {
            Complaints.Enqueue(("reports", error.Message));
        }
    }

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task OnTestSessionStartingAsync(ITestSessionContext testSessionContext) => Task.CompletedTask;

    public async Task OnTestSessionFinishingAsync(ITestSessionContext testSessionContext)
    {
        foreach (var (row, why) in Complaints)
        {
            var failed = new FailedTestNodeStateProperty(new RunDiffersException(why), why);
            var node = new TestNode { Uid = $"target-account/{row}", DisplayName = row, Properties = new PropertyBag(failed) };
            await bus.PublishAsync(this, new TestNodeUpdateMessage(testSessionContext.SessionUid, node));
        }
    }

    private sealed class RunDiffersException(string why) : Exception(why);
}
