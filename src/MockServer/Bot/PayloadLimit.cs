using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Bot;

/// <summary>How large the free-form part of a message or a state may be.</summary>
public static class PayloadLimit
{
    public const int Bytes = 131_072;

    /// <param name="payload">Counted as it was sent, in UTF-8.</param>
    /// <param name="where">What the refusal names.</param>
    /// <exception cref="ApiException">LimitExceeded.</exception>
    public static void Check(JsonElement payload, string where)
    {
        if (payload.ValueKind == JsonValueKind.Undefined)
            return;
        var size = JsonMarshal.GetRawUtf8Value(payload).Length;
        if (size > Bytes)
            throw new ApiException(ErrorType.LimitExceeded, string.Create(CultureInfo.InvariantCulture, $"{where} must NOT be larger than {Bytes} bytes, got {size}"))
            {
                Rules = [".payload-limit"],
            };
    }
}
