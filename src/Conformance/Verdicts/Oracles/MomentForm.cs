using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Walking;

namespace Conformance.Verdicts.Oracles;

/// <summary>Time-stamps are written in the one form that the vendor's clients read alike; free content may hold any.</summary>
internal static partial class MomentForm
{
    public static IEnumerable<Finding> Of(Answer answer) =>
        answer.By("api.times.utc") is not { } rule || answer.Declared?.Schema is not { } schema || answer.Exchange.Body is not { } body
            ? []
            : from moment in In(body, SchemaText.At(answer.Contract, schema.Pointer), "response/body")
              where !Form().IsMatch(moment.Text)
              select answer.Found("time-stamp", rule, moment.Where, "UTC with milliseconds and a Z", moment.Text);

    private static IEnumerable<(string Where, string Text)> In(JsonElement value, SchemaText schema, string where) => value.ValueKind switch
    {
        JsonValueKind.String => schema.Format is "date-time" ? [(where, value.GetString()!)] : [],
        JsonValueKind.Array => schema.Items is { } items
            ? value.EnumerateArray().SelectMany((item, index) => In(item, items, $"{where}/{index}"))
            : [],
        JsonValueKind.Object =>
            from property in schema.Properties
            where value.TryGetProperty(property.Name, out _)
            from moment in In(value.GetProperty(property.Name), property.Schema, $"{where}/{property.Name}")
            select moment,
        _ => [],
    };

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$")]
    private static partial Regex Form();
}
