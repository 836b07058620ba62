using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>Request bodies that scenes of the Runtime API send most, to be sent as they are or with a change.</summary>
internal static class Bodies
{
    /// <summary>A message of type text.</summary>
    public static JsonObject Text(string conversation, string user, Dictionary<string, string?>? tags = null, string text = "hello") =>
        new()
        {
            ["conversationId"] = conversation,
            ["userId"] = user,
            ["type"] = "text",
            ["payload"] = new JsonObject { ["text"] = text },
            ["tags"] = JsonSerializer.SerializeToNode(tags ?? []),
        };

    /// <summary>A conversation on the first channel.</summary>
    public static JsonObject Conversation(Scene scene, Dictionary<string, string?>? tags = null) => new()
    {
        ["channel"] = scene.Words.Channel,
        ["tags"] = JsonSerializer.SerializeToNode(tags ?? []),
    };

    /// <summary>A message for an import; without tags, so always new.</summary>
    public static JsonObject Imported(
        string conversation, string user, string createdAt = "2024-01-02T03:04:05.678Z", string text = "hello") =>
        Text(conversation, user, text: text).With("createdAt", createdAt).With("discriminateByTags", Array.Empty<string>());

    /// <summary>An incoming message with its user and its conversation; all three are told by a tag that nothing else has.</summary>
    public static JsonObject Incoming(Scene scene)
    {
        return new()
        {
            ["user"] = Found("user", []),
            ["conversation"] = Found("conversation", new() { ["channel"] = scene.Words.Channel }),
            ["message"] = Found("message", new() { ["type"] = "text", ["payload"] = new JsonObject { ["text"] = "hello" } }),
        };

        JsonObject Found(string of, JsonObject what) => what
            .With("tags", new Dictionary<string, string> { [scene.Words.Tag(of)] = scene.Unique() })
            .With("discriminateByTags", new[] { scene.Words.Tag(of) });
    }

    /// <summary>A copy of a body in which a member has another value; null is sent as null.</summary>
    public static JsonObject With(this JsonObject body, string name, object? value)
    {
        var changed = body.DeepClone().AsObject();
        changed[name] = JsonSerializer.SerializeToNode(value);
        return changed;
    }

    /// <summary>A copy of a body that lacks a member.</summary>
    public static JsonObject Without(this JsonObject body, string name)
    {
        var changed = body.DeepClone().AsObject();
        changed.Remove(name);
        return changed;
    }
}
