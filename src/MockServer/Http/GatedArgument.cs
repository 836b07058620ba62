using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Http;

/// <summary>
/// One argument of an action, which it hands over from what the gate let through. The contract has said of it what it is, so there is nothing left
/// to find out: no form is looked for, no error collected, nothing validated again.
/// </summary>
internal abstract class GatedArgument
{
    /// <exception cref="ApiException">InvalidPayload: the contract allows what no argument can hold, as an integer of more than 64 bits.</exception>
    public abstract object? Of(HttpContext context, Decision decision);

    public static GatedArgument For(ParameterDescriptor parameter)
    {
        var (type, source) = (parameter.ParameterType, parameter.BindingInfo?.BindingSource);
        var name = parameter.BindingInfo?.BinderModelName ?? parameter.Name;
        return type == typeof(CancellationToken) ? new OfGoing()
            : source == BindingSource.Body ? new OfBody(WireJson.Gated.GetTypeInfo(type))
            : source == BindingSource.Query && type == typeof(IDictionary<string, string>) ? new OfTags(name)
            : source == BindingSource.Query ? new OfText(type, "query", name, request => request.Query[name])
            : source == BindingSource.Header ? new OfText(type, "headers", name, request => request.Headers[name])
            : new OfText(type, "params", name, request => (string?)request.RouteValues[name]);
    }

    /// <summary>Cancelled when the caller has gone.</summary>
    private sealed class OfGoing : GatedArgument
    {
        public override object? Of(HttpContext context, Decision decision) => context.RequestAborted;
    }

    private sealed class OfTags(string name) : GatedArgument
    {
        public override object? Of(HttpContext context, Decision decision) => DottedTags.Read(context.Request.Query, name);
    }

    private sealed class OfBody(JsonTypeInfo type) : GatedArgument
    {
        public override object? Of(HttpContext context, Decision decision)
        {
            try
            {
                return decision.Sent.Deserialize(type);
            }
            catch (JsonException fault)
            {
                throw ApiException.Invalid($"request/body{(fault.Path ?? "$")[1..].Replace('.', '/')} {fault.Message}", "api.errors.invalid-body-400");
            }
        }
    }

    /// <summary>What is sent as text: in the path, the query or a header.</summary>
    private sealed class OfText(Type type, string part, string name, Func<HttpRequest, StringValues> read) : GatedArgument
    {
        private readonly bool _isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

        /// <summary>Null for what was not sent, or sent without a value (rule api.wire.empty-filter-ignored).</summary>
        public override object? Of(HttpContext context, Decision decision)
        {
            var texts = read(context.Request);
            if (_isList)
                return texts.Count == 0 ? null : Items(texts, type.GenericTypeArguments[0]);
            return texts is [{ Length: > 0 } text, ..] ? Value(text, type) : null;
        }

        private Array Items(StringValues texts, Type item)
        {
            var items = Array.CreateInstance(item, texts.Count);
            for (var i = 0; i < texts.Count; i++)
                items.SetValue(Value(texts[i]!, item), i);
            return items;
        }

        private object Value(string text, Type type)
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
}
