namespace Contract.Reading;

/// <summary>Reads <c>x-rules</c>.</summary>
internal static class RuleReader
{
    public static IReadOnlyList<Rule> Read(ContractValue owner, string? operation) =>
        [.. owner.Items("x-rules").Select(rule => new Rule(
            rule.Required("id").AsString(), LevelOf(rule.Required("level")), rule.Required("says").AsString(), operation, rule.Pointer))];

    public static void RefuseRepeatedIds(IReadOnlyList<Rule> rules, ContractText text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!seen.Add(rule.Id))
                throw text.Fault(rule.Pointer, $"the rule id '{rule.Id}' is given twice", "each rule id once");
        }
    }

    private static RuleLevel LevelOf(ContractValue level) => level.AsString() switch
    {
        "MUST" => RuleLevel.Must,
        "SHOULD" => RuleLevel.Should,
        "MAY" => RuleLevel.May,
        var other => throw level.Fault($"'{other}' is no level", "MUST, SHOULD or MAY"),
    };
}
