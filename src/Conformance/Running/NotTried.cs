using Conformance.Http;

namespace Conformance.Running;

/// <summary>Cases that a run is not set up for.</summary>
internal static class NotTried
{
    /// <summary>Why a case is not begun; unset when it is.</summary>
    public static string? Because(Case @case, Target target, RunLimits limits) => @case switch
    {
        { Listens: true } when target.Callback is null =>
            "it takes what the deployment tells its bot or its integration; --target-callback http://localhost:8072 listens for that",
        _ when @case.Waits > limits.Patience =>
            $"waits for {@case.Waits.TotalSeconds:0} seconds; --target-patience {@case.Waits.TotalSeconds:0} runs it",
        _ => null,
    };
}
