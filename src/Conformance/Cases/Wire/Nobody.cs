using System.Text.Json;
using Conformance.Http;
using Conformance.Running;
using Conformance.Safety;

namespace Conformance.Cases.Wire;

/// <summary>A deployment that has a method or a path after all must not use it on what somebody has.</summary>
internal static class Nobody
{
    /// <summary>The call with made-up ids in its path.</summary>
    public static Call Of(Call call, RunNames names) => call.Parameters
        .Where(given => given.Key.In == "path" && Ids.IsName(given.Key.Name) && given.Value.ValueKind == JsonValueKind.String)
        .Aggregate(call, (sent, given) => sent.With(
            "path", given.Key.Name, JsonSerializer.SerializeToElement(names.IdLike(given.Value.GetString()!, $"nobody's {call.Operation.Id}"))));
}
