using Microsoft.AspNetCore.Mvc;
using MockServer.Generated.Runtime;

namespace MockServer.Runtime.Actions;

public sealed class ActionsController(ActionScripts scripts) : ActionsControllerBase
{
    public override Task<ActionResult<CallActionResponse>> CallAction(CallActionBody body, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(new CallActionResponse
        {
            Output = scripts.Call(body.Type, body.Input),
            Meta = new CachedMeta { Cached = false },
        }));
}
