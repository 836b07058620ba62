using System.Text;
using System.Text.Json;
using MockServer.Delivery.Log;
using MockServer.Generated.Admin;
using MockServer.Http.Wire;

namespace MockServer.Admin;

/// <summary>Deliveries in the words of the control plane.</summary>
internal static class ToldDeliveries
{
    public static Generated.Admin.Delivery Of(LoggedDelivery delivery)
    {
        var call = delivery.Call;
        return new Generated.Admin.Delivery
        {
            Id = delivery.Id,
            Bot = call.Bot,
            Target = new DeliveryTarget
            {
                Kind = call.Endpoint.IsBot ? TargetKind.Bot : TargetKind.Integration,
                Id = call.IntegrationId ?? call.Endpoint.Id,
                Alias = call.Alias,
                Url = delivery.Attempts is [.., var last] ? last.Url : call.Endpoint.Url.ToString(),
            },
            Operation = call.Operation,
            Type = call.Type,
            Event = call.Event,
            Message = call.Message,
            Conversation = call.Conversation,
            Redelivers = call.Redelivers,
            State = StateOf(delivery),
            Reason = delivery.Reason,
            At = delivery.At,
            Attempts = [.. delivery.Attempts.Select(Of)],
        };
    }

    public static DeliveryState StateOf(LoggedDelivery delivery) => delivery.End switch
    {
        null => delivery.HasBegun ? DeliveryState.Running : DeliveryState.Queued,
        DeliveryEnd.Delivered => DeliveryState.Delivered,
        DeliveryEnd.Failed => DeliveryState.Failed,
        _ => DeliveryState.Dropped,
    };

    private static DeliveryAttempt Of(LoggedAttempt attempt) => new()
    {
        At = attempt.At,
        DurationMs = Math.Round(attempt.Elapsed.TotalMilliseconds, 3),
        Status = attempt.Status,
        Error = attempt.Error,
        Request = Of(attempt.RequestHeaders, attempt.RequestBody),
        Answer = attempt.Status is null ? null : Of(attempt.AnswerHeaders, attempt.AnswerBody),
    };

    private static DeliveryMessage Of(IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body) => new()
    {
        // A header that came several times is one with commas.
        Headers = headers.GroupBy(one => one.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(one => one.Key, one => string.Join(", ", one.Select(value => value.Value))),
        Body = body.Length == 0 ? null : Json(body),
    };

    private static JsonElement Json(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
            var json = JsonElement.ParseValue(ref reader);
            if (reader.BytesConsumed == body.Length)
                return json;
        }
        catch (JsonException)
        {
            // Then it is text.
        }

        return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(body));
    }
}
