using System.Text.Json;
using Contract;

namespace Conformance.Walking;

/// <summary>A place in a request that a link fills: a parameter, or a leaf of the body by its pointer.</summary>
internal readonly record struct Field(string In, string Name);

/// <summary>A link, seen from the operation that it leads to.</summary>
internal sealed record Supply(Operation Producer, Link Link, Operation Target)
{
    public IReadOnlyList<Field> Fields { get; } =
    [
        .. Link.Parameters.Select(given => Place(Target, given.Key)),
        .. Link.RequestBody is { } body ? Leaves(body, "") : [],
    ];

    /// <summary>The producer's example that must have been sent; its first unless the link names one.</summary>
    public Example? ProducerExample => Producer.ExampleNamed(Link.RequestExample);

    /// <summary>Whether the producer makes something that can be taken back, rather than only showing what is there.</summary>
    public bool IsMaker { get; } = Producer.Success!.Links.Any(link => link.Undoes);

    public bool Fits(string? example) => Link.TargetExample is null || Link.TargetExample == example;

    /// <summary>Where a link's parameter goes; its name may be qualified, as <c>path.id</c>.</summary>
    public static Field Place(Operation target, string name)
    {
        foreach (var @in in (string[])["path", "query", "header"])
        {
            if (name.StartsWith($"{@in}.", StringComparison.Ordinal) && target.Parameter(name[(@in.Length + 1)..], @in) is { } qualified)
                return new(@in, qualified.Name);
        }
        return target.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } plain ? new(plain.In, name) : new("", name);
    }

    private static IEnumerable<Field> Leaves(JsonElement value, string pointer) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Leaves(member.Value, JsonPointer.Append(pointer, member.Name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Leaves(item, JsonPointer.Append(pointer, index))),
        _ => [new("body", pointer)],
    };
}
