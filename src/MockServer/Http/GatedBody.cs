using System.Text.Json;

namespace MockServer.Http;

/// <summary>The body that the gate let through; <c>{}</c> when none was sent.</summary>
/// <param name="Json">Valid until the request ends.</param>
public sealed record GatedBody(JsonElement Json)
{
    /// <summary>What stands for a body that was not sent.</summary>
    public static JsonElement Empty { get; } = JsonElement.Parse("{}");
}
