using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Http;

/// <summary>
/// Hands an action what the gate let through. The contract has said of every argument what it is, so there is nothing left to find out: no form is
/// looked for, no error collected, nothing validated again.
/// </summary>
internal static class GatedArguments
{
    /// <exception cref="ApiException">InvalidPayload: the contract allows what no argument can hold, as an integer of more than 64 bits.</exception>
    public static object? Of(HttpContext context, ParameterDescriptor parameter)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
            return context.RequestAborted;
        var (source, name) = (parameter.BindingInfo?.BindingSource, parameter.BindingInfo?.BinderModelName ?? parameter.Name);
        if (source == BindingSource.Body)
            return Body(context, parameter.ParameterType);
        var request = context.Request;
        if (source == BindingSource.Query)
        {
            return parameter.ParameterType == typeof(IDictionary<string, string>)
                ? DottedTags.Read(request.Query, name)
                : Sent(request.Query[name], "query", name, parameter.ParameterType);
        }

        return source == BindingSource.Header
            ? Sent(request.Headers[name], "headers", name, parameter.ParameterType)
            : Sent((string?)request.RouteValues[name], "params", name, parameter.ParameterType);
    }

    /// <summary>Null for what was not sent, or sent without a value (rule api.wire.empty-filter-ignored).</summary>
    private static object? Sent(StringValues texts, string part, string name, Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return texts.Count == 0 ? null : Items(texts, part, name, type.GenericTypeArguments[0]);
        return texts is [{ Length: > 0 } text, ..] ? Value(text, part, name, type) : null;
    }

    private static Array Items(StringValues texts, string part, string name, Type type)
    {
        var items = Array.CreateInstance(type, texts.Count);
        for (var i = 0; i < texts.Count; i++)
            items.SetValue(Value(texts[i]!, part, name, type), i);
        return items;
    }

    private static object? Body(HttpContext context, Type type)
    {
        // {} when nothing was sent.
        var body = context.Features.Get<GatedBody>()!.Json;
        try
        {
            return body.Deserialize(type, WireJson.Gated);
        }
        catch (JsonException fault)
        {
            throw ApiException.Invalid($"request/body{(fault.Path ?? "$")[1..].Replace('.', '/')} {fault.Message}", "api.errors.invalid-body-400");
        }
    }

    private static object Value(string text, string part, string name, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return text;
        if (type == typeof(int))
            return WholeNumber.TryParse(text, out var number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : throw Refused("an integer of at most 32 bits");
        if (type == typeof(double))
            return double.TryParse(text, CultureInfo.InvariantCulture, out var fraction) ? fraction : throw Refused("a number");
        if (type == typeof(bool))
            return bool.TryParse(text, out var truth) ? truth : throw Refused("true or false");
        return Enum.TryParse(type, text, ignoreCase: true, out var named) ? named : throw Refused($"a {type.Name}");

        ApiException Refused(string expected) =>
            ApiException.Invalid($"request/{part}/{name} must be {expected}, got \"{text}\"", "api.errors.invalid-parameter-400");
    }
}
