using System.Text.Json;

namespace Contract.Reading;

/// <summary>A value of the contract that knows where it stands, so that every complaint about it can say so.</summary>
internal readonly record struct ContractValue(ContractText Text, string Pointer, JsonElement Json)
{
    public bool IsObject => Json.ValueKind == JsonValueKind.Object;

    /// <summary>The member; unset when it is not there.</summary>
    public ContractValue? Member(string name) =>
        IsObject && Json.TryGetProperty(name, out var value) ? new(Text, JsonPointer.Append(Pointer, name), value) : null;

    public ContractValue Required(string name) => Member(name) ?? throw Fault($"'{name}' is missing", $"the member '{name}'");

    public IEnumerable<(string Name, ContractValue Value)> Members()
    {
        foreach (var member in Expect(JsonValueKind.Object, "an object").Json.EnumerateObject())
            yield return (member.Name, new(Text, JsonPointer.Append(Pointer, member.Name), member.Value));
    }

    public IEnumerable<(string Name, ContractValue Value)> Members(string name) => Member(name)?.Members() ?? [];

    public IEnumerable<ContractValue> Items()
    {
        var index = 0;
        foreach (var item in Expect(JsonValueKind.Array, "a list").Json.EnumerateArray())
            yield return new(Text, JsonPointer.Append(Pointer, index++), item);
    }

    public IEnumerable<ContractValue> Items(string name) => Member(name)?.Items() ?? [];

    public string AsString() => Expect(JsonValueKind.String, "a string").Json.GetString()!;

    public string? String(string name) => Member(name)?.AsString();

    public IReadOnlyList<string> Strings(string name) => [.. Items(name).Select(item => item.AsString())];

    public bool AsBool() =>
        Json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Json.GetBoolean() : throw Fault("it is no boolean", "true or false");

    public bool Bool(string name, bool unset = false) => Member(name)?.AsBool() ?? unset;

    /// <summary>The value itself, or what it refers to when it is a reference, through any number of them.</summary>
    public ContractValue Follow()
    {
        var value = this;
        for (var steps = 0; value.String("$ref") is { } reference; steps++)
        {
            if (steps == 32)
                throw Fault("the reference leads in a circle", "a reference that ends at a value");
            value = Text.Resolve(reference, JsonPointer.Append(value.Pointer, "$ref"));
        }
        return value;
    }

    public ContractException Fault(string problem, string expected) => Text.Fault(Pointer, problem, expected);

    private ContractValue Expect(JsonValueKind kind, string expected) =>
        Json.ValueKind == kind ? this : throw Fault($"it is {Json.ValueKind.ToString().ToLowerInvariant()}", expected);
}
