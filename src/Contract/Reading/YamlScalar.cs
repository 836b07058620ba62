using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Contract.Reading;

/// <summary>
/// The YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema): <c>no</c> and <c>2026-01-02</c> are strings, and whatever is
/// quoted is one.
/// </summary>
internal static class YamlScalar
{
    /// <summary>The scalar as a JSON value; unset when JSON has no such value (<c>.inf</c>, <c>.nan</c>, an unknown tag).</summary>
    public static SourceNode? Resolve(Scalar scalar)
    {
        var at = YamlText.PlaceOf(scalar.Start);
        if (scalar.Tag.IsEmpty)
            return scalar.Style == ScalarStyle.Plain ? Plain(scalar.Value, at) : new(SourceKind.Text, at, scalar.Value);
        return scalar.Tag.IsNonSpecific || scalar.Tag.Value == "tag:yaml.org,2002:str" ? new(SourceKind.Text, at, scalar.Value)
            : scalar.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal) ? Plain(scalar.Value, at)
            : null;
    }

    private static SourceNode? Plain(string text, TextPlace at) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => new(SourceKind.Null, at),
        "true" or "True" or "TRUE" => new(SourceKind.True, at),
        "false" or "False" or "FALSE" => new(SourceKind.False, at),
        _ when text[0] is not ((>= '0' and <= '9') or '-' or '+' or '.') => new(SourceKind.Text, at, text),
        _ when YamlNumber.ToJson(text) is { } number => new(SourceKind.Number, at, number),
        _ when YamlNumber.HasNoJson(text) => null,
        _ => new(SourceKind.Text, at, text),
    };
}
