using Microsoft.AspNetCore.Mvc;
using MockServer.Delivery;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Http.Errors;

namespace MockServer.Runtime.Actions;

public sealed class ActionsController(ActionScripts scripts, ActionCalls calls, TimeProvider clock) : ActionsControllerBase
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public override async Task<ActionResult<CallActionResponse>> CallAction(CallActionBody body, CancellationToken cancellationToken = default)
    {
        var caller = Caller;
        var alias = await Run(bot => caller.IsIntegration ? bot.Installations.AliasOf(caller) : null);
        if (await calls.Of(caller.BotId, alias, body.Type, body.Input) is { } call)
        {
            var (delivery, output) = await calls.Make(call, cancellationToken);
            Decision.Made(DecidedBy.Delivery, delivery);
            return Answer(new CallActionResponse { Output = output, Meta = new CachedMeta { Cached = false } });
        }

        var script = scripts.Find(caller.BotId, alias, body.Type, body.Input);
        Decision.Made(DecidedBy.Script, script.Type);
        await Wait(TimeSpan.FromMilliseconds(script.Delay ?? 0), cancellationToken);
        return Answer(new CallActionResponse { Output = script.Answer(), Meta = new CachedMeta { Cached = false } });
    }

    private async Task Wait(TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(delay < Longest ? delay : Longest, clock, cancellationToken);
        if (delay > Longest)
            throw new ApiException(ErrorType.OperationTimeout, "The action did not answer within 60 seconds") { OnPurpose = true, By = DecidedBy.Script, Rules = ["actions.call.timeout-504"] };
    }
}
