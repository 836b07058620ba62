using Microsoft.AspNetCore.Mvc;
using MockServer.Contracts;
using MockServer.Generated.Admin;
using MockServer.Http.Errors;
using MockServer.SelfTest;

namespace MockServer.Admin;

public sealed class ConformanceController(SuiteRun suite, ContractSet contracts) : ConformanceControllerBase
{
    // The report is one file with its own style and script, made of what a deployment answered: it runs as nobody's page and calls nobody.
    private const string Policy = "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public override Task<ActionResult<ConformanceRun>> GetConformance(CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(Told(suite.State)));

    public override Task<ActionResult<ConformanceRun>> StartConformance(ConformanceStart? body, CancellationToken cancellationToken = default)
    {
        if (body?.Operation is { } operation && !contracts.Mocked.Any(contract => contract.Find(operation) is not null))
            throw ApiException.NotFound("Operation", operation);
        return Task.FromResult(Answer(Told(suite.Start(body?.Operation))));
    }

    public override Task<ActionResult<string>> GetConformanceReport(CancellationToken cancellationToken = default)
    {
        var report = suite.Report ?? throw new ApiException(Generated.Runtime.ErrorType.ResourceNotFound,
            "There is no report: POST /__admin/conformance makes one, --report DIR names the folder of earlier ones");
        Response.Headers.ContentSecurityPolicy = Policy;
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers.CacheControl = "no-cache";
        return Task.FromResult<ActionResult<string>>(new PhysicalFileResult(report, "text/html; charset=utf-8"));
    }

    private ConformanceRun Told(SuiteState? run) => new()
    {
        State = run is null ? ConformanceRunState.None
            : run.EndedAt is null ? ConformanceRunState.Running
            : run.Detail is null ? ConformanceRunState.Done
            : ConformanceRunState.Failed,
        StartedAt = run?.StartedAt,
        EndedAt = run?.EndedAt,
        Bot = run?.Bot,
        Operation = run?.Operation,
        Conforms = run?.Conforms,
        Progress = run?.Progress is { } progress ? new ConformanceProgress { Cases = progress.Cases, Of = progress.Of } : null,
        Summary = run?.Summary?.ToDictionary(),
        Detail = run?.Detail,
        Report = suite.Report is not null,
    };
}
