using YamlDotNet.Serialization;

namespace Conformance.Tests.Ci;

/// <summary>The GitHub action: its inputs and its steps.</summary>
internal sealed class ActionFile
{
    private readonly Dictionary<object, object> document;

    private ActionFile(Dictionary<object, object> document) => this.document = document;

    public IReadOnlyList<string> Inputs => [.. Map(document["inputs"]).Keys.Cast<string>()];

    public IReadOnlyList<Dictionary<object, object>> Steps =>
        [.. ((List<object>)Map(document["runs"])["steps"]).Select(Map)];

    public static ActionFile Read() =>
        new(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(File.ReadAllText(Path.Combine(Root, "action.yml"))));

    /// <summary>The folder that has the solution.</summary>
    public static string Root { get; } = Above(new(AppContext.BaseDirectory)).FullName;

    /// <summary>What a step gives its script, by name.</summary>
    public static Dictionary<string, string> Environment(Dictionary<object, object> step) =>
        step.TryGetValue("env", out var given) ? Map(given).ToDictionary(one => (string)one.Key, one => (string)one.Value) : [];

    private static Dictionary<object, object> Map(object value) => (Dictionary<object, object>)value;

    private static DirectoryInfo Above(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Mock.sln"))
            ? folder
            : Above(folder.Parent ?? throw new InvalidOperationException("The repository is not above the tests."));
}
