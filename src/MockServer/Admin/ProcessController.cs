using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Contracts;
using MockServer.Generated.Admin;
using MockServer.Observing;
using MockServer.Settings;

namespace MockServer.Admin;

public sealed class ProcessController(ContractSet contracts, MockServerOptions options, Scrape scrape) : ProcessControllerBase
{
    private static readonly string Program = typeof(ProcessController).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public override Task<ActionResult<Health>> GetHealth(CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(new Health { Status = "ok" }));

    // Program.cs listens when the world is there, and not before.
    public override Task<ActionResult<Readiness>> GetReadiness(CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(new Readiness { Status = "ready", World = options.World, Bot = options.Bot }));

    public override Task<ActionResult<Versions>> GetVersion(CancellationToken cancellationToken = default) => Task.FromResult(Answer(new Versions
    {
        Program = Program,
        Runtime = RuntimeInformation.FrameworkDescription,
        Contracts = [.. contracts.All.Select(contract =>
            new ServedContract { Title = contract.Title, Version = contract.Version, Operations = contract.Operations.Count })],
    }));

    public override Task<ActionResult<JsonElement>> GetDocument(CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(contracts.All.Single(contract => contract.Find("getDocument") is not null).Document));

    public override async Task<ActionResult<string>> GetMetrics(CancellationToken cancellationToken = default)
    {
        await scrape.Answer(HttpContext);
        return new EmptyResult();
    }
}
