namespace Contract.Tests.Schemas;

/// <summary>The cases of the official suite that are not run, by group, with the reason of each.</summary>
internal static class SuiteExclusions
{
    private const string DynamicRef = "$dynamicRef is refused: no OpenAPI document here has one";
    private const string Vocabulary = "$vocabulary and custom metaschemas are not read";
    private const string BaseUri = "references through $id are not followed: an OpenAPI document refers by pointer";
    private const string Remote = "references that leave the document are refused: a contract is one file";
    private const string Asserted = "the format is asserted here, and this case wants it to be an annotation";
    private const string OnlyTheInvalid = "is only an annotation by default";

    private static readonly (string File, string Group, string Reason)[] All =
    [
        ("dynamicRef.json", "*", DynamicRef),
        ("anchor.json", "Location-independent identifier with absolute URI", BaseUri),
        ("anchor.json", "Location-independent identifier with base URI change in subschema", BaseUri),
        ("anchor.json", "same $anchor with different base uri", BaseUri),
        ("defs.json", "validate definition against metaschema", Remote),
        ("ref.json", "remote ref, containing refs itself", Remote),
        ("ref.json", "Recursive references between schemas", BaseUri),
        ("ref.json", "refs with relative uris and defs", BaseUri),
        ("ref.json", "relative refs with absolute uris and defs", BaseUri),
        ("ref.json", "$id must be resolved against nearest parent, not just immediate parent", BaseUri),
        ("ref.json", "order of evaluation: $id and $ref", BaseUri),
        ("ref.json", "order of evaluation: $id and $ref on nested schema", BaseUri),
        ("ref.json", "simple URN base URI with $ref via the URN", BaseUri),
        ("ref.json", "URN base URI with URN and JSON pointer ref", BaseUri),
        ("ref.json", "URN base URI with URN and anchor ref", BaseUri),
        ("ref.json", "URN ref with nested pointer ref", BaseUri),
        ("ref.json", "ref to if", BaseUri),
        ("ref.json", "ref to then", BaseUri),
        ("ref.json", "ref to else", BaseUri),
        ("ref.json", "ref with absolute-path-reference", BaseUri),
        ("refRemote.json", "remote ref", Remote),
        ("refRemote.json", "fragment within remote ref", Remote),
        ("refRemote.json", "anchor within remote ref", Remote),
        ("refRemote.json", "ref within remote ref", Remote),
        ("refRemote.json", "base URI change", Remote),
        ("refRemote.json", "base URI change - change folder", Remote),
        ("refRemote.json", "base URI change - change folder in subschema", Remote),
        ("refRemote.json", "root ref in remote ref", Remote),
        ("refRemote.json", "remote ref with ref to defs", Remote),
        ("refRemote.json", "Location-independent identifier in remote ref", Remote),
        ("refRemote.json", "retrieved nested refs resolve relative to their URI not $id", Remote),
        ("refRemote.json", "remote HTTP ref with different $id", Remote),
        ("refRemote.json", "remote HTTP ref with different URN $id", Remote),
        ("refRemote.json", "remote HTTP ref with nested absolute ref", Remote),
        ("refRemote.json", "$ref to $ref finds detached $anchor", Remote),
        ("unevaluatedItems.json", "unevaluatedItems with $dynamicRef", DynamicRef),
        ("unevaluatedProperties.json", "unevaluatedProperties with $dynamicRef", DynamicRef),
        ("vocabulary.json", "schema that uses custom metaschema with with no validation vocabulary", Vocabulary),
        ("format.json", "date format", Asserted),
        ("format.json", "date-time format", Asserted),
        ("format.json", "email format", Asserted),
        ("format.json", "hostname format", Asserted),
        ("format.json", "ipv4 format", Asserted),
        ("format.json", "ipv6 format", Asserted),
        ("format.json", "time format", Asserted),
        ("format.json", "uri format", Asserted),
        ("format.json", "uuid format", Asserted),
    ];

    /// <summary>Why a case is not run; unset for one that is.</summary>
    public static string? ReasonFor(SuiteCase test) => All.FirstOrDefault(entry => Names(entry, test)).Reason;

    /// <summary>The entries that name nothing of the suite.</summary>
    public static IEnumerable<string> Unused(IReadOnlyList<SuiteCase> cases) =>
        All.Where(entry => !cases.Any(test => Names(entry, test))).Select(entry => $"{entry.File}: {entry.Group}");

    private static bool Names((string File, string Group, string Reason) entry, SuiteCase test) =>
        entry.File == test.File
        && (entry.Group == "*" || entry.Group == test.Group)
        && (entry.Reason != Asserted || test.Name.EndsWith(OnlyTheInvalid, StringComparison.Ordinal));
}
