using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace MockServer.Http;

/// <summary>Binds an action's body from what the gate parsed, so that a body is parsed once.</summary>
public sealed class GatedBodyFormatter : InputFormatter
{
    // The body binder asks for a value even when nothing was sent: the gate has put {} in its place.
    public override bool CanRead(InputFormatterContext context) => context.HttpContext.Features.Get<GatedBody>() is not null;

    public override Task<InputFormatterResult> ReadAsync(InputFormatterContext context) => ReadRequestBodyAsync(context);

    public override Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context)
    {
        var body = context.HttpContext.Features.Get<GatedBody>()!.Json;
        try
        {
            return InputFormatterResult.SuccessAsync(body.Deserialize(context.ModelType, WireJson.Options)!);
        }
        catch (JsonException fault)
        {
            throw ApiException.Invalid($"request/body{(fault.Path ?? "$")[1..].Replace('.', '/')} {fault.Message}");
        }
    }
}
