using System.Text.Json;

namespace Contract.Tests.Schemas;

/// <summary>Known-good and known-bad values of the runtime contract, kept as data: vectors/*.json.</summary>
public sealed class VectorTests
{
    public static TheoryData<string, string> Vectors
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "vectors"), "*.json").Order())
            {
                foreach (var vector in Read(Path.GetFileName(file)))
                    rows.Add(Path.GetFileName(file), vector.GetProperty("description").GetString()!);
            }
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_vector_is_judged_as_known(string file, string description)
    {
        var vector = Read(file).Single(vector => vector.GetProperty("description").GetString() == description);
        var schema = Runtime.RuntimeContract.Loaded.Schemas[vector.GetProperty("schema").GetString()!];
        var expected = vector.TryGetProperty("violations", out var messages)
            ? messages.EnumerateArray().Select(message => message.GetString()).ToArray()
            : [];
        Assert.Equal(expected, schema.Check(vector.GetProperty("data"), "body").Select(violation => violation.Message));
    }

    private static JsonElement.ArrayEnumerator Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", file))).RootElement.EnumerateArray();
}
