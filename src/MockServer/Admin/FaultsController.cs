using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using MockServer.Faults;
using MockServer.Generated.Admin;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Admin;

public sealed class FaultsController(FaultRules rules, FaultRuleReader reader) : FaultsControllerBase
{
    public override Task<ActionResult<JsonElement>> ListFaults(string? bot, CancellationToken cancellationToken = default) =>
        Told(FaultJson.Of(rules.Of(Scope.Of(Request, bot))));

    public override Task<ActionResult<JsonElement>> AddFault(JsonElement body, string? bot, CancellationToken cancellationToken = default) =>
        Told(FaultJson.Of(rules.Add(reader.Read(body, Scope.Of(Request, bot)))));

    public override Task<ActionResult<FaultsDeleted>> DeleteFaults(string? bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(new FaultsDeleted { Deleted = rules.Delete(Scope.Of(Request, bot)) }));

    public override Task<ActionResult<FaultsDeleted>> DeleteFault(string id, string? bot, CancellationToken cancellationToken = default) =>
        rules.Delete(Scope.Of(Request, bot), id) is > 0 and var deleted
            ? Task.FromResult(Answer(new FaultsDeleted { Deleted = deleted }))
            : throw ApiException.NotFound("Fault rule", id);

    public override Task<ActionResult<JsonElement>> ListFaultProfiles(CancellationToken cancellationToken = default) =>
        Told(FaultJson.Of(FaultProfile.All));

    public override Task<ActionResult<JsonElement>> ApplyFaultProfile(string name, string? bot, CancellationToken cancellationToken = default)
    {
        var scope = Scope.Of(Request, bot);
        rules.Apply(FaultProfile.Find(name), scope);
        return Told(FaultJson.Of(rules.Of(scope)));
    }

    public override Task<ActionResult<FaultsDeleted>> EndFaultProfile(string? bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(new FaultsDeleted { Deleted = rules.EndProfile(Scope.Of(Request, bot)) }));

    private Task<ActionResult<JsonElement>> Told(JsonNode json) => Task.FromResult(Answer(JsonSerializer.SerializeToElement(json, WireJson.Options)));
}
