using Conformance;

namespace Peers;

/// <summary>Something that a peer finds fault with.</summary>
/// <param name="Operation">The operation that it is about; unset when the peer does not say.</param>
/// <param name="Text">The same whenever the same is found.</param>
internal sealed record Complaint(string? Operation, string Text);

/// <summary>What came of one run of a peer.</summary>
/// <param name="Complaints">What it finds fault with.</param>
/// <param name="Checks">How many things it checked; unset when it does not count them.</param>
internal sealed record PeerRun(IReadOnlySet<Complaint> Complaints, int? Checks);

/// <summary>Another tool that checks an API against a contract.</summary>
internal abstract class Peer : IAsyncDisposable
{
    /// <summary>As on the command line: prism, dredd, specmatic.</summary>
    public abstract string Name { get; }

    /// <summary>How it is run.</summary>
    public abstract string Settings { get; }

    /// <summary>What it counts its checks in.</summary>
    public abstract string Counts { get; }

    /// <summary>What it is not made for.</summary>
    public abstract string NotFor { get; }

    /// <summary>Whether its requests are led to things that are there, so that several operations can be broken at once.</summary>
    public abstract bool IsLed { get; }

    /// <summary>How many rounds there is time for.</summary>
    public abstract int MostRounds { get; }

    /// <summary>Gets ready.</summary>
    /// <returns>Why it cannot; unset when it can.</returns>
    public abstract Task<string?> Start(Front front, CancellationToken stop);

    /// <summary>Looks at the mock as it is now.</summary>
    /// <param name="cases">The suite's cases that look at what is broken; a peer with requests of its own asks for what they ask for.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Unset when it did not end in time.</returns>
    public abstract Task<PeerRun?> Look(IReadOnlyList<Case> cases, CancellationToken stop);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }
}
