using System.Text.Json;
using Contract.Reading;
using Contract.Schemas;

namespace Contract;

/// <summary>
/// A compiled schema of the contract. Checks everything that JSON Schema 2020-12 asserts, and these formats: date-time, date, time, email,
/// hostname, ipv4, ipv6, uri, uuid; any other format is an annotation. Lengths count code points, 1.0 is an integer. Thread-safe.
/// </summary>
public sealed class PayloadSchema
{
    internal PayloadSchema(SchemaNode node, ContractValue schema) => (Node, Pointer, Source) = (node, schema.Pointer, schema.Json);

    /// <summary>The schema in the contract document.</summary>
    public string Pointer { get; }

    /// <summary>The schema as written: references are not followed.</summary>
    public JsonElement Source { get; }

    internal SchemaNode Node { get; }

    /// <summary>Compiles a schema that stands by itself, as draft 2020-12.</summary>
    /// <exception cref="ContractException">It is no schema, or refers to what is not there.</exception>
    public static PayloadSchema Compile(JsonElement schema, string name = "schema")
    {
        var text = ContractText.Of(schema, name);
        var compiler = new SchemaCompiler(text, Dialect.Draft202012);
        var payload = compiler.PayloadAt(new(text, "#", text.Root));
        compiler.Finish();
        return payload;
    }

    /// <summary>Whether the value obeys the schema. Does not allocate.</summary>
    public bool IsValid(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            throw new ArgumentException("an undefined element is no value", nameof(value));
        var walk = new Walk();
        return Node.IsValid(value, ref walk) && !walk.TooDeep;
    }

    /// <summary>Every violation of the schema, 500 at most; does not allocate when there is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="where">How the value is called in <see cref="Violation.Where"/>: <c>request/body</c>.</param>
    /// <returns>The shared empty list when the value is valid.</returns>
    public IReadOnlyList<Violation> Check(JsonElement value, string where = "value")
    {
        if (IsValid(value))
            return [];
        var report = new Report(where);
        Node.Explain(value, new(report, ""));
        if (report.Violations.Count == 0)
        {
            var tooDeep = new Complaint(
                "must NOT be nested deeper than the check can follow", $"at most {Walk.Deepest} schemas inside each other", "more");
            new Place(report, "").Add("depth", Pointer, tooDeep);
        }
        return report.Violations;
    }

    public override string ToString() => Pointer;
}
