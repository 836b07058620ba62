using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Parameters;

/// <summary>A place in a parameter: the value itself, or an item of its list.</summary>
internal sealed record ParameterPlace(Parameter Parameter, Spot Spot)
{
    /// <summary>As it stands in ids: <c>query-statuses-item</c>.</summary>
    public string Words => $"{Parameter.In}-{CaseIds.Words(Parameter.Name)}{(Spot.Words is "" ? "" : $"-{Spot.Words}")}";

    /// <summary>As violations say it.</summary>
    public string Where =>
        $"request/{(Parameter.In == "path" ? "params" : Parameter.In)}/{Parameter.Name}{(Spot.Step == Step.Item ? "/0" : "")}";

    /// <summary>Every place in the parameters of an operation that stand in its URL.</summary>
    public static IEnumerable<ParameterPlace> Of(ApiContract contract, Operation operation) =>
        from parameter in operation.Parameters
        where parameter.In is "path" or "query"
        from spot in Spot.Of(SchemaText.At(contract, parameter.Schema.Pointer))
        select new ParameterPlace(parameter, spot);

    /// <summary>The call with a value in this place.</summary>
    public Call Put(Call call, JsonNode? value) =>
        call.With(Parameter.In, Parameter.Name, JsonSerializer.SerializeToElement(Spot.Step == Step.Item ? new JsonArray(value) : value));

    /// <summary>The call with nothing in its query but what it must have, and this parameter as far as it is given.</summary>
    public Call Alone(Call call) => call with
    {
        Parameters = call.Parameters.RemoveRange(call.Parameters.Keys.Where(given =>
            given.In == "query" && given.Name != Parameter.Name
                && call.Operation.Parameter(given.Name, "query") is not { Required: true })),
    };
}
