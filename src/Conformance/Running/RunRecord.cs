using Conformance.Doctor;
using Conformance.Http;
using Conformance.Ledgers;
using Conformance.Verdicts;

namespace Conformance.Running;

/// <summary>All that a run leaves to be told: what reports, ledger and baseline are made from.</summary>
public sealed record RunRecord
{
    public required Suite Suite { get; init; }

    /// <summary>The deployment. Its token must be in nothing that is written.</summary>
    public required TargetSettings Settings { get; init; }

    public required RunNames Names { get; init; }

    public required DateTimeOffset Began { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Of every case that was chosen, in no particular order.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    /// <summary>What was made and could not be taken back, each as the request that would, of cases and of shared fixtures.</summary>
    public required IReadOnlyList<string> LeftBehind { get; init; }

    /// <summary>What was sent and answered for fixtures that cases share.</summary>
    public required IReadOnlyList<Exchange> SharedExchanges { get; init; }

    /// <summary>All requests of the run.</summary>
    public required int Requests { get; init; }

    /// <summary>Whether what only warns fails too.</summary>
    public required bool Strict { get; init; }

    /// <summary>Each obligation of the contract and what the run saw of it.</summary>
    public Ledger Ledger { get; init; } = Ledger.Empty;

    /// <summary>What is not as baseline and ledger have it, a line each; empty when the run was not held against any.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Why the run says nothing about the deployment, whatever its verdicts are; unset: it says something.</summary>
    public MisconfiguredException? SaysNothing => Vacuity.Of(this);

    /// <summary>Whether every case of the suite was chosen.</summary>
    public bool IsWhole => Verdicts.Count == Suite.Cases.Count;
}
