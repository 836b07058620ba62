using Contract;
using Microsoft.AspNetCore.Mvc;
using MockServer.Contracts;
using MockServer.Generated.Admin;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Http.Errors;

namespace MockServer.Admin;

/// <summary>Which contract is in force, and what keeps the newest edit of its file from being so.</summary>
public sealed class ServedFilesController(ContractReload reload, IEnumerable<EndpointDataSource> served) : ServedFilesControllerBase
{
    public override Task<ActionResult<Generated.Admin.ContractState>> GetContractState(CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(Told(reload.State)));

    /// <exception cref="ApiException">RelationConflict: a file is broken, and the contract stays as it was.</exception>
    public override Task<ActionResult<Generated.Admin.ContractState>> ReloadContract(CancellationToken cancellationToken = default)
    {
        var state = reload.Check();
        return state.Fault is { } fault
            ? throw new ApiException(ErrorType.RelationConflict, fault.Message, new { fault = Told(fault) })
            : Task.FromResult(Answer(Told(state)));
    }

    private Generated.Admin.ContractState Told(Contracts.ContractState state) => new()
    {
        Reloads = state.Reloads,
        LoadedAt = state.LoadedAt,
        Contracts = [.. state.Files.Select(Told)],
        WithoutCode = [.. state.Files.SelectMany(file => file.Contract.Operations).Except(Marked<Operation>()).Select(operation => operation.ToString())],
        WithoutContract = [.. Marked<NotInContract>().Select(marked => marked.Route)],
        Fault = state.Fault is { } fault ? Told(fault) : null,
    };

    private static ContractInForce Told(ContractFile file) => new()
    {
        Title = file.Contract.Title,
        Version = file.Contract.Version,
        Operations = file.Contract.Operations.Count,
        File = file.Path,
        Sha256 = file.Hash,
    };

    private static ContractFault Told(ContractException fault) => new()
    {
        File = fault.File,
        Line = fault.At?.Line,
        Column = fault.At?.Column,
        Pointer = fault.Pointer,
        Problem = fault.Problem,
        Expected = fault.Expected,
    };

    private IEnumerable<TMark> Marked<TMark>()
        where TMark : class =>
        served.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.Metadata.GetMetadata<TMark>()).OfType<TMark>();
}
