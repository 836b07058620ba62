using System.Collections.Frozen;
using Contract.Schemas.Keywords;

namespace Contract.Schemas;

/// <summary>The keywords of a kind of schema, in the order in which they judge: the cheap before the dear.</summary>
internal sealed class Dialect
{
    private static readonly string[] Annotations =
    [
        "title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "discriminator",
        "xml", "externalDocs",
    ];

    private static readonly KeywordEntry[] Shared =
    [
        new("enum", site => new EnumKeyword(site)),
        new("multipleOf", site => new MultipleOf(site)),
        new("maxLength", site => new MaxLength(site)),
        new("minLength", site => new MinLength(site)),
        new("format", Format.Read),
        new("pattern", site => new Pattern(site)),
        new("maxItems", site => new MaxItems(site)),
        new("minItems", site => new MinItems(site)),
        new("maxProperties", site => new MaxProperties(site)),
        new("minProperties", site => new MinProperties(site)),
        new("required", site => new Required(site)),
        new("properties", site => new Properties(site)),
        new("patternProperties", site => new PatternProperties(site)),
        new("additionalProperties", site => new AdditionalProperties(site)),
        new("items", site => new Items(site)),
        new("uniqueItems", UniqueItems.Read),
        new("allOf", site => new AllOf(site)),
        new("anyOf", site => new AnyOf(site)),
        new("oneOf", site => new OneOf(site)),
        new("not", site => new Not(site)),
    ];

    /// <summary>JSON Schema 2020-12, which OpenAPI 3.1 uses.</summary>
    public static readonly Dialect Draft202012 = new(
        [
            new("$ref", site => new Ref(site)),
            new("type", site => new TypeKeyword(site, orNull: false)),
            new("const", site => new Const(site)),
            new("maximum", site => new Maximum(site)),
            new("exclusiveMaximum", site => new ExclusiveMaximum(site)),
            new("minimum", site => new Minimum(site)),
            new("exclusiveMinimum", site => new ExclusiveMinimum(site)),
            .. Shared,
            new("propertyNames", site => new PropertyNames(site)),
            new("dependentRequired", site => new DependentRequired(site)),
            new("dependentSchemas", site => new DependentSchemas(site)),
            new("prefixItems", site => new PrefixItems(site)),
            new("contains", site => new Contains(site)),
            new("if", site => new If(site)),
            // Last: they ask the others what is left over.
            new("unevaluatedItems", site => new UnevaluatedItems(site)),
            new("unevaluatedProperties", site => new UnevaluatedProperties(site)),
            new("$dynamicRef", site => throw site.Value.Fault("$dynamicRef is not read here", "$ref")),
            new("$id", NoteId),
        ],
        [
            .. Annotations, "$schema", "$defs", "$dynamicAnchor", "$anchor", "$comment", "then", "else", "minContains", "maxContains",
            "contentEncoding", "contentMediaType", "contentSchema",
        ],
        refStandsAlone: false);

    /// <summary>The schemas of OpenAPI 3.0: an older draft with changes of its own, upgraded here keyword by keyword.</summary>
    public static readonly Dialect OpenApi30 = new(
        [
            new("$ref", site => new Ref(site)),
            new("type", TypeKeyword.ReadNullable),
            new("maximum", site => ExclusiveFlag(site) ? new ExclusiveMaximum(site) : new Maximum(site)),
            new("minimum", site => ExclusiveFlag(site) ? new ExclusiveMinimum(site) : new Minimum(site)),
            .. Shared.Where(entry => entry.Name is not "patternProperties"),
        ],
        [.. Annotations, "nullable", "exclusiveMaximum", "exclusiveMinimum"],
        refStandsAlone: true);

    private readonly FrozenSet<string> known;

    private Dialect(KeywordEntry[] keywords, string[] annotations, bool refStandsAlone)
    {
        (Keywords, RefStandsAlone) = (keywords, refStandsAlone);
        known = keywords.Select(keyword => keyword.Name).Concat(annotations).ToFrozenSet();
    }

    public IReadOnlyList<KeywordEntry> Keywords { get; }

    /// <summary>Whether what stands beside a <c>$ref</c> is ignored.</summary>
    public bool RefStandsAlone { get; }

    public bool Knows(string keyword) => known.Contains(keyword) || keyword.StartsWith("x-", StringComparison.Ordinal);

    // What refers to it would be refused; what refers to "#" inside it means the whole document here.
    private static Keyword? NoteId(KeywordSite site)
    {
        if (site.Schema.Pointer != "#")
            site.Value.Text.Note(site.Value.Pointer, "'$id' is not followed: references are pointers into the whole document");
        return null;
    }

    private static bool ExclusiveFlag(KeywordSite site) =>
        site.Schema.Bool(site.Name == "maximum" ? "exclusiveMaximum" : "exclusiveMinimum");
}

/// <summary>A keyword of a dialect: its name, and how it is compiled; nothing comes of one that demands nothing.</summary>
internal sealed record KeywordEntry(string Name, Func<KeywordSite, Keyword?> Read);
