using System.Text.Json;
using Contract.Reading;
using Contract.Schemas.Keywords;

namespace Contract.Schemas;

/// <summary>Compiles schemas, each place of the document once.</summary>
internal sealed class SchemaCompiler(ContractText text, Dialect dialect)
{
    private readonly Dictionary<string, SchemaNode> nodes = [];
    private readonly Dictionary<string, PayloadSchema> payloads = [];
    private readonly Lock gate = new();
    private Anchors? anchors;

    /// <summary>The schema at a place, as others use it.</summary>
    public PayloadSchema PayloadAt(ContractValue schema)
    {
        // After loading, contracts are shared between threads, and this is the one thing about them that grows.
        lock (gate)
        {
            if (payloads.TryGetValue(schema.Pointer, out var known))
                return known;
            var payload = new PayloadSchema(NodeAt(schema), schema);
            return payloads[schema.Pointer] = payload;
        }
    }

    public SchemaNode NodeAt(ContractValue schema)
    {
        if (nodes.TryGetValue(schema.Pointer, out var known))
            return known;
        // Entered before it is complete: a schema may refer to itself.
        var node = nodes[schema.Pointer] = new SchemaNode(schema.Pointer);
        node.Complete(schema.Json.ValueKind switch
        {
            JsonValueKind.True => [],
            JsonValueKind.False => [new Never(new(this, schema, "false schema", schema))],
            JsonValueKind.Object => [.. Keywords(schema)],
            _ => throw schema.Fault("it is no schema", dialect.RefStandsAlone ? "an object" : "an object, true or false"),
        });
        return node;
    }

    public SchemaNode NodeOf(ContractValue reference) =>
        NodeAt(reference.AsString() is ['#', not '/', ..] name
            ? (anchors ??= new Anchors(text)).Find(name[1..], reference)
            : text.Resolve(reference.AsString(), reference.Pointer));

    /// <summary>Refuses what no value would ever get through: a schema that leads back to itself on the same value.</summary>
    public void Finish()
    {
        var done = new HashSet<SchemaNode>();
        foreach (var node in nodes.Values.ToList())
            RefuseCircles(node, [], done);
    }

    private void RefuseCircles(SchemaNode node, HashSet<SchemaNode> above, HashSet<SchemaNode> done)
    {
        if (above.Contains(node))
            throw text.Fault(node.Pointer, "the schema leads back to itself without going into the value",
                "a reference from a property or an item");
        if (done.Contains(node))
            return;
        above.Add(node);
        foreach (var next in node.Keywords.SelectMany(keyword => keyword.SameValue))
            RefuseCircles(next, above, done);
        above.Remove(node);
        done.Add(node);
    }

    private IEnumerable<Keyword> Keywords(ContractValue schema)
    {
        var alone = dialect.RefStandsAlone && schema.Member("$ref") is not null;
        foreach (var entry in dialect.Keywords)
        {
            if (schema.Member(entry.Name) is { } value && (!alone || entry.Name == "$ref")
                && entry.Read(new(this, schema, entry.Name, value)) is { } keyword)
                yield return keyword;
        }
        foreach (var (name, value) in schema.Members().Where(member => !alone && !dialect.Knows(member.Name)))
            text.Note(value.Pointer, $"'{name}' is no keyword of this kind of schema, and demands nothing");
    }
}
