using Microsoft.AspNetCore.Mvc;
using MockServer.Generated.Runtime;
using MockServer.Http;

namespace MockServer.Runtime.Actions;

public sealed class ActionsController(ActionScripts scripts, TimeProvider clock) : ActionsControllerBase
{
    // Rule actions.call.timeout-504.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public override async Task<ActionResult<CallActionResponse>> CallAction(CallActionBody body, CancellationToken cancellationToken = default)
    {
        var caller = Caller;
        var alias = await Run(bot => caller.IsIntegration ? bot.Installations.AliasOf(caller) : null);
        var script = scripts.Find(caller.BotId, alias, body.Type, body.Input);
        await Wait(TimeSpan.FromMilliseconds(script.Delay ?? 0), cancellationToken);
        return Answer(new CallActionResponse { Output = script.Answer(), Meta = new CachedMeta { Cached = false } });
    }

    private async Task Wait(TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(delay < Longest ? delay : Longest, clock, cancellationToken);
        if (delay > Longest)
            throw new ApiException(ErrorType.OperationTimeout, "The action did not answer within 60 seconds");
    }
}
