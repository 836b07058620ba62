using System.Text.Json.Nodes;
using Conformance.Http;
using Contract;

namespace Conformance.Walking;

/// <summary>Changes one place of a request's body. What is not there on the way to it is made, as small as its schema allows.</summary>
internal static class Edits
{
    /// <summary>The key of a map that has none yet.</summary>
    public const string AnyKey = "conformance";

    /// <summary>The call with a value put into a place, and the pointer to where that is.</summary>
    public static (Call Call, string Pointer) Put(Call call, Spot spot, JsonNode? value) => spot.Parent is null
        ? (call with { Body = value }, "")
        : Change(call, spot, (holder, key) =>
    {
        if (holder is JsonArray list)
            list[0] = value;
        else
            holder[key] = value;
    });

    /// <summary>The call without a property, and the pointer to what lacks it.</summary>
    public static (Call Call, string Pointer) Drop(Call call, Spot spot)
    {
        var (dropped, pointer) = Change(call, spot, (holder, key) => holder.AsObject().Remove(key));
        return (dropped, pointer[..pointer.LastIndexOf('/')]);
    }

    /// <summary>The call with the value of a place changed, and the pointer to it.</summary>
    public static (Call Call, string Pointer) Alter(Call call, Spot spot, Action<JsonNode> change)
    {
        var body = Copy(call, spot);
        var (node, pointer) = Room(body, spot);
        change(node);
        return (call with { Body = body }, pointer);
    }

    /// <summary>The call without any property that is not required, but for those that are kept.</summary>
    public static Call Prune(Call call, Spot root, Func<Spot, bool> keeps)
    {
        var body = Copy(call, root);
        Prune(body, root, keeps);
        return call with { Body = body };
    }

    /// <summary>What the call has in a place; unset when it has nothing there, or null.</summary>
    public static JsonNode? Find(Call call, Spot spot)
    {
        if (spot.Parent is null)
            return call.Body;
        return Find(call, spot.Parent) switch
        {
            JsonArray list => list is [{ } first, ..] ? first : null,
            JsonObject holder => holder.TryGetPropertyValue(KeyIn(holder, spot), out var value) ? value : null,
            _ => null,
        };
    }

    /// <summary>The value that a place is in.</summary>
    public static Spot Root(Spot spot) => spot.Parent is null ? spot : Root(spot.Parent);

    private static void Prune(JsonNode? node, Spot spot, Func<Spot, bool> keeps)
    {
        if (node is JsonArray list && spot.Schema.Items is { } items)
        {
            foreach (var item in list)
                Prune(item, new(items, spot, Step.Item, "0"), keeps);
        }
        foreach (var (name, schema) in node is JsonObject ? spot.Schema.Properties : [])
        {
            var inside = new Spot(schema, spot, Step.Property, name);
            if (!inside.IsRequired && !keeps(inside))
                node!.AsObject().Remove(name);
            else
                Prune(node![name], inside, keeps);
        }
    }

    private static JsonNode Copy(Call call, Spot spot) => call.Body?.DeepClone() ?? Samples.Of(Root(spot).Schema)!;

    private static (Call, string) Change(Call call, Spot spot, Action<JsonNode, string> change)
    {
        var body = Copy(call, spot);
        var (holder, pointer) = Room(body, spot.Parent!);
        if (holder is JsonArray { Count: 0 } list)
            list.Add(Samples.Of(spot.Schema));
        var key = KeyIn(holder, spot);
        change(holder, key);
        return (call with { Body = body }, JsonPointer.Append(pointer, key));
    }

    // The node at a place, made when it is not there.
    private static (JsonNode Node, string Pointer) Room(JsonNode body, Spot spot)
    {
        if (spot.Parent is null)
            return (body, "");
        var (holder, pointer) = Room(body, spot.Parent);
        var key = KeyIn(holder, spot);
        if (holder is JsonArray list)
        {
            if (list.Count == 0)
                list.Add(Samples.Of(spot.Schema));
            list[0] ??= Samples.Of(spot.Schema);
            return (list[0]!, JsonPointer.Append(pointer, 0));
        }
        holder[key] ??= Samples.Of(spot.Schema);
        return (holder[key]!, JsonPointer.Append(pointer, key));
    }

    // A key that is there already is one that the deployment takes.
    private static string KeyIn(JsonNode holder, Spot spot) =>
        spot.Step == Step.Member && holder is JsonObject { Count: > 0 } map ? map.First().Key : spot.Name;
}
