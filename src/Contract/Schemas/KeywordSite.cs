using System.Text.Json;
using Contract.Reading;

namespace Contract.Schemas;

/// <summary>Where a keyword stands: what it is made from.</summary>
/// <param name="Compiler">Compiles the schemas inside.</param>
/// <param name="Schema">The schema that the keyword is in, for its siblings.</param>
/// <param name="Name">The keyword.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct KeywordSite(SchemaCompiler Compiler, ContractValue Schema, string Name, ContractValue Value)
{
    public SchemaNode Node() => Compiler.NodeAt(Value);

    public SchemaNode[] Nodes() => [.. Value.Items().Select(Compiler.NodeAt)];

    public (string Name, SchemaNode Node)[] NamedNodes()
    {
        var compiler = Compiler;
        return [.. Value.Members().Select(member => (member.Name, compiler.NodeAt(member.Value)))];
    }

    /// <summary>What a sibling keyword makes; unset when it is not there.</summary>
    public T? Sibling<T>(string name, Func<KeywordSite, T> read) where T : class =>
        Schema.Member(name) is { } value ? read(this with { Name = name, Value = value }) : null;

    public int Sibling(string name, Func<KeywordSite, int> read, int unset) =>
        Schema.Member(name) is { } value ? read(this with { Name = name, Value = value }) : unset;

    /// <summary>The keyword's value as a count.</summary>
    public int Count()
    {
        var literal = Value.Json.ValueKind == JsonValueKind.Number
            ? JsonNumber.Of(Value.Json)
            : throw Value.Fault("it is no number", "a count");
        return literal is { IsInteger: true, IsNegative: false }
            ? (int)Math.Min(int.MaxValue, Value.Json.GetDouble())
            : throw Value.Fault("it is no count", "an integer from 0 up");
    }
}
