using System.Text.Json;

namespace Contract.Tests.Schemas;

/// <summary>A case of the official JSON-Schema-Test-Suite.</summary>
public sealed record SuiteCase(string File, string Group, string Name, JsonElement Schema, JsonElement Data, bool Valid)
{
    public override string ToString() => $"{File}: {Group}: {Name}";
}

/// <summary>The suite's data: beside the repository, or where JSON_SCHEMA_TEST_SUITE points.</summary>
internal static class OfficialSuite
{
    private static readonly string[] Formats = ["date-time", "date", "time", "email", "hostname", "ipv4", "ipv6", "uri", "uuid"];

    public static string Folder { get; } = Environment.GetEnvironmentVariable("JSON_SCHEMA_TEST_SUITE") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(Repository.Root, "..", "shared", "json-schema-test-suite");

    public static bool IsHere => Directory.Exists(Path.Combine(Folder, "draft2020-12"));

    /// <summary>
    /// Every file of required behaviour, the formats that are asserted here, and the optional ones about numbers and patterns.
    /// </summary>
    public static IEnumerable<string> Files => !IsHere ? [] : Directory.GetFiles(Path.Combine(Folder, "draft2020-12"), "*.json")
        .Order()
        .Select(file => Path.GetFileName(file))
        .Concat(["optional/bignum.json", "optional/float-overflow.json", "optional/non-bmp-regex.json", "optional/ecmascript-regex.json",
            "optional/no-schema.json"])
        .Concat(Formats.Select(format => $"optional/format/{format}.json"));

    public static IEnumerable<SuiteCase> Cases(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, "draft2020-12", file));
        var groups = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 256 }).RootElement;
        foreach (var group in groups.EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                yield return new(
                    file, group.GetProperty("description").GetString()!, test.GetProperty("description").GetString()!,
                    group.GetProperty("schema"), test.GetProperty("data"), test.GetProperty("valid").GetBoolean());
            }
        }
    }
}
