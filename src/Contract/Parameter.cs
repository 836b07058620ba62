using System.Text.Json;

namespace Contract;

/// <summary>How a parameter's value is written on the wire.</summary>
public enum ParameterStyle
{
    /// <summary>Path and header values: lists with commas.</summary>
    Simple,

    /// <summary>Query values: lists by repeating the name, or with commas when not exploded.</summary>
    Form,

    /// <summary><c>name[key]=value</c>.</summary>
    DeepObject,

    /// <summary>
    /// <c>name.key=value</c>, the key being all that follows the first dot (<c>x-query-style: dotted</c>); brackets are read too.
    /// </summary>
    Dotted,

    /// <summary>A media type in <c>content</c>: the value is JSON.</summary>
    Json,
}

/// <summary>A parameter in a path, query, header or cookie.</summary>
public sealed class Parameter
{
    public required string Name { get; init; }

    /// <summary><c>path</c>, <c>query</c>, <c>header</c> or <c>cookie</c>.</summary>
    public required string In { get; init; }

    public required bool Required { get; init; }

    public required ParameterStyle Style { get; init; }

    /// <summary>Whether each item of a list or member of an object is sent by itself.</summary>
    public required bool Explode { get; init; }

    public required string? Description { get; init; }

    public required PayloadSchema Schema { get; init; }

    /// <summary>The parameter's example, its first named one, or its schema's; unset when there is none.</summary>
    public required JsonElement? Example { get; init; }

    /// <summary>The parameter in the contract document, where it is declared (a shared one in components).</summary>
    public required string Pointer { get; init; }

    internal JsonElement Source { get; init; }

    /// <summary>An extension of the parameter (<c>x-…</c>); unset when it is not there.</summary>
    public JsonElement? Extension(string name) => Source.TryGetProperty(name, out var value) ? value : null;

    internal bool Is(string name, string @in) =>
        In == @in && string.Equals(Name, name, @in == "header" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    public override string ToString() => $"{In} parameter '{Name}'";
}
