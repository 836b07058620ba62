using System.Text.Json;
using System.Text.Json.Nodes;

namespace MockServer.Seeding.Dialogues;

/// <summary>A message's type with a payload in the form that Botpress gives it.</summary>
internal sealed record Content(string Type, JsonObject Payload)
{
    private JsonElement? _json;

    /// <summary>The payload as rows keep it, made once: a line may be said more than once.</summary>
    public JsonElement Json => _json ??= JsonSerializer.SerializeToElement(Payload);

    public static Content Text(string text) => new("text", new JsonObject { ["text"] = text });

    public static Content Image(string url) => new("image", new JsonObject { ["imageUrl"] = url });

    public static Content Audio(string url) => new("audio", new JsonObject { ["audioUrl"] = url });

    public static Content Video(string url) => new("video", new JsonObject { ["videoUrl"] = url });

    public static Content File(string url, string title) => new("file", new JsonObject { ["fileUrl"] = url, ["title"] = title });

    public static Content Location(Place place) => new("location", new JsonObject
    {
        ["latitude"] = place.Latitude,
        ["longitude"] = place.Longitude,
        ["address"] = place.Address,
        ["title"] = place.Name,
    });

    /// <summary>A question whose answers are buttons.</summary>
    public static Content Choice(string text, params IReadOnlyList<string> labels) => Options("choice", text, labels);

    /// <summary>A question whose answers are a list to open.</summary>
    public static Content Dropdown(string text, params IReadOnlyList<string> labels) => Options("dropdown", text, labels);

    public static Content Card(string title, string subtitle, string imageUrl, params IReadOnlyList<CardAction> actions) => new("card", new JsonObject
    {
        ["title"] = title,
        ["subtitle"] = subtitle,
        ["imageUrl"] = imageUrl,
        ["actions"] = new JsonArray([.. actions.Select(action =>
            new JsonObject { ["action"] = action.Action, ["label"] = action.Label, ["value"] = action.Value })]),
    });

    public static Content Carousel(IEnumerable<Content> cards) =>
        new("carousel", new JsonObject { ["items"] = new JsonArray([.. cards.Select(card => card.Payload)]) });

    private static Content Options(string type, string text, IReadOnlyList<string> labels) => new(type, new JsonObject
    {
        ["text"] = text,
        ["options"] = new JsonArray([.. labels.Select(label => new JsonObject { ["label"] = label, ["value"] = label })]),
    });
}

/// <summary>A button of a card.</summary>
internal sealed record CardAction(string Action, string Label, string Value)
{
    /// <summary>Says the value in the guest's name.</summary>
    public static CardAction Say(string label, string value) => new("say", label, value);

    /// <summary>Tells the bot the value without saying it.</summary>
    public static CardAction Postback(string label, string value) => new("postback", label, value);

    public static CardAction Open(string label, string url) => new("url", label, url);
}

/// <summary>Somewhere on a map.</summary>
internal sealed record Place(string Name, string Address, double Latitude, double Longitude);
