using System.Text.Json;
using System.Text.Json.Nodes;
using MockServer.Http.Wire;

namespace MockServer.Faults;

/// <summary>What the control plane tells of rules.</summary>
internal static class FaultJson
{
    /// <summary>The rule as it was given, with what has become of it.</summary>
    public static JsonNode Of(RuleInForce rule)
    {
        var json = Of(rule.Rule).AsObject();
        json["state"] = rule.State;
        json["hits"] = rule.Hits;
        json["matched"] = rule.Matched;
        if (rule.ExpiresAt is { } moment)
            json["expiresAt"] = JsonSerializer.SerializeToNode(moment, WireJson.Options);
        return json;
    }

    public static JsonNode Of(IEnumerable<RuleInForce> rules) => new JsonObject { ["faults"] = new JsonArray([.. rules.Select(Of)]) };

    public static JsonNode Of(IEnumerable<FaultProfile> profiles) => new JsonObject
    {
        ["profiles"] = new JsonArray([.. profiles.Select(profile => new JsonObject
        {
            ["name"] = profile.Name,
            ["says"] = profile.Says,
            ["faults"] = new JsonArray([.. profile.Faults.Select(Of)]),
        })]),
    };

    private static JsonNode Of(FaultRule rule) => JsonSerializer.SerializeToNode(rule, WireJson.Options)!;
}
