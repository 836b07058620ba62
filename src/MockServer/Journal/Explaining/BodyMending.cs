using System.Text.Json;
using System.Text.Json.Nodes;
using Contract;
using MockServer.Journal.Searching;

namespace MockServer.Journal.Explaining;

/// <summary>Makes a body valid by small changes, one for each violation, until the contract's own validator has nothing to say.</summary>
internal sealed class BodyMending(ApiContract contract, Operation operation)
{
    private const int MostEdits = 50;
    private readonly ExampleValues _examples = new(contract);
    private readonly List<string> _edits = [];

    /// <summary>What was changed, in words.</summary>
    public IReadOnlyList<string> Edits => _edits;

    /// <summary>The mended body; null when it could not be made valid.</summary>
    public JsonNode? Mend(JsonNode? sent)
    {
        var schema = operation.Body!.Schema;
        if (schema is null)
            return sent;
        var root = new JsonObject { ["body"] = sent?.DeepClone() };
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round <= MostEdits; round++)
        {
            var violations = schema.Check(JsonSerializer.SerializeToElement(root["body"]), "request/body");
            if (violations.Count == 0)
                return root["body"];
            var worst = violations[0];
            var place = worst.ContractPointer + worst.InstancePointer;
            var times = seen[place] = seen.GetValueOrDefault(place) + 1;
            if (times > 5 || !Change(root, worst, small: times < 4))
                return null;
        }

        return null;
    }

    private bool Change(JsonObject root, Violation violation, bool small)
    {
        if (JsonPlace.Find(root, "/body" + violation.InstancePointer) is not { } place)
            return false;
        var schema = Parent(violation.ContractPointer);
        if (small && place.Value is JsonObject members)
        {
            if (violation.Keyword == "required")
                return AddMissing(members, violation, schema);
            if (violation.Keyword is "additionalProperties" or "unevaluatedProperties" && Stranger(members, schema) is { } stranger)
                return RenameOrDrop(members, stranger, violation, schema);
        }

        var better = small ? ValueMending.Mend(place.Value, violation.Keyword, contract.At(violation.ContractPointer)) : null;
        better ??= _examples.At(operation, violation.InstancePointer, schema);
        if (better is null || JsonNode.DeepEquals(better, place.Value))
            return false;
        Say(violation.InstancePointer, $"{Quote(place.Value)} became {Quote(better)}");
        place.Set(better.DeepClone());
        return true;
    }

    private bool AddMissing(JsonObject members, Violation violation, string schema)
    {
        var required = contract.At(violation.ContractPointer)!.Value.EnumerateArray().Select(name => name.GetString()!);
        var missing = required.FirstOrDefault(name => !members.ContainsKey(name));
        if (missing is null)
            return false;
        // A name that is nearly the missing one was meant for it.
        if (members.Select(member => member.Key).Except(Declared(schema)).FirstOrDefault(name => EditDistance.Between(name, missing) <= 2) is { } misspelt)
            return RenameOrDrop(members, misspelt, violation, schema);
        var value = _examples.At(operation, JsonPointer.Append(violation.InstancePointer, missing), $"{schema}/properties/{JsonPointer.Escape(missing)}");
        members[missing] = value;
        Say(JsonPointer.Append(violation.InstancePointer, missing), $"added with {Quote(value)}");
        return true;
    }

    /// <summary>A name that is nearly one that the schema has and the body has not was meant for it.</summary>
    private bool RenameOrDrop(JsonObject members, string stranger, Violation violation, string schema)
    {
        var free = Declared(schema).Where(name => !members.ContainsKey(name));
        var (place, value) = (JsonPointer.Append(violation.InstancePointer, stranger), members[stranger]);
        members.Remove(stranger);
        if (EditDistance.Nearest(stranger, free) is { } near && EditDistance.Between(stranger, near) <= 2)
        {
            members[near] = value;
            Say(place, $"renamed to {near}");
        }
        else
        {
            Say(place, "left out");
        }

        return true;
    }

    private string? Stranger(JsonObject members, string schema)
    {
        var declared = Declared(schema).ToHashSet(StringComparer.Ordinal);
        return members.Select(member => member.Key).FirstOrDefault(name => !declared.Contains(name));
    }

    private IEnumerable<string> Declared(string schema) =>
        contract.At($"{schema}/properties") is { ValueKind: JsonValueKind.Object } properties
            ? properties.EnumerateObject().Select(member => member.Name)
            : [];

    private static string Parent(string pointer) => pointer[..pointer.LastIndexOf('/')];

    private void Say(string pointer, string what) => _edits.Add($"body{pointer}: {what}");

    private static string Quote(JsonNode? value) => (value?.ToJsonString() ?? "null") is var text && text.Length > 80 ? text[..80] + "…" : text;
}
