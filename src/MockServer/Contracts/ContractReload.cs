using Contract;

namespace MockServer.Contracts;

/// <summary>What is in force, and what keeps the newest edit from being so.</summary>
/// <param name="Files">The files as they are in force.</param>
/// <param name="Reloads">How many edits came into force since the start.</param>
/// <param name="LoadedAt">Since when these are in force.</param>
/// <param name="Fault">What is wrong with the newest edit; null when it is in force.</param>
public sealed record ContractState(IReadOnlyList<ContractFile> Files, int Reloads, DateTimeOffset LoadedAt, ContractException? Fault);

/// <summary>
/// Puts edited contract files into force: read and compiled beside the running ones, then swapped whole. A broken file changes nothing.
/// </summary>
public sealed partial class ContractReload(
    IReadOnlyList<ContractFile> files, ContractSet contracts, ContractChange change, TimeProvider clock, ILogger<ContractReload> log)
{
    private readonly Lock _one = new();
    private volatile ContractState _state = new(files, 0, clock.GetUtcNow(), null);

    public ContractState State => _state;

    /// <summary>Reads the files again and puts what was edited into force, all of it or nothing.</summary>
    public ContractState Check()
    {
        lock (_one)
        {
            try
            {
                IReadOnlyList<ContractFile> read = [.. _state.Files.Select(file => file.ReadAgain())];
                if (!read.SequenceEqual(_state.Files, ReferenceEqualityComparer.Instance))
                    PutInForce(read);
                else if (_state.Fault is not null)
                    Undone(log);
                return _state = _state with { Fault = null };
            }
            catch (ContractException fault)
            {
                // Told once: a second look at the same broken file has nothing to add.
                if (fault.Message != _state.Fault?.Message)
                    Kept(log, fault.Message);
                return _state = _state with { Fault = fault };
            }
        }
    }

    private void PutInForce(IReadOnlyList<ContractFile> read)
    {
        var before = contracts.All.SelectMany(contract => contract.Operations).ToList();
        contracts.Replace([.. read.Select(file => file.Contract)]);
        change.Announce();
        _state = new ContractState(read, _state.Reloads + 1, clock.GetUtcNow(), null);
        var now = contracts.All.SelectMany(contract => contract.Operations).ToList();
        InForce(log, now.Count);
        foreach (var gone in before.ExceptBy(now.Select(Route), Route))
            Withdrawn(log, gone.Id, gone.Method, gone.Path);
        foreach (var added in now.ExceptBy(before.Select(Route), Route))
            Added(log, added.Id, added.Method, added.Path);
    }

    private static (string Method, string Path) Route(Operation operation) => (operation.Method, operation.Path);

    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "The edited contract is in force: {Operations} operations")]
    private static partial void InForce(ILogger log, int operations);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "The contract stays as it was: {Fault}")]
    private static partial void Kept(ILogger log, string fault);

    [LoggerMessage(EventId = 22, Level = LogLevel.Information, Message = "The contract file is again what is in force")]
    private static partial void Undone(ILogger log);

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning,
        Message = "{Operation} ({Method} {Path}) is no longer in the contract and is served no more")]
    private static partial void Withdrawn(ILogger log, string operation, string method, string path);

    [LoggerMessage(EventId = 24, Level = LogLevel.Warning,
        Message = "{Operation} ({Method} {Path}) is new in the contract; if no code answers it, it is refused")]
    private static partial void Added(ILogger log, string operation, string method, string path);
}
